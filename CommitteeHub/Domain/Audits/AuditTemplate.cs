namespace CommitteeHub.Domain.Audits;

/// <summary>
/// Who looks at an audit. IMI's audit pages have known the secretariat alone, and one appraiser with the chair's signature;
/// the whole committee is where an audit goes that is not clean.
/// </summary>
public enum AuditTemplate { FastTrack, SingleAppraiserPlusChair, FullCommittee }

/// <summary>What forces the next higher template.</summary>
[Flags]
public enum AuditTrigger { None = 0, Complaint = 1, Finding = 2, MaterialChange = 4 }

/// <summary>What an auditor says to one point of the checklist.</summary>
public enum CheckAnswer { Met, NotMet, NotApplicable }

/// <summary>Which template an audit goes by.</summary>
public static class AuditTemplates
{
    public static AuditTemplate Higher(AuditTemplate template) =>
        template == AuditTemplate.FastTrack ? AuditTemplate.SingleAppraiserPlusChair : AuditTemplate.FullCommittee;

    /// <summary>The usual one, or the next higher when there is any reason to look more closely.</summary>
    public static AuditTemplate For(AuditTemplate usual, AuditTrigger triggers) => triggers == AuditTrigger.None ? usual : Higher(usual);
}
