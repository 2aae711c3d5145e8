namespace CommitteeHub.Domain.Audits;

/// <summary>The audit has ended.</summary>
public sealed record AuditIsOver(AuditState State) : Refusal;

/// <summary>A new due date lies ahead.</summary>
public sealed record AuditDueInThePast(DateOnly Today) : Refusal;

/// <summary>There is a dossier for this audit already.</summary>
public sealed record AuditHasSubmission : Refusal;

/// <summary>The organisation has put nothing forward for this audit yet, or its fee is open.</summary>
public sealed record AuditNotSubmitted : Refusal;

/// <summary>It is too early: the organisation begins when the audit falls due.</summary>
public sealed record AuditNotDueYet(DateOnly From) : Refusal;

/// <summary>Points of the checklist are open or not met.</summary>
public sealed record ChecklistNotDone(int Points) : Refusal;

/// <summary>The appraiser has not recommended that it pass.</summary>
public sealed record AuditNotRecommended : Refusal;

/// <summary>Whoever appraised an audit does not also sign it off: two people stand behind it.</summary>
public sealed record AppraiserCannotSignOff : Refusal
{
    public override bool OnRecord => true;
}

/// <summary>A complaint, a finding or a change brings this audit before the whole committee.</summary>
public sealed record AuditNeedsCommittee : Refusal;

/// <summary>Nobody is appraiser who has not declared that there is no conflict of interest.</summary>
public sealed record AppraiserNotFree : Refusal;

/// <summary>The program is not in a status in which this can be done.</summary>
public sealed record NotInThisStatus(CommitteeHub.Domain.Register.RegisterStatus Status) : Refusal;
