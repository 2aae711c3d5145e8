using CommitteeHub.Domain.Audits;

namespace CommitteeHub.Features.Audits;

/// <summary>States and templates in words and tones; English, translated where they are shown.</summary>
internal static class AuditWords
{
    public static string Of(ProgramState state) => state switch
    {
        ProgramState.Active => "In force",
        ProgramState.ConditionsOutstanding => "In force, conditions open",
        ProgramState.AuditDue => "Audit due",
        ProgramState.AuditSubmitted => "Audit submitted",
        ProgramState.AuditInReview => "Audit in review",
        ProgramState.AuditOverdue => "Audit overdue",
        ProgramState.Suspended => "Suspended",
        ProgramState.Withdrawn => "Withdrawn",
        ProgramState.VoluntarilyClosed => "Given back",
    };

    public static string Tone(ProgramState state) => state switch
    {
        ProgramState.Active => "good",
        ProgramState.AuditSubmitted or ProgramState.AuditInReview => "",
        ProgramState.ConditionsOutstanding or ProgramState.AuditDue => "warn",
        ProgramState.AuditOverdue or ProgramState.Suspended or ProgramState.Withdrawn or ProgramState.VoluntarilyClosed => "bad",
    };

    public static string Of(AuditTemplate template) => template switch
    {
        AuditTemplate.FastTrack => "The secretariat alone",
        AuditTemplate.SingleAppraiserPlusChair => "One appraiser, signed by the chair",
        AuditTemplate.FullCommittee => "The whole committee",
    };

    public static string Of(AuditState state) => state switch
    {
        AuditState.Scheduled => "Scheduled",
        AuditState.Due => "Due",
        AuditState.Overdue => "Overdue",
        AuditState.Submitted => "Submitted",
        AuditState.Passed => "Passed",
        AuditState.Failed => "Not passed",
        AuditState.Ended => "Ended with the approval",
    };

    public static string Of(CheckAnswer? answer) => answer switch
    {
        CheckAnswer.Met => "Met",
        CheckAnswer.NotMet => "Not met",
        CheckAnswer.NotApplicable => "Does not apply",
        null => "Not looked at",
    };
}
