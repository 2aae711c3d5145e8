using System.Globalization;
using CommitteeHub.Domain.Register;

namespace CommitteeHub.Features.Register;

/// <summary>Codes of countries and languages as a reader knows them.</summary>
public static class Names
{
    public static string Country(string code)
    {
        try { return new RegionInfo(code).EnglishName; }
        catch (ArgumentException) { return code; }
    }

    public static string Language(string code)
    {
        try { return CultureInfo.GetCultureInfo(code, predefinedOnly: true).DisplayName; }
        catch (CultureNotFoundException) { return code; }
    }

    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.CurrentCulture);

    public static string Status(RegisterStatus status) => status switch
    {
        RegisterStatus.Approved => "Approved",
        RegisterStatus.Conditional => "Approved with conditions",
        RegisterStatus.Suspended => "Suspended",
        RegisterStatus.Expired => "Expired",
        RegisterStatus.Withdrawn => "Withdrawn",
    };

    public static string Tone(RegisterStatus status) => status switch
    {
        RegisterStatus.Approved => "good",
        RegisterStatus.Conditional => "warn",
        RegisterStatus.Suspended or RegisterStatus.Expired or RegisterStatus.Withdrawn => "bad",
    };

    public static string Genuine(RegisterStatus status) => status switch
    {
        RegisterStatus.Approved => "This code is genuine and the approval is in force.",
        RegisterStatus.Conditional => "This code is genuine. The approval is in force and carries conditions.",
        RegisterStatus.Suspended or RegisterStatus.Expired or RegisterStatus.Withdrawn => "This code is genuine, but the approval is not in force.",
    };

    public static string Reason(RegisterReason reason) => reason switch
    {
        RegisterReason.CommitteeDecision => "Decision of the committee",
        RegisterReason.ConditionsMet => "All conditions are met",
        RegisterReason.ConditionsMissed => "A condition was not met in time",
        RegisterReason.AuditPassed => "Audit passed",
        RegisterReason.AuditOverdue => "Audit overdue",
        RegisterReason.AuditFailed => "Audit not passed",
        RegisterReason.Mended => "The reason for the suspension is gone",
        RegisterReason.Complaint => "Complaint",
        RegisterReason.OrganisationsWish => "Wish of the organisation",
    };
}
