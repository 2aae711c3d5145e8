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
        LetterKind.ApplicationInvoice => "Invoice: fee of a submission",
        LetterKind.FeeInvoice => "Invoice: another fee",
        LetterKind.CorrectedInvoice => "Invoice: corrected",
        LetterKind.ListingInvoice => "Invoice: listing of a mediator",
        LetterKind.CreditNote => "Credit note: letter to the debtor",
        LetterKind.FeeSettled => "To the applicant: the fee has arrived",
        LetterKind.FeeWaived => "To the applicant: the fee was waived",
        LetterKind.ApplicantQuestion => "To the applicant: a question",
        LetterKind.FactsToCheck => "To the applicant: facts to check",
        LetterKind.ConditionDue => "Condition: due soon",
        LetterKind.ConditionMissed => "Condition: missed",
        LetterKind.ConditionMet => "Condition: met",
        LetterKind.EvidenceSentBack => "Condition: more is needed",
        LetterKind.AuditMoved => "To the organisation: audit moved",
        LetterKind.AuditPassed => "To the organisation: audit passed",
        LetterKind.ApprovalSuspended => "To the organisation: approval suspended",
        LetterKind.ApprovalRestored => "To the organisation: approval in force again",
        LetterKind.ApprovalWithdrawn => "To the organisation: approval withdrawn",
        LetterKind.AppealDecided => "To the organisation: outcome of its appeal",
        LetterKind.ListingEnds => "To the mediator: listing ends",
        LetterKind.ListingEnded => "To the mediator: listing ended",
        LetterKind.CandidateRecognised => "To the mediator: recognised",
        LetterKind.CandidateAccepted => "To the organisation: candidate recognised",
        LetterKind.CandidateRefused => "To the organisation: candidate not accepted",
    };
}
