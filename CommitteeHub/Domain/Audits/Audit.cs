using CommitteeHub.Domain.Submissions;

namespace CommitteeHub.Domain.Audits;

/// <summary>The two-yearly rhythm in which approved programs are looked at again.</summary>
public static class AuditCycle
{
    /// <summary>IMI: programs are re-appraised every two years.</summary>
    public const int Months = 24;

    /// <summary>How many days before an audit the organisation is told to begin.</summary>
    public const int NoticeDays = 90;

    /// <summary>
    /// When the nth audit is due: counted from the day of approval, so that a 29 February does not drift, then rounded
    /// forward to the next 30 June or 31 December, the two days on which audits fall due.
    /// </summary>
    public static DateOnly DueOn(DateOnly approvedOn, int round)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(round, 1);
        var day = approvedOn.AddMonths(Months * round);
        return day.Month <= 6 ? new DateOnly(day.Year, 6, 30) : new DateOnly(day.Year, 12, 31);
    }
}

/// <summary>How far an audit has come.</summary>
public enum AuditState { Scheduled, Due, Overdue, Submitted, Passed, Failed }

/// <summary>One round of the two-yearly check of an approved program.</summary>
public sealed class Audit : Aggregate
{
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
    public AuditState State { get; private set; } = AuditState.Scheduled;

    public override Guid Key => Id.Value;
    public override StreamName Stream => StreamName.Register;
    public override IEnumerable<Guid> AlsoRings => [ProgramId.Value];

    /// <summary>Time passes: 90 days before the day the audit becomes due, after the day it is overdue.</summary>
    public void PassTo(DateOnly today)
    {
        var state = today > DueOn ? AuditState.Overdue : today >= DueOn.AddDays(-AuditCycle.NoticeDays) ? AuditState.Due : AuditState.Scheduled;
        if (State is not (AuditState.Scheduled or AuditState.Due) || state <= State) return;
        State = state;
        if (state == AuditState.Due) Raise(new AuditFellDue(Id, ProgramId, Round, DueOn));
        else Raise(new AuditBecameOverdue(Id, ProgramId, Round, DueOn));
    }
}

public sealed record AuditScheduled(Id<Audit> AuditId, Id<AssessmentProgram> ProgramId, int Round, DateOnly DueOn) : LedgerEvent;
public sealed record AuditFellDue(Id<Audit> AuditId, Id<AssessmentProgram> ProgramId, int Round, DateOnly DueOn) : LedgerEvent;
public sealed record AuditBecameOverdue(Id<Audit> AuditId, Id<AssessmentProgram> ProgramId, int Round, DateOnly DueOn) : LedgerEvent;
