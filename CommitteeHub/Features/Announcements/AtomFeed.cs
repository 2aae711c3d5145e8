using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using CommitteeHub.Data;

namespace CommitteeHub.Features.Announcements;

/// <summary>The announcements as an Atom feed (RFC 4287).</summary>
public static class AtomFeed
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    public static string Write(Site site, IReadOnlyList<AnnouncementView> announcements, DateTimeOffset now) =>
        new XDeclaration("1.0", "utf-8", null) + "\n" + new XElement(Atom + "feed",
            new XElement(Atom + "id", site.Link("announcements")),
            new XElement(Atom + "title", Clean($"{site.Name}: announcements")),
            new XElement(Atom + "updated", At(announcements.Count > 0 ? announcements.Max(a => a.UpdatedAt ?? a.PublishedAt) : now)),
            new XElement(Atom + "author", new XElement(Atom + "name", Clean(site.Name))),
            new XElement(Atom + "link", new XAttribute("rel", "self"), new XAttribute("href", site.Link("announcements/feed.xml"))),
            new XElement(Atom + "link", new XAttribute("rel", "alternate"), new XAttribute("href", site.Link("announcements"))),
            announcements.Select(a => Entry(site, a)));

    private static XElement Entry(Site site, AnnouncementView a) => new(Atom + "entry",
        new XElement(Atom + "id", $"urn:uuid:{a.Id:D}"),
        new XElement(Atom + "title", Clean(a.Title)),
        new XElement(Atom + "published", At(a.PublishedAt)),
        new XElement(Atom + "updated", At(a.UpdatedAt ?? a.PublishedAt)),
        new XElement(Atom + "link", new XAttribute("rel", "alternate"), new XAttribute("href", site.Link($"announcements/{a.Slug}"))),
        new XElement(Atom + "content", new XAttribute("type", "html"), Clean(AnnouncementText.ToHtml(a.Body))));

    private static string At(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>XML knows no control characters, not even escaped.</summary>
    private static string Clean(string text) => new([.. text.Where(c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c))]);
}
