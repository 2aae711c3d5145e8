using System.Globalization;
using System.Xml.Linq;
using CommitteeHub.Resources;
using Microsoft.Extensions.Localization;

namespace CommitteeHub.Features.Session;

/// <summary>The pages of an agenda pack: plain HTML that any browser opens from a folder, without a script.</summary>
internal static class PackPages
{
    private const string Style = "body{font:1rem/1.5 system-ui,sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem}.muted{color:#555}blockquote{border-left:3px solid #999;margin:.5rem 0;padding-left:.75rem}pre{white-space:pre-wrap;font:inherit;margin:.25rem 0}@media(prefers-color-scheme:dark){body{background:#111;color:#eee}.muted{color:#bbb}a{color:#9cf}}";

    public static string Index(PackView pack, IReadOnlyList<string?> folders, IStringLocalizer<Text> text) => Page(pack.Title,
        P(string.Create(CultureInfo.InvariantCulture, $"{pack.Committee} · {pack.StartsOn:yyyy-MM-dd HH:mm} {pack.Zone} ({pack.StartsAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC)"), "muted"),
        pack.VideoUrl is { } video ? new XElement("p", new XElement("a", new XAttribute("href", video), text["Video call"].Value)) : null,
        new XElement("h2", text["Agenda"].Value),
        new XElement("ol", pack.Items.Select((item, n) => new XElement("li", new XElement("strong", item.Title), " ", new XElement("span", new XAttribute("class", "muted"), text[item.Stands.ToString()].Value),
            folders[n] is { } folder
                ? new XElement("p", Link($"{folder}/dossier.html", text["Dossier and documents"]), " · ", Link($"{folder}/review.html", text["Findings and annotations"]))
                : P(text["Only title and status: you stand aside on this item, or have not answered the conflict question yet."], "muted")))));

    public static string Dossier(PackItem item, PackDossier dossier, IReadOnlyList<string> files, IStringLocalizer<Text> text) => Page(item.Title,
        P(text[item.Stands.ToString()], "muted"), Link("../index.html", text["Agenda"]),
        new XElement("h2", text["Documents"].Value),
        dossier.Documents.Count == 0 ? P(text["None."], "muted") : new XElement("ul", dossier.Documents.Zip(files).Select(d => new XElement("li", Link($"documents/{d.Second}", d.First.Title), P($"{d.First.FileName}, SHA-256 {d.First.Sha256}", "muted")))),
        new XElement("h2", text["Answers"].Value),
        dossier.Answers.Select(a => new XElement("section", new XElement("h3", $"{a.Code} {a.Title}"), a.Narrative.Length == 0 ? P(text["No answer."], "muted") : new XElement("pre", a.Narrative))));

    public static string Review(PackItem item, PackDossier dossier, IStringLocalizer<Text> text) => Page(item.Title,
        Link("../index.html", text["Agenda"]),
        new XElement("h2", text["Findings"].Value),
        dossier.Findings.Count == 0 ? P(text["None."], "muted") : dossier.Findings.Select(f => new XElement("section", new XElement("h3", $"{f.Code}: {text[f.Rating.ToString()].Value}"), P(f.Member, "muted"), new XElement("pre", f.Rationale + " "))).ToArray<object>(),
        new XElement("h2", text["Annotations"].Value),
        dossier.Annotations.Count == 0 ? P(text["None."], "muted") : dossier.Annotations.Select(a => new XElement("section",
            P(string.Create(CultureInfo.InvariantCulture, $"{a.Author}, {a.At.UtcDateTime:yyyy-MM-dd HH:mm} UTC, {text[a.State.ToString()].Value}"), "muted"),
            a.Quote is { Length: > 0 } quote ? new XElement("blockquote", Clean(quote)) : null,
            new XElement("pre", Clean(a.Body) + " "),
            a.Replies.Select(r => new XElement("blockquote", P(r.Author, "muted"), new XElement("pre", Clean(r.Body) + " "))))).ToArray<object>());

    private static string Page(string title, params object?[] content) =>
        "<!doctype html>\n" + new XElement("html", new XAttribute("lang", CultureInfo.CurrentUICulture.TwoLetterISOLanguageName),
            new XElement("head", new XElement("meta", new XAttribute("charset", "utf-8")), new XElement("meta", new XAttribute("name", "viewport"), new XAttribute("content", "width=device-width")), new XElement("title", Clean(title)), new XElement("style", Style)),
            new XElement("body", new XElement("h1", Clean(title)), content));

    private static XElement P(string words, string look) => new("p", new XAttribute("class", look), Clean(words));

    private static XElement Link(string to, string words) => new("a", new XAttribute("href", to), Clean(words));

    /// <summary>XML knows no control characters, not even escaped.</summary>
    private static string Clean(string text) => new([.. text.Where(c => System.Xml.XmlConvert.IsXmlChar(c) || char.IsSurrogate(c))]);
}
