using System.Net;
using System.Text.RegularExpressions;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Announcements;
using CommitteeHub.Features.Announcements;
using CommitteeHub.Mail;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Announcements;

public sealed partial class SubscriptionTests
{
    private static Task<List<OutboxMessage>> MailTo(TestApp app, string address) =>
        app.ReadAsync(db => db.AllOutboxMessages.Where(m => m.ToAddress == address).OrderBy(m => m.CreatedAt).ToListAsync());

    private static string TokenIn(OutboxMessage mail) => WebUtility.UrlDecode(Token().Match(mail.Body).Groups[1].Value);

    [Theory, OnBothDatabases]
    public async Task Nothing_is_sent_before_the_owner_of_an_address_agreed_and_nothing_after_they_left(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        Task<Refusal?> WriteAsync(string title, DateTimeOffset? at = null) => app.Get<WriteAnnouncement>().RunAsync(Cast.As(Cast.Sam), Id<Announcement>.New(), new AnnouncementDraft(title, "Text with [a link](https://example.org/x).", at));

        Assert.Null(await app.Get<AskForNews>().RunAsync(" Gwen@Example.org"));
        Assert.Null(await app.Get<AskForNews>().RunAsync("gwen@example.org"));
        Assert.IsType<CommentNeedsAddress>(await app.Get<AskForNews>().RunAsync("nobody"));
        var question = Assert.Single(await MailTo(app, "gwen@example.org"));
        Assert.Equal(app.Now, question.NotBefore);
        await WriteAsync("Before");
        await app.Get<MailAnnouncements>().RunAsync();
        Assert.Single(await MailTo(app, "gwen@example.org"));

        app.Clock.Move(TimeSpan.FromMinutes(1));
        Assert.Equal(MailErrand.ConfirmNews, await app.Get<FollowMailLink>().RunAsync(TokenIn(question)));
        Assert.Null(await app.Get<AskForNews>().RunAsync("gwen@example.org"));
        app.Clock.Move(TimeSpan.FromMinutes(1));
        await WriteAsync("Now");
        await WriteAsync("Later", app.Now.AddHours(2));
        Assert.Equal(1, await app.Get<MailAnnouncements>().RunAsync());
        Assert.Equal(0, await app.Get<MailAnnouncements>().RunAsync());
        Assert.Equal("Now", (await MailTo(app, "gwen@example.org"))[^1].Subject);
        Assert.DoesNotContain(await app.Get<ReadAnnouncements>().RunAsync(), a => a.Title == "Later");

        app.Clock.Move(TimeSpan.FromHours(2));
        Assert.Contains(await app.Get<ReadAnnouncements>().RunAsync(), a => a.Title == "Later");
        Assert.Equal(1, await app.Get<MailAnnouncements>().RunAsync());
        Assert.Equal(4, await app.ReadAsync(db => db.AllLedgerLines.CountAsync(l => l.Kind.StartsWith("Announcement"))));
        Assert.Equal(3, await app.ReadAsync(db => db.AllLedgerLines.CountAsync(l => l.Kind == nameof(AnnouncementPublished))));
        var news = (await MailTo(app, "gwen@example.org"))[^1];
        Assert.Equal(app.Now, news.NotBefore);
        Assert.Equal("Later", news.Subject);
        Assert.Contains("a link (https://example.org/x)", news.Body, StringComparison.Ordinal);

        Assert.Equal(MailErrand.LeaveNews, await app.Get<FollowMailLink>().RunAsync(news.Unsubscribe!.Split('/')[^1]));
        Assert.False(await app.ReadAsync(db => db.AllNewsSubscribers.AnyAsync()));
        await WriteAsync("After");
        Assert.Equal(0, await app.Get<MailAnnouncements>().RunAsync());
    }

    [Theory, OnBothDatabases]
    public async Task More_subscribers_than_are_written_to_at_once_each_get_one_mail(Database on)
    {
        const int many = 250;
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        await app.SaveAsync([.. Enumerable.Range(0, many).Select(n => new NewsSubscriber { Id = Id<NewsSubscriber>.New(), Email = $"reader-{n}@example.org", AskedAt = app.Now, ConfirmedAt = app.Now })]);
        Assert.Null(await app.Get<WriteAnnouncement>().RunAsync(Cast.As(Cast.Sam), Id<Announcement>.New(), new AnnouncementDraft("New guidance", "It is in force.", null)));

        Assert.Equal(many, await app.Get<MailAnnouncements>().RunAsync());

        Assert.Equal(many, await app.ReadAsync(db => db.AllOutboxMessages.Where(m => m.Subject == "New guidance").Select(m => m.ToAddress).Distinct().CountAsync()));
        Assert.Equal(0, await app.Get<MailAnnouncements>().RunAsync());
    }

    [Theory, OnBothDatabases]
    public async Task An_address_that_nobody_confirmed_is_forgotten_and_a_link_cannot_be_made_up(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await app.Get<AskForNews>().RunAsync("gwen@example.org");
        var subscriber = await app.ReadAsync(db => db.AllNewsSubscribers.SingleAsync());
        foreach (var token in new[] { null, "", "nonsense", subscriber.Id.ToString(), new string('A', 80) }) Assert.Null(await app.Get<FollowMailLink>().RunAsync(token));

        app.Clock.Move(TimeSpan.FromDays(8));
        await app.Get<MailAnnouncements>().RunAsync();
        Assert.False(await app.ReadAsync(db => db.AllNewsSubscribers.AnyAsync()));
    }

    [Fact]
    public async Task A_mail_program_ends_it_with_one_post_and_a_person_is_asked_first()
    {
        await using var web = await ListeningApp.StartAsync();
        await Cast.EnterAsync(web.App);
        using var anybody = web.NewBrowser();
        Assert.Equal(HttpStatusCode.OK, (await anybody.SubmitAsync("/announcements", "subscribe", ("Input.Email", "gwen@example.org"))).StatusCode);
        var question = Assert.Single(await MailTo(web.App, "gwen@example.org"));
        var page = $"/mail/confirm?token={Uri.EscapeDataString(TokenIn(question))}";
        await anybody.GetAsync(page);
        Assert.Null((await web.App.ReadAsync(db => db.AllNewsSubscribers.SingleAsync())).ConfirmedAt);
        Assert.Contains("will be sent to you", await (await anybody.SubmitAsync(page, "errand")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.NotNull((await web.App.ReadAsync(db => db.AllNewsSubscribers.SingleAsync())).ConfirmedAt);

        var leave = web.App.Get<MailLinks>().Leave(MailErrand.LeaveNews, (await web.App.ReadAsync(db => db.AllNewsSubscribers.SingleAsync())).Id.Value);
        var path = new Uri(leave).AbsolutePath;
        Assert.Equal(HttpStatusCode.Redirect, (await anybody.GetAsync(path)).StatusCode);
        Assert.True(await web.App.ReadAsync(db => db.AllNewsSubscribers.AnyAsync()));
        Assert.Equal(HttpStatusCode.OK, (await anybody.PostAsync(path, ("List-Unsubscribe", "One-Click"))).StatusCode);
        Assert.False(await web.App.ReadAsync(db => db.AllNewsSubscribers.AnyAsync()));
    }

    [Fact]
    public async Task Only_mail_that_can_be_ended_says_how()
    {
        await using var app = await TestApp.StartAsync();
        var message = new OutboxMessage { ToName = "G", ToAddress = "g@example.org", Subject = "S", Body = "B", UniqueKey = "k", CreatedAt = app.Now, NotBefore = app.Now, Unsubscribe = "https://example.org/mail/leave/x" };
        using var mail = app.Get<Letterbox>().Compose(message, null, new MailSender("CommitteeHub", "no-reply@example.org"));
        Assert.Equal("<https://example.org/mail/leave/x>", mail.Headers["List-Unsubscribe"]);
        Assert.Equal("List-Unsubscribe=One-Click", mail.Headers["List-Unsubscribe-Post"]);
        using var owed = app.Get<Letterbox>().Compose(new OutboxMessage { ToName = "G", ToAddress = "g@example.org", Subject = "S", Body = "B", UniqueKey = "k", CreatedAt = app.Now, NotBefore = app.Now }, null, new MailSender("CommitteeHub", "no-reply@example.org"));
        Assert.Null(owed.Headers["List-Unsubscribe"]);
    }

    [GeneratedRegex(@"mail/confirm\?token=(\S+)")]
    private static partial Regex Token();
}
