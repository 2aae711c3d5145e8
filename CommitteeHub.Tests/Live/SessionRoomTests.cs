using System.Text.Json;
using CommitteeHub.Documents;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Tests.Support;
using Xunit;

namespace CommitteeHub.Tests.Live;

public sealed class SessionRoomTests
{
    [Fact]
    public async Task The_room_follows_the_chair_and_votes_and_whoever_stands_aside_sees_titles_only()
    {
        await using var app = await ListeningApp.StartAsync();
        await Cast.EnterAsync(app.App);
        var meeting = await Meeting.BallotAsync(app.App, recused: [Cast.Fay]);
        var version = await AddDocumentAsync(app.App, meeting);
        await using var ada = await LiveClient.ConnectAsync(app, Cast.Ada);
        await using var ben = await LiveClient.ConnectAsync(app, Cast.Ben);
        await using var fay = await LiveClient.ConnectAsync(app, Cast.Fay);
        var room = meeting.Session.Value;
        await ada.JoinAsync(room);
        Assert.Equal("committee", (await ben.JoinAsync(room)).GetProperty("audience").GetString());
        var hers = await fay.JoinAsync(room);
        Assert.Equal(("titles", "Online mediator course"), (hers.GetProperty("audience").GetString(), hers.GetProperty("view").GetProperty("items")[0].GetProperty("title").GetString()));

        var shown = await ada.CallAsync("ShowPage", new { commandId = Guid.NewGuid(), roomId = room, documentVersionId = version.Value, page = 3 });
        Assert.True(shown.GetProperty("ok").GetBoolean(), shown.GetRawText());
        var change = await NextAsync(ben, "shown");
        Assert.Equal((version.Value, 3), (change.GetProperty("documentVersionId").GetGuid(), change.GetProperty("page").GetInt32()));
        Assert.Equal(3, (await ben.JoinAsync(room)).GetProperty("view").GetProperty("shown").GetProperty("page").GetInt32());
        Assert.Equal("NotActingChair", (await ben.CallAsync("ShowPage", new { commandId = Guid.NewGuid(), roomId = room, documentVersionId = version.Value, page = 4 })).GetProperty("code").GetString());

        var vote = new { commandId = Guid.NewGuid(), ballotId = meeting.Ballot.Value, choice = "Yes" };
        Assert.True((await ben.CallAsync("CastVote", vote)).GetProperty("recorded").GetBoolean());
        Assert.True((await ben.CallAsync("CastVote", vote)).GetProperty("recorded").GetBoolean());
        Assert.Single((await meeting.BallotAsync()).Votes);
        var forged = await fay.CallAsync("CastVote", new { commandId = Guid.NewGuid(), ballotId = meeting.Ballot.Value, choice = "Yes" });
        Assert.False(forged.GetProperty("ok").GetBoolean());
        Assert.False((await fay.JoinAsync(room)).GetProperty("view").TryGetProperty("shown", out _));
        await foreach (var (kind, message) in fay.HeardAsync())
        {
            Assert.Equal("Changed", kind);
            Assert.All(message.GetProperty("changes").EnumerateArray(), c => Assert.Equal("changed", c.GetProperty("kind").GetString()));
            Assert.DoesNotContain(meeting.Submission.ToString(), message.GetRawText());
        }
    }

    private static async Task<JsonElement> NextAsync(LiveClient client, string kind)
    {
        while (true)
        {
            var (_, message) = await client.NextAsync();
            if (!message.TryGetProperty("changes", out var changes)) continue;
            foreach (var change in changes.EnumerateArray())
                if (change.GetProperty("kind").GetString() == kind) return change;
        }
    }

    private static async Task<Id<DocumentVersion>> AddDocumentAsync(TestApp app, Meeting meeting)
    {
        var version = Id<DocumentVersion>.New();
        var document = new Document(Id<Document>.New(), meeting.Submission, null, "Curriculum");
        var taken = await app.Get<DocumentStore>().TakeInAsync(new MemoryStream(TinyPdf.WithPages("The curriculum.")), "curriculum.pdf");
        document.Add(version, taken.File!, "curriculum.pdf", Cast.Olga, app.Now);
        document.TextRead(version, "test", new string('b', 64), 9, hasText: true);
        await app.SaveAsync(document);
        return version;
    }
}
