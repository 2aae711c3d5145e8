using CommitteeHub.Domain.Letters;

namespace CommitteeHub.Features.Letters;

/// <summary>Kinds of letters in words; English, translated where they are shown.</summary>
public static class LetterWords
{
    public static string Of(LetterKind kind) => kind switch
    {
        LetterKind.DecisionApproved => "Decision: approved",
        LetterKind.DecisionConditional => "Decision: approved with conditions",
        LetterKind.DecisionNotApproved => "Decision: not approved",
        LetterKind.DecisionDeferred => "Decision: deferred",
        LetterKind.AuditDue => "To the organisation: audit due",
        LetterKind.AuditOverdue => "To the organisation: audit overdue",
        LetterKind.PanelSeat => "To a member who joins a panel",
        LetterKind.DossierReturned => "To the applicant: something is missing",
        LetterKind.MoreTime => "To the applicant: more time",
        LetterKind.Lapsed => "To the applicant: the submission has lapsed",
        LetterKind.MemberReminder => "Reminder to a member",
        LetterKind.ApplicantReminder => "Reminder to the applicant",
        LetterKind.DatePoll => "To the members: which date suits you",
        LetterKind.SessionInvitation => "Invitation to a session",
        LetterKind.SessionChanged => "A session was changed",
        LetterKind.SessionCalledOff => "A session was called off",
    };
}
