using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Submissions;

namespace CommitteeHub.Domain.Recognition;

/// <summary>Where a recognised person stands on the register.</summary>
public enum PractitionerState { Submitted, ProfileIncomplete, AwaitingContribution, Listed, Expired, Suspended, Withdrawn }

/// <summary>Somebody whom an approved program put forward: what they are recognised for, what they show, and until when they are listed.</summary>
public sealed partial class Practitioner : Aggregate
{
    private readonly List<Recognition> _recognitions = [];
    private readonly List<ListingPeriod> _periods = [];

    private Practitioner() { }

    public Practitioner(Id<Practitioner> id, Id<Person> person, string slug, string name, string country)
    {
        (Id, PersonId, Slug, Name, Country) = (id, person, slug, name, country);
        Raise(new PractitionerAdded(id));
    }

    public Id<Practitioner> Id { get; private set; }
    public Id<Person> PersonId { get; private set; }

    /// <summary>Their place in the address; never changes.</summary>
    public string Slug { get; private set; } = "";

    /// <summary>The name the register shows.</summary>
    public string Name { get; private set; } = "";

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string Country { get; private set; } = "";

    public PractitionerState State { get; private set; } = PractitionerState.Submitted;

    /// <summary>The last day they are found; null when they never were.</summary>
    public DateOnly? ListedUntil { get; private set; }

    /// <summary>The day from which on the sweep has something to do about the listing; in a new state, or with another last day, at once.</summary>
    public DateOnly LookOn { get; private set; }

    /// <summary>When they were taken out of the records; nothing brings them back to the register.</summary>
    public DateTimeOffset? ErasedAt { get; private set; }

    public bool IsErased => ErasedAt is not null;

    /// <summary>Their code and their place on the register, drawn once and kept while nobody sees them; null before they were first shown.</summary>
    public string? VerificationCode { get; private set; }

    public long? Place { get; private set; }

    public IReadOnlyList<Recognition> Recognitions => _recognitions;
    public IReadOnlyList<ListingPeriod> Periods => _periods;

    public override Guid Key => Id.Value;
    public override StreamName Stream => StreamName.Practitioner(PersonId.Value);
    public override IEnumerable<Guid> AlsoRings => [PersonId.Value, RecognitionRings.Practitioners];

    /// <summary>What counts for titles on a day: active recognitions that have begun.</summary>
    public Held HeldOn(DateOnly day)
    {
        var active = _recognitions.Where(r => r.HoldsOn(day)).Select(r => r.Kind).ToHashSet();
        var tier = State is PractitionerState.Suspended or PractitionerState.Withdrawn ? Tier.None
            : active.Contains(RecognitionKind.Certified) ? Tier.Certified
            : active.Contains(RecognitionKind.Qualified) ? Tier.Qualified
            : Tier.None;
        if (State is PractitionerState.Suspended or PractitionerState.Withdrawn) active.Clear();
        return new Held(tier, active.Where(k => k is not (RecognitionKind.Certified or RecognitionKind.Qualified)).ToHashSet());
    }

    public IReadOnlyList<string> TitlesOn(DateOnly day) => TitleRules.Of(HeldOn(day), day);

    /// <summary>A program's assessment, accepted by the body. The same again changes nothing.</summary>
    public void Recognise(RecognitionKind kind, Id<AssessmentProgram>? program, DateOnly from)
    {
        if (IsErased || _recognitions.Any(r => r.Kind == kind && r.Status == RecognitionStatus.Active)) return;
        _recognitions.Add(new Recognition { Id = Domain.Id<Recognition>.New(), PractitionerId = Id, Kind = kind, ProgramId = program, From = from });
        Raise(new RecognitionGiven(Id, kind, program, from));
        if (State == PractitionerState.Submitted) Go(PractitionerState.ProfileIncomplete);
        Settle();
    }

    /// <summary>A recognition ends or rests; for it to hold again two people are needed, see <see cref="Restore"/>.</summary>
    public void Set(RecognitionKind kind, RecognitionStatus status, DateOnly from)
    {
        if (IsErased || status == RecognitionStatus.Active || Latest(kind) is not { } recognition || recognition.Status == status) return;
        (recognition.Status, recognition.To) = (status, from.AddDays(-1));
        recognition.AskNoMore();
        Raise(new RecognitionStatusChanged(Id, kind, status, from));
    }

    /// <summary>The one in force, else the newest.</summary>
    private Recognition? Latest(RecognitionKind kind) => _recognitions.Where(r => r.Kind == kind).OrderBy(r => r.Status == RecognitionStatus.Active).ThenBy(r => r.From).LastOrDefault();

    /// <summary>Whether a standing was recorded here once and holds no longer; a program's word does not bring it back.</summary>
    public bool HasEnded(RecognitionKind kind) =>
        _recognitions.Any(r => r.Kind == kind) && !_recognitions.Any(r => r.Kind == kind && r.Status == RecognitionStatus.Active);

    /// <summary>The first day on which they held all that their title names today; without a title, the first day of all.</summary>
    public DateOnly Since(DateOnly today)
    {
        var held = HeldOn(today);
        var named = _recognitions.Where(r => r.HoldsOn(today) && (held.Others.Contains(r.Kind) || r.Kind == KindOf(held.Tier))).Select(r => r.From).ToList();
        return named.Count > 0 ? named.Max() : _recognitions.Count > 0 ? _recognitions.Min(r => r.From) : today;
    }

    public static RecognitionKind? KindOf(Tier tier) => tier switch { Tier.Certified => RecognitionKind.Certified, Tier.Qualified => RecognitionKind.Qualified, _ => null };

    /// <summary>The register drew these for them.</summary>
    public void KeepPlace(string code, long place)
    {
        if (VerificationCode is not null) return;
        (VerificationCode, Place) = (code, place);
        Touch();
    }

    private void Go(PractitionerState state)
    {
        if (State == state) return;
        State = state;
        LookOn = default;
        Raise(new PractitionerStateChanged(Id, state));
    }
}

/// <summary>One thing that somebody is recognised for.</summary>
public sealed class Recognition
{
    public Id<Recognition> Id { get; init; }
    public Id<Practitioner> PractitionerId { get; init; }
    public RecognitionKind Kind { get; init; }

    /// <summary>The program that assessed it; null for a standing that was held before and only recorded.</summary>
    public Id<AssessmentProgram>? ProgramId { get; init; }

    public DateOnly From { get; init; }

    /// <summary>The last day it held; null while it holds.</summary>
    public DateOnly? To { get; set; }

    public RecognitionStatus Status { get; set; } = RecognitionStatus.Active;

    /// <summary>Who of the secretariat asked for it to hold again, and why; null while nobody does.</summary>
    public Id<Person>? RestorationAskedBy { get; set; }

    public string? RestorationReason { get; set; }

    internal void AskNoMore() => (RestorationAskedBy, RestorationReason) = (null, null);

    public bool HoldsOn(DateOnly day) => Status == RecognitionStatus.Active && From <= day && (To is null || day <= To);
}
