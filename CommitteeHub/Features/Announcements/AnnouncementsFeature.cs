using System.Text;
using CommitteeHub.Data;
using CommitteeHub.Shell;

namespace CommitteeHub.Features.Announcements;

/// <summary>What the body tells the world, on pages, as a feed and by mail, and what the world answers.</summary>
public static class AnnouncementsFeature
{
    public static void AddAnnouncements(this WebApplicationBuilder builder)
    {
        builder.Services.AddTransient<ReadAnnouncements>();
        builder.Services.AddTransient<ReadComments>();
        builder.Services.AddTransient<LeaveComment>();
        builder.Services.AddTransient<ReviseComment>();
        builder.Services.AddTransient<PublishComment>();
        builder.Services.AddTransient<RejectComment>();
        builder.Services.AddTransient<WriteAnnouncement>();
        builder.Services.AddTransient<TakeDownAnnouncement>();
        builder.Services.AddTransient<ReadAnnouncementDesk>();
        builder.Services.AddTransient<AskForNews>();
        builder.Services.AddTransient<FollowMailLink>();
        builder.Services.AddTransient<MailAnnouncements>();
        builder.Services.AddSingleton<MailLinks>();
        builder.Services.AddSingleton(new MenuEntry("Announcements", "/desk/announcements", "campaign", MenuGroup.Programs, 65, s => s.IsSecretary));
    }

    public static void MapAnnouncements(this WebApplication app)
    {
        app.MapGet("/announcements/feed.xml", async (ReadAnnouncements read, Site site, TimeProvider clock, CancellationToken cancel) =>
            Results.Bytes(Encoding.UTF8.GetBytes(AtomFeed.Write(site, await read.RunAsync(cancel), clock.GetUtcNow())), "application/atom+xml; charset=utf-8")).AllowAnonymous();

        // A person who clicks is asked on a page; a mail program that posts is obeyed at once (RFC 8058). What the link holds is the right to it.
        app.MapGet("/mail/leave/{token}", (string token) => Results.LocalRedirect($"/mail/unsubscribe?token={Uri.EscapeDataString(token)}")).AllowAnonymous();
        app.MapPost("/mail/leave/{token}", async (string token, FollowMailLink follow, CancellationToken cancel) =>
            await follow.RunAsync(token, cancel: cancel) is MailErrand.LeaveNews or MailErrand.StopReplies ? Results.Ok() : Results.NotFound()).AllowAnonymous().DisableAntiforgery();
    }
}
