using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Decisions;
using CommitteeHub.Domain.Submissions;

namespace CommitteeHub.Domain.Appeals;

/// <summary>What the hearing of an appeal comes to: the decision stands, is set aside, or goes back to the committee.</summary>
public enum AppealOutcome { Uphold, Overturn, Remit }

/// <summary>
/// Three people who neither sat on the panel nor voted hear an appeal. Each says what they think and why; what most of them
/// say is the outcome, and where all three differ the matter goes back to the committee.
/// </summary>
public sealed class AppealHearing : Aggregate
{
    public const int Size = 3, LongestReasons = 10_000;

    private readonly List<Hearer> _hearers = [];

    private AppealHearing() { }

    public AppealHearing(Id<AppealHearing> id, Id<Submission> appeal, Id<Submission> about, Id<Decision> decision)
    {
        Id = id;
        SubmissionId = appeal;
        AboutId = about;
        DecisionId = decision;
    }

    public Id<AppealHearing> Id { get; private set; }

    /// <summary>The appeal as it was put forward, with its statement and its new evidence.</summary>
    public Id<Submission> SubmissionId { get; private set; }

    /// <summary>The submission that was decided on.</summary>
    public Id<Submission> AboutId { get; private set; }

    public Id<Decision> DecisionId { get; private set; }
    public IReadOnlyList<Hearer> Hearers => _hearers;
    public AppealOutcome? Outcome { get; private set; }
    public DateTimeOffset? ReleasedAt { get; private set; }
    public Id<Person>? ReleasedBy { get; private set; }

    public bool IsReleased => ReleasedAt is not null;
    public bool AllHaveSpoken => _hearers.Count == Size && _hearers.TrueForAll(h => h.Opinion is not null);

    public override Guid Key => Id.Value;
    public override StreamName Stream => StreamName.Submission(SubmissionId.Value);
    public override Guid? About => SubmissionId.Value;
    public override IEnumerable<Guid> AlsoRings => [AboutId.Value, AppealRings.Any];

    /// <summary>Seats whoever hears it. Whoever has given an opinion already keeps their seat.</summary>
    /// <param name="free">Those who may: without a part in the decision, without a conflict, not of the organisation.</param>
    public Refusal? Appoint(IReadOnlyCollection<Id<Person>> chosen, IReadOnlySet<Id<Person>> free)
    {
        if (IsReleased) return new AppealIsHeard();
        var hearers = chosen.Distinct().ToList();
        if (hearers.Count != Size) return new HearingNeedsThree(hearers.Count);
        if (hearers.Exists(h => !free.Contains(h) && _hearers.TrueForAll(s => s.PersonId != h))) return new HearerNotFree();
        if (_hearers.Exists(h => h.Opinion is not null && !hearers.Contains(h.PersonId))) return new HearerHasSpoken();
        if (_hearers.Select(h => h.PersonId).ToHashSet().SetEquals(hearers)) return null;
        _hearers.RemoveAll(h => !hearers.Contains(h.PersonId));
        foreach (var person in hearers.Except(_hearers.Select(h => h.PersonId)).ToList())
            _hearers.Add(new Hearer { Id = Domain.Id<Hearer>.New(), HearingId = Id, SubmissionId = SubmissionId, AboutId = AboutId, PersonId = person });
        Raise(new HearingAppointed(Id, SubmissionId, hearers));
        return null;
    }

    /// <summary>Says that there is no conflict, which opens the dossier; or that there is one, which gives the seat back.</summary>
    public Refusal? Declare(Id<Person> person, bool isFree, DateTimeOffset now)
    {
        if (_hearers.Find(h => h.PersonId == person) is not { } hearer) return new NotFound();
        if (IsReleased || hearer.Opinion is not null) return new AppealIsHeard();
        if (isFree)
        {
            if (hearer.NoConflictAt is not null) return null;
            hearer.NoConflictAt = now;
        }
        else _hearers.Remove(hearer);
        Raise(new HearerDeclared(Id, SubmissionId, person, isFree));
        return null;
    }

    public Refusal? Speak(Id<Person> person, AppealOutcome opinion, string reasons, DateTimeOffset now)
    {
        if (_hearers.Find(h => h.PersonId == person) is not { } hearer) return new NotFound();
        if (IsReleased) return new AppealIsHeard();
        if (hearer.NoConflictAt is null) return new HearerNotDeclared();
        if (!Enum.IsDefined(opinion)) return new NotFound();
        if (string.IsNullOrWhiteSpace(reasons) || reasons.Length > LongestReasons) return new BadInput("Reasons", "Say in at most 10,000 characters why.");
        if (hearer.Opinion == opinion && hearer.Reasons == reasons.Trim()) return null;
        (hearer.Opinion, hearer.Reasons, hearer.SpokenAt) = (opinion, reasons.Trim(), now);
        Raise(new HearerSpoke(Id, SubmissionId, person));
        return null;
    }

    /// <summary>What most say; where all differ, the committee looks again.</summary>
    public AppealOutcome? Majority() => AllHaveSpoken
        ? _hearers.GroupBy(h => h.Opinion!.Value).Where(g => g.Count() > 1).Select(g => (AppealOutcome?)g.Key).FirstOrDefault() ?? AppealOutcome.Remit
        : null;

    public Refusal? Release(Id<Person> by, DateTimeOffset now)
    {
        if (IsReleased) return null;
        if (Majority() is not { } outcome) return new HearingNotDone();
        (Outcome, ReleasedBy, ReleasedAt) = (outcome, by, now);
        Raise(new AppealReleased(Id, SubmissionId, AboutId, outcome));
        return null;
    }
}

/// <summary>A seat at a hearing.</summary>
public sealed class Hearer
{
    public Id<Hearer> Id { get; init; }
    public Id<AppealHearing> HearingId { get; init; }
    public Id<Submission> SubmissionId { get; init; }
    public Id<Submission> AboutId { get; init; }
    public Id<Person> PersonId { get; init; }

    /// <summary>When they said that they have no conflict of interest; before that nothing is open to them.</summary>
    public DateTimeOffset? NoConflictAt { get; internal set; }

    public AppealOutcome? Opinion { get; internal set; }
    public string Reasons { get; internal set; } = "";
    public DateTimeOffset? SpokenAt { get; internal set; }
}

/// <summary>The bell for lists of appeals, rung with any of them.</summary>
public static class AppealRings
{
    public static readonly Guid Any = Guid.Parse("00000000-0000-7000-8000-0061707065a0");
}
