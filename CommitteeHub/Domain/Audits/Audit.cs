using CommitteeHub.Domain.Submissions;

namespace CommitteeHub.Domain.Audits;

/// <summary>How far an audit has come by the calendar, and how it ended. What was submitted for it is a submission with states of its own.</summary>
public enum AuditState { Scheduled, Due, Overdue, Submitted, Passed, Failed, Ended }

/// <summary>One round of the two-yearly check of an approved program. A program on the register always has one that is open: it is the hand of its clock.</summary>
public sealed partial class Audit : Aggregate
{
    public const int LongestReason = 1000, MostYearsAhead = 5;

    /// <summary>The states in which the organisation is still expected, or its dossier is looked at.</summary>
    public static readonly IReadOnlyList<AuditState> OpenStates = [AuditState.Scheduled, AuditState.Due, AuditState.Overdue, AuditState.Submitted, AuditState.Failed];

    private readonly List<AuditCheck> _checks = [];

    private Audit() { }

    public Audit(Id<Audit> id, Id<AssessmentProgram> program, int round, DateOnly dueOn)
    {
        Id = id;
        ProgramId = program;
        Round = round;
        DueOn = dueOn;
        Raise(new AuditScheduled(id, program, round, DueOn));
    }

    public Id<Audit> Id { get; private set; }
    public Id<AssessmentProgram> ProgramId { get; private set; }

    /// <summary>1 for the first after approval.</summary>
    public int Round { get; private set; }

    public DateOnly DueOn { get; private set; }

    /// <summary>When it would be due by the rhythm; null while nobody moved it.</summary>
    public DateOnly? MovedFrom { get; private set; }

    public string? MovedBecause { get; private set; }
    public AuditState State { get; private set; } = AuditState.Scheduled;

    /// <summary>What forced a closer look so far.</summary>
    public AuditTrigger Triggers { get; private set; }

    /// <summary>The dossier that was put forward for it, or is being written.</summary>
    public Id<Submission>? SubmissionId { get; private set; }

    /// <summary>The day from which on the sweep has something to do about it; at first at once, for only the sweep knows the committee's rule.</summary>
    public DateOnly LookOn { get; private set; }

    public DateOnly? ConcludedOn { get; private set; }
    public IReadOnlyList<AuditCheck> Checks => _checks;
    public bool IsOpen => OpenStates.Contains(State);

    public override Guid Key => Id.Value;
    public override StreamName Stream => StreamName.Register;
    public override Guid? About => SubmissionId?.Value;
    public override IEnumerable<Guid> AlsoRings => [ProgramId.Value, AuditRings.Any];

    /// <summary>Until when the rhythm counts as kept when it is concluded on a day. One that was pulled forward stands for the day it had.</summary>
    public DateOnly StandsUntil(DateOnly on) => new[] { on, DueOn, MovedFrom ?? DueOn }.Max();

    /// <summary>Time passes: some days before its day the audit falls due, after the day it is overdue.</summary>
    public void PassTo(DateOnly today, int noticeDays)
    {
        var state = today > DueOn ? AuditState.Overdue : today >= DueOn.AddDays(-noticeDays) ? AuditState.Due : AuditState.Scheduled;
        if (State is not (AuditState.Scheduled or AuditState.Due) || state <= State) return;
        State = state;
        if (state == AuditState.Due) Raise(new AuditFellDue(Id, ProgramId, Round, DueOn));
        else Raise(new AuditBecameOverdue(Id, ProgramId, Round, DueOn));
    }

    /// <summary>Says when to look again; the past means at once.</summary>
    public void LookAgainOn(DateOnly day)
    {
        if (LookOn == day) return;
        LookOn = day;
        Touch();
    }

    /// <summary>The secretariat gives another day, and says why. Without a reason an audit is due by its rhythm.</summary>
    public Refusal? Move(DateOnly dueOn, string reason, DateOnly today, int noticeDays)
    {
        if (!IsOpen) return new AuditIsOver(State);
        if (dueOn == DueOn) return null;
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > LongestReason) return new BadInput("Reason", "Say in at most 1,000 characters why.");
        if (dueOn <= today) return new AuditDueInThePast(today);
        if (dueOn > today.AddYears(MostYearsAhead)) return new BadInput("Due on", "An audit is moved by at most five years.");
        MovedFrom ??= DueOn;
        (DueOn, MovedBecause) = (dueOn, reason.Trim());
        if (State is AuditState.Due or AuditState.Overdue) State = AuditState.Scheduled;
        LookOn = today;
        Raise(new AuditMoved(Id, ProgramId, Round, dueOn, new Personal(reason.Trim())));
        PassTo(today, noticeDays);
        return null;
    }

    /// <summary>Something came up that asks for a closer look.</summary>
    public void LookCloser(AuditTrigger trigger)
    {
        if (!IsOpen || Triggers.HasFlag(trigger)) return;
        Triggers |= trigger;
        Raise(new AuditNeedsCloserLook(Id, ProgramId, Round, trigger));
    }

    /// <summary>The program left the register for good: nothing is audited any more.</summary>
    public void End(DateOnly on)
    {
        if (!IsOpen) return;
        (State, ConcludedOn) = (AuditState.Ended, on);
        Touch();
    }
}

/// <summary>The bell for lists of audits, rung with any of them.</summary>
public static class AuditRings
{
    public static readonly Guid Any = Guid.Parse("00000000-0000-7000-8000-0000617564a0");
}
