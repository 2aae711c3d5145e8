using System.Net.WebSockets;
using System.Text.Json;
using CommitteeHub.Domain.Annotations;
using CommitteeHub.Features.Review;
using CommitteeHub.Tests.Support;
using Xunit;

namespace CommitteeHub.Tests.Live;

public sealed class LiveHubTests
{
    [Theory, OnBothDatabases]
    public async Task What_one_member_annotates_the_others_are_told_once_and_in_order(Database on)
    {
        await using var app = await ListeningApp.StartAsync(on);
        var review = await Reviewing.BeginAsync(app.App, Cast.Ada, Cast.Ben);
        await using var ada = await LiveClient.ConnectAsync(app, Cast.Ada);
        await using var ben = await LiveClient.ConnectAsync(app, Cast.Ben);
        var joined = await ada.JoinAsync(review.Submission.Value);
        var at = (await ben.JoinAsync(review.Submission.Value)).GetProperty("at").GetInt64();
        Assert.True(joined.GetProperty("ok").GetBoolean());
        Assert.Equal("committee", joined.GetProperty("audience").GetString());
        Assert.Empty(joined.GetProperty("view").GetProperty("annotations").EnumerateArray());

        var id = Guid.NewGuid();
        var answer = await AnnotateAsync(ada, review, id, "their notes");
        var again = await AnnotateAsync(ada, review, id, "their notes");

        Assert.True(answer.GetProperty("ok").GetBoolean());
        Assert.Equal(id, answer.GetProperty("annotationId").GetGuid());
        Assert.True(again.GetProperty("ok").GetBoolean());
        var (kind, changed) = await ben.NextAsync();
        Assert.Equal(("Changed", at, at + 1), (kind, changed.GetProperty("from").GetInt64(), changed.GetProperty("to").GetInt64()));
        var told = Assert.Single(changed.GetProperty("changes").EnumerateArray());
        Assert.Equal("annotation", told.GetProperty("kind").GetString());
        var annotation = told.GetProperty("annotation");
        Assert.Equal((id, "Ada Quill", "open", "shared"), (annotation.GetProperty("id").GetGuid(), annotation.GetProperty("author").GetProperty("name").GetString(), annotation.GetProperty("state").GetString(), annotation.GetProperty("visibility").GetString()));
        Assert.Equal("their notes", annotation.GetProperty("target").GetProperty("selector")[0].GetProperty("exact").GetString());
        Assert.Equal((15, 26, 1, "same"), (annotation.GetProperty("anchor").GetProperty("start").GetInt32(), annotation.GetProperty("anchor").GetProperty("end").GetInt32(), annotation.GetProperty("anchor").GetProperty("page").GetInt32(), annotation.GetProperty("anchor").GetProperty("status").GetString()));
        Assert.True(await ben.HearsNothingAsync());

        await ben.CallAsync("Reply", new { commandId = Guid.NewGuid(), annotationId = id, body = "On page three." });
        await ada.NextAsync();
        var (_, answered) = await ada.NextAsync();
        Assert.Equal((at + 1, at + 2), (answered.GetProperty("from").GetInt64(), answered.GetProperty("to").GetInt64()));
        Assert.Equal("answered", answered.GetProperty("changes")[0].GetProperty("annotation").GetProperty("state").GetString());
    }

    [Fact]
    public async Task Whoever_was_away_gets_only_what_was_missed_or_the_whole_view()
    {
        await using var app = await ListeningApp.StartAsync();
        var review = await Reviewing.BeginAsync(app.App, Cast.Ada, Cast.Ben);
        await using var ada = await LiveClient.ConnectAsync(app, Cast.Ada);
        long at;
        await using (var ben = await LiveClient.ConnectAsync(app, Cast.Ben))
        {
            await ada.JoinAsync(review.Submission.Value);
            at = (await ben.JoinAsync(review.Submission.Value)).GetProperty("at").GetInt64();
        }
        foreach (var quote in new[] { "their notes", "a year" })
        {
            await AnnotateAsync(ada, review, Guid.NewGuid(), quote);
            await ada.NextAsync();
        }

        await using var back = await LiveClient.ConnectAsync(app, Cast.Ben);
        var caughtUp = await back.JoinAsync(review.Submission.Value, since: at + 1);
        Assert.Equal(at + 2, caughtUp.GetProperty("at").GetInt64());
        Assert.False(caughtUp.TryGetProperty("view", out _));
        Assert.Equal("a year", Quote(Assert.Single(caughtUp.GetProperty("changes").EnumerateArray())));

        var anew = await back.JoinAsync(review.Submission.Value, since: 812);
        Assert.Equal(2, anew.GetProperty("view").GetProperty("annotations").GetArrayLength());
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_stands_aside_is_moved_and_hears_nothing_more(Database on)
    {
        await using var app = await ListeningApp.StartAsync(on);
        var review = await Reviewing.BeginAsync(app.App, Cast.Ada, Cast.Fay);
        await using var ada = await LiveClient.ConnectAsync(app, Cast.Ada);
        await using var fay = await LiveClient.ConnectAsync(app, Cast.Fay);
        await ada.JoinAsync(review.Submission.Value);
        await fay.JoinAsync(review.Submission.Value);

        await review.RecuseAsync(app.App, Cast.Fay);
        await AnnotateAsync(ada, review, Guid.NewGuid(), "their notes");
        await ada.CallAsync("Whisper", new { roomId = review.Submission.Value, kind = "typing", data = new { } });

        var (kind, moved) = await fay.NextAsync();
        Assert.Equal(("Moved", "titles"), (kind, moved.GetProperty("audience").GetString()));
        Assert.True(await fay.HearsNothingAsync());
        var joined = await fay.JoinAsync(review.Submission.Value);
        Assert.Equal("titles", joined.GetProperty("audience").GetString());
        var view = joined.GetProperty("view");
        Assert.Empty(view.GetProperty("annotations").EnumerateArray());
        Assert.Equal("Online mediator course", view.GetProperty("items")[0].GetProperty("title").GetString());
        await AnnotateAsync(ada, review, Guid.NewGuid(), "a year");
        Assert.True(await fay.HearsNothingAsync());
        var refused = await AnnotateAsync(fay, review, Guid.NewGuid(), "a year");
        Assert.Equal(("StoodAside", false), (refused.GetProperty("code").GetString(), refused.GetProperty("ok").GetBoolean()));
        Assert.Equal("You stood aside on this item and take no part in it.", refused.GetProperty("message").GetString());
    }

    [Fact]
    public async Task A_private_note_is_told_to_its_author_alone_and_moves_no_number()
    {
        await using var app = await ListeningApp.StartAsync();
        var review = await Reviewing.BeginAsync(app.App, Cast.Ada, Cast.Ben);
        await using var ada = await LiveClient.ConnectAsync(app, Cast.Ada);
        await using var ben = await LiveClient.ConnectAsync(app, Cast.Ben);
        var at = (await ada.JoinAsync(review.Submission.Value)).GetProperty("at").GetInt64();
        await ben.JoinAsync(review.Submission.Value);

        await app.App.Get<Annotate>().RunAsync(Cast.As(Cast.Ada), review.On("a year", visibility: AnnotationVisibility.Private));

        var (_, changed) = await ada.NextAsync();
        Assert.Equal((at, at, "private"), (changed.GetProperty("from").GetInt64(), changed.GetProperty("to").GetInt64(), changed.GetProperty("changes")[0].GetProperty("annotation").GetProperty("visibility").GetString()));
        Assert.True(await ben.HearsNothingAsync());
        Assert.Empty((await ben.JoinAsync(review.Submission.Value)).GetProperty("view").GetProperty("annotations").EnumerateArray());
        Assert.Equal(1, (await ada.JoinAsync(review.Submission.Value)).GetProperty("view").GetProperty("annotations").GetArrayLength());
    }

    [Fact]
    public async Task Applicants_outsiders_and_other_rooms_look_alike()
    {
        await using var app = await ListeningApp.StartAsync();
        var review = await Reviewing.BeginAsync(app.App, Cast.Ada);
        await using var ada = await LiveClient.ConnectAsync(app, Cast.Ada);
        await using var olga = await LiveClient.ConnectAsync(app, Cast.Olga);

        var nowhere = await ada.JoinAsync(Guid.NewGuid());
        var applicant = await olga.JoinAsync(review.Submission.Value);

        Assert.Equal(nowhere.GetRawText(), applicant.GetRawText());
        Assert.Equal("NotFound", applicant.GetProperty("code").GetString());
    }

    [Fact]
    public async Task Nobody_gets_in_from_another_site_or_without_signing_in()
    {
        await using var app = await ListeningApp.StartAsync();
        await Cast.EnterAsync(app.App);
        using var browser = await app.SignInAsync(Cast.Ada);

        await Assert.ThrowsAsync<WebSocketException>(() => LiveClient.ConnectAsync(app, ("Cookie", browser.Cookies), ("Origin", "https://elsewhere.example")));
        await Assert.ThrowsAsync<WebSocketException>(() => LiveClient.ConnectAsync(app, ("Cookie", browser.Cookies), ("Origin", "null")));
        await Assert.ThrowsAsync<WebSocketException>(() => LiveClient.ConnectAsync(app, ("Origin", app.Address.GetLeftPart(UriPartial.Authority))));
    }

    [Fact]
    public async Task A_whisper_reaches_the_others_and_a_flood_of_them_does_not()
    {
        await using var app = await ListeningApp.StartAsync();
        var review = await Reviewing.BeginAsync(app.App, Cast.Ada, Cast.Ben);
        await using var ada = await LiveClient.ConnectAsync(app, Cast.Ada);
        await using var ben = await LiveClient.ConnectAsync(app, Cast.Ben);
        await ada.JoinAsync(review.Submission.Value);
        await ben.JoinAsync(review.Submission.Value);

        await ada.CallAsync("Whisper", new { roomId = review.Submission.Value, kind = "caret", data = new { page = 3 } });
        var (kind, whisper) = await ben.NextAsync();
        Assert.Equal(("Whispered", "Ada Quill", 3), (kind, whisper.GetProperty("who").GetProperty("name").GetString(), whisper.GetProperty("data").GetProperty("page").GetInt32()));
        await ada.CallAsync("Whisper", new { roomId = review.Submission.Value, kind = "caret", data = new { text = new string('x', 2_000) } });
        Assert.True(await ben.HearsNothingAsync());
        Assert.True(await ada.HearsNothingAsync());
    }

    private static string? Quote(JsonElement change) =>
        change.GetProperty("annotation").GetProperty("target").GetProperty("selector")[0].GetProperty("exact").GetString();

    private static Task<JsonElement> AnnotateAsync(LiveClient client, Reviewing review, Guid id, string quote) => client.CallAsync("Annotate", new
    {
        commandId = id,
        roomId = review.Submission.Value,
        documentVersionId = review.Version.Value,
        body = "Please say how.",
        target = JsonDocument.Parse(review.TargetOn(quote)).RootElement,
        criterionId = (Guid?)null,
        visibility = "Shared",
    });
}
