using System.Text;
using CommitteeHub.Data;

namespace CommitteeHub.Features.Announcements;

/// <summary>What the body tells the world, on pages and as a feed.</summary>
public static class AnnouncementsFeature
{
    public static void AddAnnouncements(this WebApplicationBuilder builder) => builder.Services.AddTransient<ReadAnnouncements>();

    public static void MapAnnouncements(this WebApplication app) =>
        app.MapGet("/announcements/feed.xml", async (ReadAnnouncements read, Site site, TimeProvider clock, CancellationToken cancel) =>
            Results.Bytes(Encoding.UTF8.GetBytes(AtomFeed.Write(site, await read.RunAsync(cancel), clock.GetUtcNow())), "application/atom+xml; charset=utf-8")).AllowAnonymous();
}
