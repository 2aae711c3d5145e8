using System.Net;
using System.Text.RegularExpressions;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Announcements;
using CommitteeHub.Features.Announcements;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Announcements;

public sealed partial class CommentTests
{
    private static readonly Id<Announcement> Told = Id<Announcement>.New();

    private static Task TellAsync(TestApp app) => app.SaveAsync(new Announcement(Told, "told", "A new program", "It is approved.", app.Now));

    private static CommentForm Form(string name, string body) => new(name, $"{name.Split(' ')[0].ToLowerInvariant()}@example.org", body) { Took = TimeSpan.FromMinutes(1) };

    [Theory, OnBothDatabases]
    public async Task A_comment_is_read_by_nobody_before_the_secretary_published_it(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        await TellAsync(app);
        var id = Id<PublicComment>.New();

        Assert.Null(await app.Get<LeaveComment>().RunAsync(id, Told, Form("Gwen Guest", "Well done."), "key"));
        Assert.Null(await app.Get<LeaveComment>().RunAsync(id, Told, Form("Gwen Guest", "Sent twice."), "key"));
        Assert.IsType<NotFound>(await app.Get<LeaveComment>().RunAsync(Id<PublicComment>.New(), Id<Announcement>.New(), Form("Gwen Guest", "To nothing."), "key"));
        Assert.Empty(await app.Get<ReadComments>().RunAsync(Told));
        Assert.Equal("gwen@example.org", Assert.Single((await app.Get<ReadAnnouncementDesk>().RunAsync(Cast.As(Cast.Sam)))!.Held).Email);

        Assert.IsType<NotPermitted>(await app.Get<PublishComment>().RunAsync(Cast.As(Cast.Ada), id, 0));
        Assert.Null(await app.Get<PublishComment>().RunAsync(Cast.As(Cast.Sam), id, 0));
        Assert.Equal("Well done.", Assert.Single(await app.Get<ReadComments>().RunAsync(Told)).Body);

        Assert.Null(await app.Get<ReviseComment>().RunAsync(id, "key", "Well done indeed."));
        Assert.Empty(await app.Get<ReadComments>().RunAsync(Told));
        Assert.IsType<ChangedMeanwhile>(await app.Get<PublishComment>().RunAsync(Cast.As(Cast.Sam), id, 0));
        Assert.Null(await app.Get<PublishComment>().RunAsync(Cast.As(Cast.Sam), id, Assert.Single((await app.Get<ReadAnnouncementDesk>().RunAsync(Cast.As(Cast.Sam)))!.Held).Edition));
        app.Clock.Move(TimeSpan.FromMinutes(16));
        Assert.IsType<CommentStands>(await app.Get<ReviseComment>().RunAsync(id, "key", "Too late."));
        Assert.Null(await app.Get<ReadComments>().OwnAsync(id, "key"));

        Assert.Null(await app.Get<RejectComment>().RunAsync(Cast.As(Cast.Sam), id));
        Assert.Empty(await app.Get<ReadComments>().RunAsync(Told));
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_is_answered_and_asked_for_it_gets_one_mail_with_a_way_out(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        await TellAsync(app);
        var (first, second, third) = (Id<PublicComment>.New(), Id<PublicComment>.New(), Id<PublicComment>.New());
        await app.Get<LeaveComment>().RunAsync(first, Told, Form("Gwen Guest", "A question?") with { WantsReplies = true }, "k1");
        await app.Get<PublishComment>().RunAsync(Cast.As(Cast.Sam), first, 0);
        await app.Get<LeaveComment>().RunAsync(second, Told, Form("Hal Visitor", "An answer.") with { ReplyTo = first }, "k2");

        Assert.False(await app.ReadAsync(db => db.AllOutboxMessages.AnyAsync(m => m.ToAddress == "gwen@example.org")));
        await app.Get<PublishComment>().RunAsync(Cast.As(Cast.Sam), second, 0);
        await app.Get<RejectComment>().RunAsync(Cast.As(Cast.Sam), second);
        await app.Get<PublishComment>().RunAsync(Cast.As(Cast.Sam), second, 0);

        var mail = await app.ReadAsync(db => db.AllOutboxMessages.SingleAsync(m => m.ToAddress == "gwen@example.org"));
        Assert.Contains("An answer.", mail.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("hal@example.org", mail.Body, StringComparison.Ordinal);
        Assert.Equal("An answer.", Assert.Single(Assert.Single(await app.Get<ReadComments>().RunAsync(Told)).Replies).Body);

        Assert.Equal(MailErrand.StopReplies, await app.Get<FollowMailLink>().RunAsync(mail.Unsubscribe!.Split('/')[^1]));
        await app.Get<LeaveComment>().RunAsync(third, Told, Form("Ida Passer", "Another.") with { ReplyTo = first }, "k3");
        await app.Get<PublishComment>().RunAsync(Cast.As(Cast.Sam), third, 0);
        Assert.Equal(1, await app.ReadAsync(db => db.AllOutboxMessages.CountAsync(m => m.ToAddress == "gwen@example.org")));
    }

    [Theory, OnBothDatabases]
    public async Task Much_spam_hides_nobody_and_keeps_nobody_from_writing(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        await TellAsync(app);
        var spam = Form("Spam", "Buy.") with { HiddenField = "x" };
        await app.SaveAsync([.. Enumerable.Range(0, LeaveComment.MostHeld).Select(_ => new PublicComment(Id<PublicComment>.New(), Told, spam, "key", app.Now))]);

        Assert.IsType<TooManyComments>(await app.Get<LeaveComment>().RunAsync(Id<PublicComment>.New(), Told, spam, "key"));
        app.Clock.Move(TimeSpan.FromMinutes(1));
        Assert.Null(await app.Get<LeaveComment>().RunAsync(Id<PublicComment>.New(), Told, Form("Gwen Guest", "Well done."), "key"));

        Assert.Equal("Gwen Guest", (await app.Get<ReadAnnouncementDesk>().RunAsync(Cast.As(Cast.Sam)))!.Held[0].Name);
    }

    [Fact]
    public async Task The_form_works_without_script_holds_machines_and_slows_down_whoever_floods()
    {
        await using var web = await ListeningApp.StartAsync();
        await Cast.EnterAsync(web.App);
        await TellAsync(web.App);
        using var anybody = web.NewBrowser();
        async Task<HttpResponseMessage> Send(string body, string website = "")
        {
            var page = await anybody.ReadAsync("/announcements/told");
            var hidden = Hidden().Matches(page).Select(m => (m.Groups[1].Value, WebUtility.HtmlDecode(m.Groups[2].Value)));
            web.App.Clock.Move(TimeSpan.FromSeconds(30));
            return await anybody.SubmitAsync("/announcements/told", "comment", [.. hidden, ("Input.Name", "Gwen <b>Guest</b>"), ("Input.Email", "gwen@example.org"), ("Input.Body", body), ("Input.Website", website)]);
        }

        var answer = await Send("First <script>alert(1)</script>");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("waits until the secretariat", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await Send("Spam", website: "https://spam.example");
        var comments = await web.App.ReadAsync(db => db.AllPublicComments.OrderBy(c => c.WrittenAt).ToListAsync());
        Assert.Equal([[], ["FilledHiddenField"]], comments.Select(c => c.Signs.ToArray()));

        await web.App.Get<PublishComment>().RunAsync(Cast.As(Cast.Sam), comments[0].Id, 0);
        var html = await anybody.ReadAsync("/announcements/told");
        Assert.Contains("First &lt;script&gt;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("gwen@example.org", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Send("   ")).StatusCode);
        for (var i = 0; i < 3; i++) await Send($"More {i}");
        Assert.Equal(HttpStatusCode.TooManyRequests, (await Send("And more")).StatusCode);
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"(Input\\.\\w+)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();
}
