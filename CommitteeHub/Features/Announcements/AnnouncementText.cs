using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;

namespace CommitteeHub.Features.Announcements;

/// <summary>
/// Turns the small part of Markdown that announcements use into HTML: paragraphs, headings, lists, bold, italics, web
/// links. Everything a person typed is encoded first; only tags made here come out.
/// </summary>
public static partial class AnnouncementText
{
    public static string ToHtml(string text)
    {
        var html = new StringBuilder();
        foreach (var block in BlankLine().Split(text.ReplaceLineEndings("\n").Trim()))
        {
            var lines = block.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            if (lines.Length == 0) continue;
            if (lines.All(l => l.StartsWith("- ", StringComparison.Ordinal)))
                html.Append("<ul>").AppendJoin("", lines.Select(l => $"<li>{Inline(l[2..])}</li>")).Append("</ul>");
            else if (lines is [{ } heading] && heading.StartsWith("## ", StringComparison.Ordinal))
                html.Append("<h2>").Append(Inline(heading[3..])).Append("</h2>");
            else
                html.Append("<p>").AppendJoin("<br>", lines.Select(Inline)).Append("</p>");
        }
        return html.ToString();
    }

    /// <summary>The text without marks, for summaries.</summary>
    public static string ToPlain(string text) => Marks().Replace(Link().Replace(text, "$1"), "").ReplaceLineEndings(" ").Trim();

    /// <summary>The text for a mail without HTML: lines as they are, links written out.</summary>
    public static string ToMail(string text) => MarksOfLines().Replace(Link().Replace(text.ReplaceLineEndings("\n"), "$1 ($2)"), "").Trim();

    /// <summary>The first words of a text, for a list.</summary>
    public static string Beginning(string text, int longest) => ToPlain(text) is var plain && plain.Length > longest ? plain[..(longest - 1)].TrimEnd() + "…" : plain;

    private static string Inline(string line)
    {
        var html = new StringBuilder();
        var at = 0;
        foreach (Match link in Link().Matches(line))
        {
            html.Append(Emphasis(line[at..link.Index]));
            var isWeb = Uri.TryCreate(link.Groups[2].Value, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http";
            html.Append(isWeb ? $"<a href=\"{Encode(uri!.AbsoluteUri)}\" rel=\"nofollow noopener\">{Emphasis(link.Groups[1].Value)}</a>" : Emphasis(link.Value));
            at = link.Index + link.Length;
        }
        return html.Append(Emphasis(line[at..])).ToString();
    }

    private static string Emphasis(string text) => Italic().Replace(Bold().Replace(Encode(text), "<strong>$1</strong>"), "<em>$1</em>");

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);

    [GeneratedRegex(@"\n\s*\n", RegexOptions.None, 200)]
    private static partial Regex BlankLine();

    [GeneratedRegex(@"\[([^\[\]]{1,200})\]\(([^()\s]{1,500})\)", RegexOptions.None, 200)]
    private static partial Regex Link();

    [GeneratedRegex(@"\*\*([^*]{1,500})\*\*", RegexOptions.None, 200)]
    private static partial Regex Bold();

    [GeneratedRegex(@"\*([^*]{1,500})\*", RegexOptions.None, 200)]
    private static partial Regex Italic();

    [GeneratedRegex(@"\*\*|\*|^## ", RegexOptions.Multiline, 200)]
    private static partial Regex MarksOfLines();

    [GeneratedRegex(@"\*\*|\*|^## |^- ", RegexOptions.Multiline, 200)]
    private static partial Regex Marks();
}
