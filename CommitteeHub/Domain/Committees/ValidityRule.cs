using CommitteeHub.Domain.Audits;

namespace CommitteeHub.Domain.Committees;

/// <summary>How long an approval holds, and what follows when an audit, a condition or an appeal has its day. The days are the body's own choice; published rules name none of them.</summary>
public sealed record ValidityRule
{
    public static readonly ValidityRule Default = new();

    /// <summary>How many days before an audit the organisation is told to begin.</summary>
    public int NoticeDays { get; init; } = 90;

    /// <summary>How many days an audit may be overdue before the approval is suspended.</summary>
    public int SuspendAfterDays { get; init; } = 60;

    /// <summary>How many days an approval may stay suspended before it is withdrawn.</summary>
    public int WithdrawAfterDays { get; init; } = 180;

    /// <summary>How many days after a decision was released it can be appealed.</summary>
    public int AppealDays { get; init; } = 30;

    /// <summary>Who looks at an audit that nothing speaks against.</summary>
    public AuditTemplate Template { get; init; } = AuditTemplate.SingleAppraiserPlusChair;
}
