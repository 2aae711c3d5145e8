namespace CommitteeHub.Domain.Privacy;

/// <summary>How long a class of records is kept once it has served.</summary>
/// <param name="Name">What it is called in the list that people read.</param>
/// <param name="Days">From the day it was last needed.</param>
public sealed record RetentionClass(string Name, int Days);

/// <summary>The classes, one after the other. What is not here is kept as long as its subject is, or as the law on accounts says (invoices: for good).</summary>
public static class Retention
{
    public static readonly RetentionClass SentMail = new("Mail that was sent", 730);
    public static readonly RetentionClass News = new("News that was read or not", 365);
    public static readonly RetentionClass SignIns = new("Sign-ins that ended", 90);
    public static readonly RetentionClass Tokens = new("Tokens that ended", 365);
    public static readonly RetentionClass Candidates = new("Details of candidates who were not accepted", 730);
    public static readonly RetentionClass Complainants = new("Names of those who complained, after a case is closed", 1825);

    /// <summary>Whoever meant it writes again within a year.</summary>
    public static readonly RetentionClass PutAside = new("Words of complaints that were put aside", 365);

    /// <summary>Whoever fills a form in for somebody goes on with it within a day.</summary>
    public static readonly RetentionClass UnsentEvidence = new("Files for candidates who were not put forward in the end", 1);

    public static readonly IReadOnlyList<RetentionClass> All = [SentMail, News, SignIns, Tokens, Candidates, Complainants, PutAside, UnsentEvidence];
}
