using System.Globalization;
using System.Text.RegularExpressions;
using CommitteeHub.Domain;
using Microsoft.Extensions.Localization;

namespace CommitteeHub.Resources;

/// <summary>Turns refusals and events into the sentence a person reads, in that person's language.</summary>
public static partial class Sentences
{
    public static string Sentence(this IStringLocalizer<Text> text, Refusal refusal) => Fill(text, refusal.Code, refusal);

    /// <summary>Words for somebody else than whoever asks: in their language.</summary>
    public static string In(this IStringLocalizer<Text> text, CultureInfo culture, Func<IStringLocalizer<Text>, string> words) => Speaking(culture, () => words(text));

    /// <summary>Says something in one language, its dates and figures as well, whatever is spoken around it.</summary>
    public static T Speaking<T>(CultureInfo culture, Func<T> say)
    {
        var (figures, words) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, culture);
        try { return say(); }
        finally { (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (figures, words); }
    }

    public static string Sentence(this IStringLocalizer<Text> text, LedgerEvent happened) => Fill(text, happened.GetType().Name, happened);

    /// <summary>The sentence of a ledger line, from its kind and the figures in its payload.</summary>
    public static string OfLine(IStringLocalizer<Text> text, string kind, IReadOnlyDictionary<string, string> payload) =>
        Placeholder().Replace(text[kind].Value, match => text[Spoken(payload.GetValueOrDefault(match.Groups[1].Value, ""))].Value);

    /// <summary>A moment as a person writes it, without the T and the seconds of the payload.</summary>
    private static string Spoken(string figure) => Moment().Replace(figure, at => $"{at.Groups[1]} {at.Groups[2]}{(at.Groups[3].Success ? " UTC" : "")}");

    private static string Fill(IStringLocalizer<Text> text, string key, object arguments) =>
        Placeholder().Replace(text[key].Value, match => Value(text, arguments, match.Groups[1].Value));

    private static string Value(IStringLocalizer<Text> text, object arguments, string name)
    {
        var value = arguments.GetType().GetProperty(name)?.GetValue(arguments);
        return value switch
        {
            null => "",
            Money money => money.ToText(CultureInfo.CurrentCulture),
            Enum or string => text[value.ToString()!].Value,
            IEnumerable<string> several => string.Join(", ", several.Select(one => text[one].Value)),
            DateTimeOffset at => at.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture),
            IFormattable formattable => formattable.ToString(null, CultureInfo.CurrentCulture),
            _ => value.ToString()!,
        };
    }

    [GeneratedRegex(@"^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)[:.\d]*(\+00:00|Z)?$")]
    private static partial Regex Moment();

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Placeholder();
}
