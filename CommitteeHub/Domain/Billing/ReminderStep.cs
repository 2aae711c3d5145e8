using System.Text.RegularExpressions;

namespace CommitteeHub.Domain.Billing;

/// <summary>One of the letters about an open invoice.</summary>
/// <param name="Text">With fields in braces; "Dear NAME," goes before it.</param>
public sealed partial record ReminderStep(int DaysAfterDue, string Subject, string Text)
{
    /// <summary>What a letter can name.</summary>
    public static readonly IReadOnlyList<string> Fields = ["number", "issued", "due", "open", "total", "organisation", "holder", "iban", "bic", "link"];

    public static IEnumerable<string> UnknownFields(string text) => Field().Matches(text).Select(m => m.Groups[1].Value).Where(f => !Fields.Contains(f));

    public static string Fill(string text, IReadOnlyDictionary<string, string> values) => Field().Replace(text, m => values.GetValueOrDefault(m.Groups[1].Value, m.Value));

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Field();
}
