using System.Globalization;
using System.Xml.Linq;
using CommitteeHub.Data;
using CommitteeHub.Domain.Register;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Register;

/// <summary>What search engines may look at: the pages, every program, every announcement, and the people who are listed, in portions (sitemaps.org).</summary>
public sealed class SiteMap(IDbContextFactory<CommitteeDb> contexts, Site site, TimeProvider clock)
{
    /// <summary>The protocol allows 50,000 addresses in one file.</summary>
    private const int InOneFile = 40_000;

    private static readonly XNamespace Map = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static readonly string[] Pages = ["", "register", "mediators", "verify", "announcements", "criteria", "fees", "appraisal-committees", "how-to-apply", "data", "contact", "imprint", "privacy"];

    /// <summary>The list of the files.</summary>
    public async Task<string> IndexAsync(CancellationToken cancel = default)
    {
        var now = clock.GetUtcNow();
        var today = site.DayOf(now);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var people = await Listed(db, today).CountAsync(cancel);
        var files = Enumerable.Range(0, 1 + (people + InOneFile - 1) / InOneFile).Select(n => site.Link($"sitemap/{n.ToString(CultureInfo.InvariantCulture)}.xml"));
        return Write(new XElement(Map + "sitemapindex", files.Select(f => new XElement(Map + "sitemap", new XElement(Map + "loc", f)))));
    }

    /// <summary>File 0 has everything but people; null when there is no such file.</summary>
    public async Task<string?> FileAsync(int number, CancellationToken cancel = default)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (number < 0 || number > 1000) return null;
        if (number == 0)
        {
            var programs = await db.AllRegisterEntries.AsNoTracking().OrderBy(e => e.Slug).Take(InOneFile).Select(e => e.Slug).ToListAsync(cancel);
            var announcements = await db.AllAnnouncements.AsNoTracking().Where(a => a.WithdrawnAt == null && a.PublishedAt <= now).OrderBy(a => a.Slug).Take(InOneFile / 8)
                .Select(a => new { a.Slug, a.PublishedAt, a.UpdatedAt }).ToListAsync(cancel);
            return Write(new XElement(Map + "urlset", Pages.Select(p => Url(p)), programs.Select(p => Url($"register/{p}")),
                announcements.Select(a => Url($"announcements/{a.Slug}", a.UpdatedAt ?? a.PublishedAt))));
        }
        var people = await Listed(db, site.DayOf(now)).OrderBy(p => p.Place).Skip((number - 1) * InOneFile).Take(InOneFile).Select(p => p.Slug).ToListAsync(cancel);
        return people.Count == 0 ? null : Write(new XElement(Map + "urlset", people.Select(p => Url($"mediators/{p}"))));
    }

    /// <summary>What robots need not look at: what is behind a sign-in, and the same page in another order.</summary>
    public string Robots() => $"""
        User-agent: *
        Disallow: /look
        Disallow: /mail/
        Disallow: /comments/
        Disallow: /sign-in
        Disallow: /*?after=
        Disallow: /*&after=
        Sitemap: {site.Link("sitemap.xml")}

        """;

    private static IQueryable<RegisterPerson> Listed(CommitteeDb db, DateOnly today) =>
        db.AllRegisterPeople.AsNoTracking().Where(p => p.State == ListingState.Listed && (p.ListedUntil == null || p.ListedUntil >= today));

    private XElement Url(string path, DateTimeOffset? changed = null) => new(Map + "url", new XElement(Map + "loc", site.Link(path)),
        changed is { } at ? new XElement(Map + "lastmod", at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)) : null);

    private static string Write(XElement root) => new XDeclaration("1.0", "utf-8", null) + "\n" + root.ToString(SaveOptions.DisableFormatting);
}
