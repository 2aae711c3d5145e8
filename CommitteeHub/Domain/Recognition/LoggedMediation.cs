using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Submissions;

namespace CommitteeHub.Domain.Recognition;

public enum MediationRole { LeadMediator, CoMediator, Assistant, Observer, Advocate }

public enum Medium { Online, InPerson, Hybrid }

public enum MediationOutcome { Agreement, PartialAgreement, NoAgreement, Ongoing }

/// <summary>What is written down of one mediation. Parties are counted, never named.</summary>
/// <param name="IsFullScale">By the definition of the program that will look at it.</param>
public sealed record MediationFacts(
    DateOnly On, MediationRole Role, Medium Medium, int PreparationMinutes, int MediationMinutes, int Parties, MediationOutcome Outcome, string Platform, bool IsFullScale, string WentWell, string Challenging);

/// <summary>One line of somebody's logbook. It is theirs alone until they ask a program to verify it; what went well and what was challenging stays theirs.</summary>
public sealed class LoggedMediation
{
    public const int Most = 2000, LongestNote = 1000;

    private LoggedMediation() { }

    public LoggedMediation(Id<LoggedMediation> id, Id<Person> person, MediationFacts facts)
    {
        (Id, PersonId) = (id, person);
        Write(facts);
    }

    public Id<LoggedMediation> Id { get; private set; }
    public Id<Person> PersonId { get; private set; }
    public DateOnly On { get; private set; }
    public MediationRole Role { get; private set; }
    public Medium Medium { get; private set; }
    public int PreparationMinutes { get; private set; }
    public int MediationMinutes { get; private set; }
    public int Parties { get; private set; }
    public MediationOutcome Outcome { get; private set; }
    public string Platform { get; private set; } = "";
    public bool IsFullScale { get; private set; }
    public string WentWell { get; private set; } = "";
    public string Challenging { get; private set; } = "";

    /// <summary>Who was asked to verify it; they see its figures from then on.</summary>
    public Id<Organisation>? AskedOf { get; private set; }

    public Id<Person>? VerifiedBy { get; private set; }
    public DateTimeOffset? VerifiedAt { get; private set; }

    /// <summary>Counts towards the threshold: full-scale, with technology, in charge of it.</summary>
    public bool Counts => IsFullScale && Medium != Medium.InPerson && Role is MediationRole.LeadMediator or MediationRole.CoMediator;

    public static Refusal? WhyNot(MediationFacts f, DateOnly today)
    {
        if (f.On > today) return new BadInput("Date", "A mediation is logged once it took place.");
        if (f.On < today.AddYears(-60)) return new BadInput("Date", "Please check the year.");
        if (f.PreparationMinutes is < 0 or > 60_000 || f.MediationMinutes is < 0 or > 60_000) return new BadInput("Hours", "Please give the time in hours, such as 3.5.");
        if (f.Parties is < 2 or > 500) return new PartiesNotCounted();
        if (f.Platform.Length > 80) return new WordsTooLong(80);
        return f.WentWell.Length > LongestNote || f.Challenging.Length > LongestNote ? new WordsTooLong(LongestNote) : null;
    }

    public Refusal? Change(MediationFacts facts)
    {
        if (VerifiedAt is not null) return new EntryIsVerified();
        Write(facts);
        AskedOf = null;
        return null;
    }

    public void AskToVerify(Id<Organisation> organisation)
    {
        if (VerifiedAt is null) AskedOf = organisation;
    }

    public void Verify(Id<Person> by, DateTimeOffset now) => (VerifiedBy, VerifiedAt) = (VerifiedBy ?? by, VerifiedAt ?? now);

    private void Write(MediationFacts f)
    {
        (On, Role, Medium, PreparationMinutes, MediationMinutes, Parties, Outcome) = (f.On, f.Role, f.Medium, f.PreparationMinutes, f.MediationMinutes, f.Parties, f.Outcome);
        (Platform, IsFullScale, WentWell, Challenging) = (f.Platform.Trim(), f.IsFullScale, f.WentWell.Trim(), f.Challenging.Trim());
    }
}
