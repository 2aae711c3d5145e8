using System.Text.RegularExpressions;

namespace CommitteeHub.Domain.Letters;

/// <summary>
/// Fills the fields of a wording. What fills a field is never looked at for fields again, so that nobody's name can
/// bring in what belongs to somebody else.
/// </summary>
public static partial class LetterTemplates
{
    public const int LongestSubject = 200;
    public const int LongestText = 10_000;

    /// <summary>The wording a kind has until the body writes its own, filled.</summary>
    /// <param name="language">For wordings of the body's own; the first ones are in English.</param>
    public static LetterWording Render(LetterKind kind, string language, IReadOnlyDictionary<string, string> fields) =>
        Render(LetterDefinitions.Of(kind).First, fields);

    /// <summary>Throws when a field has nothing to fill it: whoever sends a letter fills every field of its kind.</summary>
    public static LetterWording Render(LetterWording wording, IReadOnlyDictionary<string, string> fields) =>
        new(OneLine(Fill(wording.Subject, fields)), Fill(wording.Text, fields));

    /// <summary>With the examples of its kind, for whoever writes it.</summary>
    public static LetterWording Preview(LetterKind kind, LetterWording wording) =>
        Render(wording, LetterDefinitions.Of(kind).Fields.ToDictionary(f => f.Name, f => f.Example));

    /// <summary>Why a wording cannot be sent as a letter of its kind; null if it can.</summary>
    public static Refusal? WhyNot(LetterKind kind, LetterWording wording)
    {
        if (wording.Subject.Trim().Length is 0 or > LongestSubject || wording.Subject.Contains('\n', StringComparison.Ordinal)) return new BadInput("Subject", "Write a subject in one line of at most 200 characters.");
        if (wording.Text.Trim().Length is 0 or > LongestText) return new BadInput("Text", "Write a text of at most 10,000 characters.");
        var known = LetterDefinitions.Of(kind).Fields.Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        string[] unknown = [.. Braces().Matches($"{wording.Subject}\n{wording.Text}").Select(m => m.Value).Where(b => Field().Match(b) is var f && (!f.Success || !known.Contains(f.Groups[1].Value))).Distinct()];
        return unknown.Length == 0 ? null : new LetterFieldUnknown(string.Join(", ", unknown), string.Join(", ", LetterDefinitions.Of(kind).Fields.Select(f => $"{{{f.Name}}}")));
    }

    private static string Fill(string text, IReadOnlyDictionary<string, string> fields) =>
        Field().Replace(text, m => fields.TryGetValue(m.Groups[1].Value, out var value) ? value : throw new ArgumentException($"Nothing fills the field {m.Value}."));

    /// <summary>Names come from people, and a subject is one line.</summary>
    private static string OneLine(string text)
    {
        var line = new string([.. text.Select(c => char.IsControl(c) ? ' ' : c)]).Trim();
        return line.Length <= LongestSubject ? line : line[..(LongestSubject - 1)] + "…";
    }

    [GeneratedRegex(@"\{([A-Za-z]+)\}")]
    private static partial Regex Field();

    // A field, or a brace that opens or closes nothing: both would stand in the letter as they are.
    [GeneratedRegex(@"\{[^{}\n]*\}|[{}]")]
    private static partial Regex Braces();
}
