using System.Text.RegularExpressions;

namespace CommitteeHub.Domain.Body;

/// <summary>
/// How the body goes about its daily work. Kept as one text, so that a rule that came later reads as its default wherever
/// it was not yet known. An empty field means: as the configuration has it.
/// </summary>
public sealed partial record HouseRules
{
    public static readonly HouseRules Default = new();

    /// <summary>Languages the body writes in; the first is its own.</summary>
    public static readonly IReadOnlyList<string> Shipped = ["en", "fr", "es"];

    /// <summary>The name that mail comes from.</summary>
    public string SenderName { get; init; } = "";

    /// <summary>The address that mail comes from.</summary>
    public string SenderAddress { get; init; } = "";

    /// <summary>Where an answer to a mail goes; empty = to the sender.</summary>
    public string ReplyTo { get; init; } = "";

    /// <summary>Language tags, separated by spaces.</summary>
    public string Languages { get; init; } = "en";

    /// <summary>After how many months the text of mail that was sent is forgotten; that it was sent stays known. Null = never.</summary>
    public int? ForgetMailAfterMonths { get; init; }

    /// <summary>After how many months news that was read is forgotten. Null = never.</summary>
    public int? ForgetNewsAfterMonths { get; init; } = 12;

    /// <summary>Whoever holds an office or a seat signs in with more than a password.</summary>
    public bool SecondFactorForOffices { get; init; }

    public IReadOnlyList<string> LanguageList => Languages.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public string OwnLanguage => LanguageList is [var first, ..] ? first : "en";

    public HouseRules Clean() => this with
    {
        SenderName = SenderName.Trim(),
        SenderAddress = SenderAddress.Trim(),
        ReplyTo = ReplyTo.Trim(),
        Languages = string.Join(' ', LanguageList.Distinct()),
    };

    /// <summary>What is wrong with clean rules; null if the body can work by them.</summary>
    public BadInput? WhyNot() =>
        SenderName.Length > 100 || SenderName.Any(char.IsControl) ? new("Name of the sender", "Use at most 100 characters, in one line.")
        : SenderAddress.Length > 0 && !IsAddress(SenderAddress) ? new("Address of the sender", "This is not a mail address.")
        : ReplyTo.Length > 0 && !IsAddress(ReplyTo) ? new("Answers go to", "This is not a mail address.")
        : LanguageList.Count == 0 || LanguageList.Except(Shipped).Any() ? new("Languages", "Choose at least one language.")
        : ForgetMailAfterMonths is < 1 or > 240 ? new("Forget the text of sent mail after (months)", "Enter a number from 1 to 240, or leave it empty.")
        : ForgetNewsAfterMonths is < 1 or > 240 ? new("Forget read news after (months)", "Enter a number from 1 to 240, or leave it empty.")
        : null;

    /// <summary>What differs, for the record: "Languages: en → en fr".</summary>
    public static string Differences(HouseRules before, HouseRules after) => string.Join("; ", Parts(before).Zip(Parts(after))
        .Where(p => p.First != p.Second).Select(p => $"{p.First.Name}: {Word(p.First.Value)} → {Word(p.Second.Value)}"));

    private static IEnumerable<(string Name, string Value)> Parts(HouseRules r) =>
    [
        ("SenderName", r.SenderName), ("SenderAddress", r.SenderAddress), ("ReplyTo", r.ReplyTo), ("Languages", r.Languages),
        ("ForgetMailAfterMonths", $"{r.ForgetMailAfterMonths}"), ("ForgetNewsAfterMonths", $"{r.ForgetNewsAfterMonths}"),
        ("SecondFactorForOffices", r.SecondFactorForOffices ? "yes" : "no"),
    ];

    private static string Word(string value) => value.Length == 0 ? "–" : value;

    private static bool IsAddress(string address) => address.Length <= 254 && Address().IsMatch(address);

    [GeneratedRegex(@"^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+$")]
    private static partial Regex Address();
}
