using System.Globalization;
using CommitteeHub.Domain.Letters;

namespace CommitteeHub.Domain.Decisions;

/// <summary>The facts a decision letter states.</summary>
/// <param name="FeeReference">The number of the invoice the application was paid under, if there was one.</param>
public sealed record LetterFacts(
    string Body, string Committee, string Organisation, string Program, string ProgramType,
    DecisionOutcome Outcome, DateOnly DecidedOn, IReadOnlyList<ConditionText> Conditions, DateOnly? FirstAuditDue, string? FeeReference, bool IsAudit = false, int AppealDays = 30);

/// <summary>The first wording of letter and announcement, made from the facts; the secretariat may reword it until the chair approves.</summary>
public static class DecisionLetter
{
    public static PackageText Write(LetterFacts facts)
    {
        var approved = facts.Outcome is DecisionOutcome.Approved or DecisionOutcome.ApprovedWithConditions;
        return new PackageText(Subject(facts), Letter(facts), approved ? Announcement(facts) : null, approved ? AnnouncementText(facts) : null);
    }

    /// <summary>What fills the fields of the body's own wording.</summary>
    public static IReadOnlyDictionary<string, string> Fields(LetterFacts f) => new Dictionary<string, string>
    {
        ["Recipient"] = $"contacts of {f.Organisation}",
        ["Body"] = f.Body,
        ["Committee"] = f.Committee,
        ["Organisation"] = f.Organisation,
        ["Program"] = f.Program,
        ["ProgramType"] = f.ProgramType,
        ["DecidedOn"] = InFull(f.DecidedOn),
        ["Conditions"] = string.Join("\n", f.Conditions.Select((c, i) => $"{i + 1}. {c.Text.Trim()} (by {InFull(c.Due)})")),
        ["AuditDue"] = f.FirstAuditDue is { } due ? InFull(due) : "–",
        ["Fee"] = f.FeeReference ?? "–",
        ["AppealDays"] = f.AppealDays.ToString(CultureInfo.InvariantCulture),
    };

    public static LetterKind KindOf(DecisionOutcome outcome) => outcome switch
    {
        DecisionOutcome.Approved => LetterKind.DecisionApproved,
        DecisionOutcome.ApprovedWithConditions => LetterKind.DecisionConditional,
        DecisionOutcome.NotApproved => LetterKind.DecisionNotApproved,
        DecisionOutcome.Deferred => LetterKind.DecisionDeferred,
    };

    public static string InFull(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private static string Subject(LetterFacts f) => Line(f.Outcome switch
    {
        DecisionOutcome.Approved => $"{f.Program}: approved",
        DecisionOutcome.ApprovedWithConditions => $"{f.Program}: approved with conditions",
        DecisionOutcome.NotApproved => $"{f.Program}: not approved",
        DecisionOutcome.Deferred => $"{f.Program}: decision deferred",
    });

    private static string Letter(LetterFacts f) => string.Join("\n\n", Paragraphs(f).Where(p => p is not null));

    private static IEnumerable<string?> Paragraphs(LetterFacts f)
    {
        yield return $"To the contacts of {f.Organisation}";
        yield return $"On {InFull(f.DecidedOn)} the {f.Committee} considered the program \"{f.Program}\" ({f.ProgramType}) that {f.Organisation} put forward.";
        yield return f.Outcome switch
        {
            DecisionOutcome.Approved when f.IsAudit => "The program passed its two-yearly audit; its approval goes on.",
            DecisionOutcome.NotApproved when f.IsAudit => "The committee did not approve the program again. If this is not appealed, the approval is suspended when the time to appeal is over; you may mend what is missing and put the program forward again.",
            DecisionOutcome.Approved => "The committee approved the program. Congratulations.",
            DecisionOutcome.ApprovedWithConditions => "The committee approved the program with conditions. The approval stands as long as each condition is met by its date:",
            DecisionOutcome.NotApproved => "The committee did not approve the program. The criteria that were not met, with the committee's findings, are open to you on the page of your submission.",
            DecisionOutcome.Deferred => "The committee deferred its decision. It will take the submission up again at a later meeting; you need not submit or pay again.",
        };
        if (f.Conditions.Count > 0)
            yield return string.Join("\n", f.Conditions.Select((c, i) => $"{i + 1}. {c.Text.Trim()} (by {InFull(c.Due)})"));
        if (f.FirstAuditDue is { } due)
            yield return $"The program is entered in the public register. It is audited every two years; the {(f.IsAudit ? "next" : "first")} audit is due on {InFull(due)}.";
        if (f.FeeReference is { } fee)
            yield return $"The application fee was settled under reference {fee}.";
        if (f.Outcome != DecisionOutcome.Deferred)
            yield return $"You may appeal within {f.AppealDays} days of the date of this letter, on grounds of procedure, of fact or of new evidence. The appeal is heard by three people who neither sat on the panel nor voted.";
        yield return $"For the {f.Committee}\n{f.Body}";
    }

    private static string Announcement(LetterFacts f) => Line($"{f.Organisation}: {f.Program} approved");

    private static string AnnouncementText(LetterFacts f) =>
        $"On {InFull(f.DecidedOn)} the {f.Committee} {(f.IsAudit ? "confirmed the approval of" : "approved")} **{Plain(f.Program)}** ({f.ProgramType}) of {Plain(f.Organisation)}."
        + (f.Outcome == DecisionOutcome.ApprovedWithConditions ? "\n\nThe approval carries conditions that the organisation will meet within a year." : "")
        + (f.FirstAuditDue is { } due ? $"\n\nThe {(f.IsAudit ? "next" : "first")} biennial audit is due on {InFull(due)}." : "");

    /// <summary>Names come from applicants: one line, no control characters, not endless.</summary>
    private static string Line(string text)
    {
        var line = new string([.. text.Select(c => char.IsControl(c) ? ' ' : c)]).Trim();
        return line.Length <= 200 ? line : line[..199] + "…";
    }

    private static string Plain(string text) => text.Replace("*", "", StringComparison.Ordinal);
}
