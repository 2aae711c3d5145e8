namespace CommitteeHub.Domain.Letters;

/// <summary>What a letter is for.</summary>
public enum LetterKind
{
    PanelSeat, DossierReturned, MoreTime, Lapsed, MemberReminder, ApplicantReminder, DatePoll, SessionInvitation, SessionChanged, SessionCalledOff, DecisionApproved, DecisionConditional, DecisionNotApproved, DecisionDeferred, AuditDue, AuditOverdue,
    ApplicationInvoice, FeeInvoice, CorrectedInvoice, ListingInvoice, CreditNote, FeeSettled, FeeWaived,
    ApplicantQuestion, FactsToCheck, ConditionDue, ConditionMissed, ConditionMet, EvidenceSentBack,
    AuditMoved, AuditPassed, ApprovalSuspended, ApprovalRestored, ApprovalWithdrawn, AppealDecided,
    ListingEnds, ListingEnded, CandidateRecognised, CandidateAccepted, CandidateRefused,
}

/// <summary>A field that a letter can be filled with, and an example for the preview.</summary>
public sealed record LetterField(string Name, string Example);

/// <summary>A subject and a text with fields in braces: "Dear {Recipient},".</summary>
public sealed record LetterWording(string Subject, string Text);

/// <summary>What belongs to a kind of letter: the fields it knows, and the wording it has until the body writes its own.</summary>
public sealed record LetterDefinition(LetterKind Kind, IReadOnlyList<LetterField> Fields, LetterWording First);

/// <summary>The kinds of letters. Whoever sends one fills every field of its kind.</summary>
public static partial class LetterDefinitions
{
    private static readonly LetterField Recipient = new("Recipient", "Nina Example"), Body = new("Body", "Example Standards Foundation"), Link = new("Link", "https://hub.example.org/…"),
        Program = new("Program", "Online mediator course"), Committee = new("Committee", "ODR Appraisal Committee"), DueOn = new("DueOn", "30 June 2027"),
        Session = new("Session", "Spring session"), When = new("When", "2027-03-04 10:00 in Europe/Amsterdam (2027-03-04 09:00 UTC)");

    private const string Considered = "on {DecidedOn} the {Committee} considered the program \"{Program}\" ({ProgramType}) that {Organisation} put forward.",
        Appeal = "You may appeal within {AppealDays} days of the date of this letter, on grounds of procedure, of fact or of new evidence. The appeal is heard by three people who neither sat on the panel nor voted.";

    private static readonly LetterField[] DecisionFields =
    [
        Program, Committee, new("ProgramType", "ODRQAP"), new("Organisation", "Example School"), new("DecidedOn", "4 March 2027"), new("Conditions", "1. Publish the benchmarks (by 30 June 2027)"),
        new("AuditDue", "30 June 2029"), new("Fee", "2027-0012"), new("AppealDays", "30"),
    ];

    public static readonly IReadOnlyList<LetterDefinition> All =
    [
        Define(LetterKind.PanelSeat, "You are on the panel for {Program}", """
            you are on the panel that looks first at "{Program}", put forward to the {Committee}.

            Before anything opens you are asked whether you have a conflict of interest:
            {Link}
            """, Program, Committee, Link),
        Define(LetterKind.DossierReturned, "Something is missing: {Program}", """
            the dossier of "{Program}" is not complete yet. Missing:

            {Missing}

            Please add it and submit the program again by {DueOn}. There is no second fee.

            {Link}
            """, Program, new("Missing", "- The curriculum\n- A sample assessment"), DueOn, Link),
        Define(LetterKind.MoreTime, "More time: {Program}", """
            for what the committee asked about "{Program}" you now have time until {DueOn}.

            {Link}
            """, Program, DueOn, Link),
        Define(LetterKind.Lapsed, "Your submission has lapsed: {Program}", """
            no answer about "{Program}" came in time, so the submission ends here. The fee is not returned.

            You can begin a new application at any time:
            {Link}
            """, Program, Link),
        Define(LetterKind.MemberReminder, "A reminder: {Program} waits for you", """
            "{Program}" waits for what you have to say about it, since {Since}.

            {Link}
            """, Program, new("Since", "4 March 2027"), Link),
        Define(LetterKind.ApplicantReminder, "A reminder: {Program} waits for you", """
            "{Program}" waits for you: {WaitsFor}.

            {Link}
            """, Program, new("WaitsFor", "the application fee"), Link),
        Define(LetterKind.DatePoll, "Which date suits you? {Session}", """
            the {Committee} looks for a date for "{Session}". Please say by {DueOn} which of these suit you:

            {Dates}

            {Link}
            """, Committee, Session, DueOn, new("Dates", "- Thursday 4 March 2027, 10:00\n- Friday 5 March 2027, 14:00"), Link),
        Define(LetterKind.SessionInvitation, "{Committee}: {Session}, {When}", """
            the {Committee} meets:

            {Session}
            {When}
            {Details}
            """, Committee, Session, When, new("Details", "Agenda\n  1. Online mediator course")),
        Define(LetterKind.SessionChanged, "Changed: {Session}, {When}", """
            a session of the {Committee} was changed. It now stands like this:

            {Session}
            {When}
            {Details}
            """, Committee, Session, When, new("Details", "Agenda\n  1. Online mediator course")),
        Define(LetterKind.SessionCalledOff, "Called off: {Session}, {When}", """
            this session of the {Committee} was called off:

            {Session}
            {When}

            The reason: {Reason}

            What was on its agenda waits for another session.
            {Details}
            """, Committee, Session, When, new("Reason", "Too few members can come."), new("Details", "For your calendar: https://hub.example.org/…")),
        Define(LetterKind.DecisionApproved, "{Program}: approved", $"{Considered}\n\nThe committee approved the program. Congratulations.\n\nThe next audit is due on {{AuditDue}}. The fee was settled under reference {{Fee}}.", DecisionFields),
        Define(LetterKind.DecisionConditional, "{Program}: approved with conditions", $"{Considered}\n\nThe committee approved the program with conditions. The approval stands as long as each condition is met by its date:\n\n{{Conditions}}\n\nThe next audit is due on {{AuditDue}}.\n\n{Appeal}", DecisionFields),
        Define(LetterKind.DecisionNotApproved, "{Program}: not approved", $"{Considered}\n\nThe committee did not approve the program.\n\n{Appeal}", DecisionFields),
        Define(LetterKind.DecisionDeferred, "{Program}: decision deferred", $"{Considered}\n\nThe committee deferred its decision and takes the submission up again at a later meeting. You need not submit or pay again.", DecisionFields),
        Define(LetterKind.AuditDue, "Audit due on {DueOn}: {Program}", """
            the two-yearly audit of "{Program}" (round {Round}) is due on {DueOn}.

            Please put the program forward again, starting from the dossier of last time: {Link}
            """, Program, DueOn, new("Round", "2"), Link),
        Define(LetterKind.AuditOverdue, "Audit overdue: {Program}", """
            the two-yearly audit of "{Program}" (round {Round}) was due on {DueOn}.

            If nothing is put forward by {SuspendedAfter}, the approval is suspended.

            Please put the program forward again, starting from the dossier of last time: {Link}
            """, Program, DueOn, new("Round", "2"), new("SuspendedAfter", "29 August 2027"), Link),
        .. AboutMoney(),
        .. AfterTheDecision(),
        .. AboutMediators(),
    ];

    public static LetterDefinition Of(LetterKind kind) => All.First(d => d.Kind == kind);

    private static LetterDefinition Define(LetterKind kind, string subject, string text, params LetterField[] fields) =>
        new(kind, [Recipient, .. fields, Body], new(subject, $"Dear {{Recipient}},\n\n{text.ReplaceLineEndings("\n")}\n\n{{Body}}"));
}
