using CommitteeHub.Domain.Committees;

namespace CommitteeHub.Domain.Recognition;

/// <summary>The four steps of a complaint about somebody's conduct (IMI Professional Conduct Assessment Process).</summary>
public enum ConductStep { Discussion, Mediation, Assessment, Appeal }

/// <summary>What a complaint came to. Only an assessment or an appeal can end in a sanction.</summary>
public enum ConductOutcome { Settled, NotUpheld, Warning, Suspension, Withdrawal }

/// <summary>What a complaint says; confidential to the secretariat.</summary>
public sealed record ComplaintText(string Complainant, string ComplainantEmail, string About, DateOnly AwareOn, DateOnly RaisedOn);

/// <summary>A complaint about a recognised person: confidential from the first word on, one step after the other, at most one appeal.</summary>
public sealed class ConductCase : Aggregate
{
    private readonly List<ConductEntry> _entries = [];

    private ConductCase() { }

    public ConductCase(Id<ConductCase> id, Id<Practitioner> practitioner, Id<Person> about, ComplaintText text, DateOnly today)
    {
        (Id, PractitionerId, AboutPerson, AwareOn, RaisedOn) = (id, practitioner, about, text.AwareOn, text.RaisedOn);
        (Complainant, ComplainantEmail, Text) = (text.Complainant.Trim(), text.ComplainantEmail.Trim(), text.About.Trim());
        Write(ConductStep.Discussion, "", today);
        Raise(new ConductCaseOpened(id, today));
    }

    public Id<ConductCase> Id { get; private set; }
    public Id<Practitioner> PractitionerId { get; private set; }
    public Id<Person> AboutPerson { get; private set; }
    public string Complainant { get; private set; } = "";
    public string ComplainantEmail { get; private set; } = "";
    public string Text { get; private set; } = "";

    /// <summary>The day the complainant learnt of it, and the day it was raised with the person concerned.</summary>
    public DateOnly AwareOn { get; private set; }

    public DateOnly RaisedOn { get; private set; }
    public ConductStep Step { get; private set; }
    public ConductOutcome? Outcome { get; private set; }

    /// <summary>The last day of a suspension.</summary>
    public DateOnly? SanctionUntil { get; private set; }

    /// <summary>What was concluded last. An appeal leaves it in force until it is decided itself.</summary>
    public ConductOutcome? InForce { get; private set; }

    public DateOnly? ClosedOn { get; private set; }

    /// <summary>The day on which it was put aside as no complaint at all; null while it counts.</summary>
    public DateOnly? PutAsideOn { get; private set; }

    public IReadOnlyList<ConductEntry> Entries => _entries;

    public override Guid Key => Id.Value;
    public override StreamName Stream => StreamName.Administration;
    public override IEnumerable<Guid> AlsoRings => [RecognitionRings.Conduct];

    /// <summary>Nobody can say any more what happened before.</summary>
    public const int YearsBack = 10, LongestText = 8000, LongestReason = 1000;

    public static Refusal? WhyNot(ComplaintText text, DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(text.Complainant) || text.Complainant.Length > 200) return new BadInput("Who complains", "Please give a name.");
        if (text.ComplainantEmail.Trim() is { Length: > 0 } email && !CandidateRules.IsAddress(email)) return new BadInput("Email", "This is not an email address.");
        if (string.IsNullOrWhiteSpace(text.About)) return new BadInput("What happened", "Say what happened, in a few sentences.");
        if (text.About.Length > LongestText || text.ComplainantEmail.Length > 254) return new WordsTooLong(LongestText);
        if (text.AwareOn < today.AddYears(-YearsBack)) return new BadInput("Aware since", "Give the day on which the complainant learnt of it; it lies at most ten years back.");
        if (text.RaisedOn == default) return new BadInput("Raised on", "Give the day on which it was raised with the mediator.");
        if (text.AwareOn > text.RaisedOn || text.RaisedOn > today) return new BadInput("Raised on", "It is raised after the complainant learnt of it, and not in the future.");
        // IMI: a complaint is first raised with the mediator, within one month of becoming aware.
        return text.RaisedOn > text.AwareOn.AddMonths(1) ? new RaisedTooLate(text.AwareOn.AddMonths(1)) : null;
    }

    /// <summary>Goes on to the next step; an appeal follows an assessment that is closed, and only once.</summary>
    public Refusal? GoOn(string note, DateOnly today)
    {
        if (note.Length > 4000) return new WordsTooLong(4000);
        if (PutAsideOn is not null) return new ConductCaseIsPutAside();
        if (Step == ConductStep.Appeal) return new NoStepAfterAppeal();
        if (Step == ConductStep.Assessment && Outcome is null) return new AssessmentIsOpen();
        if (Step != ConductStep.Assessment && Outcome is not null) return new ConductCaseClosed(Outcome.Value);
        (Outcome, ClosedOn) = (null, null);
        Write(Step + 1, note, today);
        Raise(new ConductCaseWentOn(Id, Step));
        return null;
    }

    public Refusal? Conclude(ConductOutcome outcome, DateOnly? until, string note, DateOnly today)
    {
        if (note.Length > 4000) return new WordsTooLong(4000);
        if (PutAsideOn is not null) return new ConductCaseIsPutAside();
        if (Outcome is { } done) return done == outcome ? null : new ConductCaseClosed(done);
        var isSanction = outcome is ConductOutcome.Warning or ConductOutcome.Suspension or ConductOutcome.Withdrawal;
        if (isSanction && Step < ConductStep.Assessment) return new NoSanctionBeforeAssessment();
        if (outcome == ConductOutcome.Suspension && !(until > today)) return new BadInput("Suspended until", "Give the last day of the suspension.");
        (Outcome, InForce, SanctionUntil, ClosedOn) = (outcome, outcome, outcome == ConductOutcome.Suspension ? until : null, today);
        _entries.Add(new ConductEntry { Id = Domain.Id<ConductEntry>.New(), CaseId = Id, Number = _entries.Count + 1, Step = Step, On = today, Note = note.Trim() });
        Raise(new ConductCaseConcluded(Id, Step, outcome, SanctionUntil));
        return null;
    }

    /// <summary>It is no complaint: advertising, a joke, a mistake. Nothing was done about it yet, and nothing comes of it.</summary>
    public Refusal? PutAside(string reason, DateOnly today)
    {
        if (PutAsideOn is not null) return null;
        if (Outcome is { } done) return new ConductCaseClosed(done);
        if (Step != ConductStep.Discussion) return new ConductCaseIsUnderWay();
        if (string.IsNullOrWhiteSpace(reason)) return new BadInput("Reason", "Say why it is put aside.");
        if (reason.Length > LongestReason) return new WordsTooLong(LongestReason);
        PutAsideOn = today;
        Write(Step, reason, today);
        Raise(new ConductCasePutAside(Id));
        return null;
    }

    /// <summary>It is one after all, and goes on where it began; as long as its words are there.</summary>
    public Refusal? TakeUpAgain(DateOnly today)
    {
        if (PutAsideOn is null) return null;
        if (Text.Length == 0) return new ConductCaseIsForgotten();
        PutAsideOn = null;
        Write(Step, "", today);
        Raise(new ConductCaseTakenUpAgain(Id));
        return null;
    }

    public void Forget() => (Complainant, ComplainantEmail, Text) = ("", "", "");

    /// <summary>Whoever complained was erased; what happened stays with the case.</summary>
    public void ForgetComplainant()
    {
        (Complainant, ComplainantEmail) = ("", "");
        Touch();
    }

    private void Write(ConductStep step, string note, DateOnly today)
    {
        Step = step;
        _entries.Add(new ConductEntry { Id = Domain.Id<ConductEntry>.New(), CaseId = Id, Number = _entries.Count + 1, Step = step, On = today, Note = note.Trim() });
    }
}

/// <summary>One line of a case's own history; as confidential as the case.</summary>
public sealed class ConductEntry
{
    public Id<ConductEntry> Id { get; init; }
    public Id<ConductCase> CaseId { get; init; }
    public int Number { get; init; }
    public ConductStep Step { get; init; }
    public DateOnly On { get; init; }
    public string Note { get; init; } = "";
}

public sealed record ConductCaseOpened(Id<ConductCase> CaseId, DateOnly On) : RecognitionEvent;
public sealed record ConductCaseWentOn(Id<ConductCase> CaseId, ConductStep Step) : RecognitionEvent;
public sealed record ConductCaseConcluded(Id<ConductCase> CaseId, ConductStep Step, ConductOutcome Outcome, DateOnly? Until) : RecognitionEvent;
public sealed record ConductCasePutAside(Id<ConductCase> CaseId) : RecognitionEvent;
public sealed record ConductCaseTakenUpAgain(Id<ConductCase> CaseId) : RecognitionEvent;

public sealed record RaisedTooLate(DateOnly Until) : Refusal;
public sealed record NoStepAfterAppeal : Refusal;
public sealed record AssessmentIsOpen : Refusal;
public sealed record ConductCaseClosed(ConductOutcome Outcome) : Refusal;
public sealed record NoSanctionBeforeAssessment : Refusal;
public sealed record ConductCaseIsPutAside : Refusal;

/// <summary>Only what nothing was done about yet is put aside.</summary>
public sealed record ConductCaseIsUnderWay : Refusal;

/// <summary>Its words were deleted when its time was over.</summary>
public sealed record ConductCaseIsForgotten : Refusal;
