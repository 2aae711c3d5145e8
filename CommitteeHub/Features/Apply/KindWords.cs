using CommitteeHub.Domain.Submissions;

namespace CommitteeHub.Features.Apply;

/// <summary>The kinds of submission in the applicant's words.</summary>
public static class KindWords
{
    public static string Name(SubmissionKind kind) => kind switch
    {
        SubmissionKind.Initial => "First application",
        SubmissionKind.Amendment => "Amendment",
        SubmissionKind.Audit => "Two-yearly audit",
        SubmissionKind.Reapplication => "New application after an earlier one",
        SubmissionKind.Appeal => "Appeal",
    };

    public static string Start(SubmissionKind kind) => kind switch
    {
        SubmissionKind.Initial => "Start an application",
        SubmissionKind.Amendment => "Amend (new branch or language)",
        SubmissionKind.Audit => "Start the audit",
        SubmissionKind.Reapplication => "Apply again",
        SubmissionKind.Appeal => "Appeal the decision",
    };

    /// <summary>What the statement is about; null where none is asked for.</summary>
    public static string? Asks(SubmissionKind kind) => kind switch
    {
        SubmissionKind.Initial or SubmissionKind.Audit => null,
        SubmissionKind.Amendment => "What changes: the new branch or language, and how the quality stays equal everywhere",
        SubmissionKind.Reapplication => "What was done since the last time",
        SubmissionKind.Appeal => "Why the decision should be heard again",
    };

    /// <summary>One sentence to whoever has started one.</summary>
    public static string About(SubmissionKind kind) => kind switch
    {
        SubmissionKind.Initial => "The program is put forward for the first time.",
        SubmissionKind.Amendment => "The dossier begins as the last one ended. Change what is different, and say so in the statement; no fee is due.",
        SubmissionKind.Audit => "The dossier begins as the last one ended. Bring it up to date and answer what is looked at in audits; the audit fee is due.",
        SubmissionKind.Reapplication => "The dossier begins as the last one ended. Change what has to be better; the application fee is due again.",
        SubmissionKind.Appeal => "The appeal is heard on the dossier that was decided on, by people who neither sat on the panel nor voted. You can add documents; no fee is due.",
    };
}
