using CommitteeHub.Domain.Register;

namespace CommitteeHub.Domain.Recognition;

/// <summary>What must be true of a candidate before anybody looks at the evidence.</summary>
public static class CandidateRules
{
    /// <summary>Assessments older than this are not put forward any more.</summary>
    public const int AssessmentMonths = 24;

    /// <summary>What each type of program recognises.</summary>
    public static RecognitionKind? KindOf(string programType) => programType switch
    {
        "ODRQAP" => RecognitionKind.Online,
        "ICQAP" => RecognitionKind.Intercultural,
        "QAP" => RecognitionKind.Certified,
        "MAQAP" => RecognitionKind.Advocate,
        "CMTP" or "RMTP" => RecognitionKind.Qualified,
        _ => null,
    };

    /// <summary>Whether a program with this entry on the register may put anybody forward.</summary>
    public static Refusal? WhyNotPutForward(RegisterEntry? entry) =>
        entry is null ? new ProgramNotApproved()
        : entry.Status is RegisterStatus.Approved or RegisterStatus.Conditional ? null
        : new ProgramNotInForce(entry.Status);

    public static Refusal? WhyNot(CandidateFacts facts, RecognitionKind kind, EntryStandard? standard, DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(facts.Name) || facts.Name.Length > 200 || facts.Name.Any(char.IsControl)) return new BadInput("Name", "Please give a name.");
        if (TitleRules.WhyNotBeNamed(facts.Name) is { } claims) return claims;
        if (!IsAddress(facts.Email)) return new BadInput("Email", "This is not an email address.");
        if (!Countries.IsKnown(facts.Country)) return new BadInput("Country", "Choose a country.");
        if (facts.Counted < 0 || facts.Recent < 0 || facts.Recent > facts.Counted || facts.Counted > 10_000) return new FiguresDisagree();
        if (facts.AssessedOn > today) return new AssessedInTheFuture();
        if (facts.AssessedOn < today.AddMonths(-AssessmentMonths)) return new AssessedTooLongAgo(AssessmentMonths);
        if (string.IsNullOrWhiteSpace(facts.Evidence)) return new BadInput("Evidence", "Say what the program saw: logbook, referees, records.");
        if (facts.Evidence.Length > Candidate.LongestEvidence) return new WordsTooLong(Candidate.LongestEvidence);
        if (kind != RecognitionKind.Online) return null;
        if (ExperienceRule.On(facts.AssessedOn) is not { } rule) return new NoExperienceRule(facts.AssessedOn);
        var needed = rule.Needed(facts.Holds, standard?.For(facts.Holds) ?? 0);
        return facts.Counted < needed ? new NotEnoughExperience(facts.Counted, needed, rule.WindowMonths) : null;
    }

    internal static bool IsAddress(string email) =>
        email.Trim() is { Length: > 2 and <= 254 } address && address.Count(c => c == '@') == 1 && address[0] != '@' && address[^1] != '@'
        && !address.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is '<' or '>' or '"' or ',' or ';');
}
