using System.Text.Encodings.Web;
using CommitteeHub.Data;

namespace CommitteeHub.Features.Register;

/// <summary>The picture that a program or a person shows on a website: it says what the register says at the moment it is drawn.</summary>
public static class Badge
{
    private const int LongestLine = 34;

    public static string Draw(Recognised shown, Site site, string inForce, string notInForce)
    {
        var (colour, line) = shown.IsInForce ? ("#14586b", shown.Title) : ("#6b6b6b", notInForce);
        var state = shown.IsInForce ? inForce : shown.State;
        return $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="240" height="64" viewBox="0 0 240 64" role="img" aria-label="{Encode($"{shown.Name}: {state}")}">
            <title>{Encode($"{shown.Name}: {state}")}</title>
            <rect width="240" height="64" rx="6" fill="{colour}"/><rect x="1.5" y="1.5" width="237" height="61" rx="5" fill="none" stroke="#fff" stroke-opacity=".35"/>
            <g fill="none" stroke="#fff" stroke-width="2.5"><circle cx="30" cy="32" r="15"/>{(shown.IsInForce ? "<path d=\"M23.5 32.5l4.5 4.5 9-9.5\" stroke-linecap=\"round\" stroke-linejoin=\"round\"/>" : "<path d=\"M24 26l12 12m0-12l-12 12\" stroke-linecap=\"round\"/>")}</g>
            <g fill="#fff" font-family="Segoe UI, Roboto, DejaVu Sans, sans-serif"><text x="56" y="22" font-size="12" font-weight="700" textLength="{Width(shown.Name, 6.8)}" lengthAdjust="spacingAndGlyphs">{Encode(Cut(shown.Name))}</text>
            <text x="56" y="38" font-size="10" textLength="{Width(line, 5.4)}" lengthAdjust="spacingAndGlyphs">{Encode(Cut(line))}</text><text x="56" y="53" font-size="9" opacity=".85">{Encode(Cut($"{site.Name} · {shown.Code}"))}</text></g>
            </svg>
            """;
    }

    /// <summary>Letters differ from system to system; a long line is pressed together instead of running out of the picture.</summary>
    private static int Width(string text, double each) => (int)Math.Clamp(Cut(text).Length * each, 1, 174);

    private static string Cut(string text) => text.Length > LongestLine ? text[..(LongestLine - 1)] + "…" : text;

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
