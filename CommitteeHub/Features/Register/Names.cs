using System.Collections.Concurrent;
using System.Globalization;
using CommitteeHub.Domain.Register;
using CommitteeHub.Resources;
using Microsoft.Extensions.Localization;

namespace CommitteeHub.Features.Register;

/// <summary>Codes of countries and languages as a reader knows them.</summary>
public static class Names
{
    /// <summary>The runtime asks the tables of the world's languages each time, under one lock; a page of the register has dozens of such names.</summary>
    private static readonly ConcurrentDictionary<(CultureInfo Reader, string Code), string> Countries = new(), LanguageNames = new();

    /// <summary>In the reader's language. The runtime translates countries only as part of a culture's name: "anglais (Norvège)".</summary>
    public static string Country(string code) =>
        Domain.Countries.IsKnown(code) ? Countries.GetOrAdd((CultureInfo.CurrentUICulture, code), static k => CountryNow(k.Code)) : code;

    public static string Language(string code)
    {
        var asked = (CultureInfo.CurrentUICulture, code);
        if (LanguageNames.TryGetValue(asked, out var known)) return known;
        // What is no language is not kept: anybody may ask for anything.
        try { return LanguageNames[asked] = CultureInfo.GetCultureInfo(code, predefinedOnly: true).DisplayName; }
        catch (CultureNotFoundException) { return code; }
    }

    private static string CountryNow(string code)
    {
        var name = CultureInfo.GetCultureInfo($"en-{code}").DisplayName;
        var open = name.IndexOf('(', StringComparison.Ordinal);
        return open > 0 && name.EndsWith(')') ? name[(open + 1)..^1] : Domain.Countries.NameOf(code);
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

    /// <summary>A code as it is read aloud: in two halves.</summary>
    public static string Code(string code) => $"{code[..5]}-{code[5..]}";

    /// <summary>A type of program in words, with its abbreviation.</summary>
    public static string Type(string type, IStringLocalizer<Text> text) => type switch
    {
        "ODRQAP" => text["Online mediation (ODR-QAP)"],
        "ICQAP" => text["Intercultural mediation (IC-QAP)"],
        "MAQAP" => text["Mediation advocacy (MA-QAP)"],
        "QAP" => text["Mediation (QAP)"],
        _ => type,
    };

    public static string Format(MediationFormat format, IStringLocalizer<Text> text) => format switch
    {
        MediationFormat.Online => text["Online"],
        MediationFormat.InPerson => text["In person"],
        MediationFormat.Hybrid => text["Online and in person"],
    };

    public static IEnumerable<(string Value, string Text)> Formats(IStringLocalizer<Text> text) =>
        [("online", text["Online"]), ("inperson", text["In person"]), ("hybrid", text["Online and in person"])];

    /// <summary>Why somebody who was recognised once cannot be found.</summary>
    public static string Listing(ListingState state) => state switch
    {
        ListingState.Listed => "This person is listed.",
        ListingState.Expired => "The listing has run out. The person may use no title until it is renewed.",
        ListingState.Suspended => "The recognition is suspended. The person may use no title meanwhile.",
        ListingState.Withdrawn => "The recognition was withdrawn. The person may use no title.",
        ListingState.NotShown => "The recognition is in force. The profile lacks something at present, so the search does not find this person.",
        ListingState.Lapsed => "The recognition has lapsed. The person may use no title.",
    };

    public static string Word(ListingState state) => state == ListingState.NotShown ? "Not shown" : state.ToString();

    public static string Genuine(ListingState state) => state switch
    {
        ListingState.Listed or ListingState.NotShown => "This code is genuine and the recognition is in force.",
        ListingState.Expired or ListingState.Suspended or ListingState.Withdrawn or ListingState.Lapsed => "This code is genuine, but the recognition is not in force.",
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
