using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Voting;
using CommitteeHub.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace CommitteeHub.Tests.Faults;

/// <summary>A secret ballot in real browsers: what its voter keeps, and what everybody else receives.</summary>
public sealed partial class SecretBallotSeenTests
{
    /// <summary>A voter, one who stands aside and the secretary; in a full run the chair, the administrator and the applicant too.</summary>
    private static readonly Id<Person>[] Viewers = Hall.IsFull ? [Cast.Ben, Cast.Ada, Cast.Fay, Cast.Sam, Cast.Ari, Cast.Olga] : [Cast.Ben, Cast.Fay, Cast.Sam];
    /// <summary>Those of them who are told how many votes are still out.</summary>
    private static readonly Id<Person>[] Counting = [.. Viewers.Except([Cast.Fay, Cast.Ari, Cast.Olga])];
    private static readonly Id<Person>[] Voters = [Cast.Ada, Cast.Ben, Cast.Chika, Cast.Dana, Cast.Emil];

    [Fact]
    public async Task A_member_votes_in_secret_keeps_the_receipt_and_finds_the_vote_in_the_sealed_record()
    {
        await using var listening = await ListeningApp.StartAsync();
        await Cast.EnterAsync(listening.App);
        var meeting = await Meeting.BallotAsync(listening.App, kind: BallotKind.Secret);
        await using var chika = await listening.PersonAsync(Cast.Chika);
        await chika.Page.GotoAsync($"/sessions/{meeting.Session}");

        await chika.Page.GetByRole(AriaRole.Radio, new() { Name = "No", Exact = true }).CheckAsync();
        await Button(chika, "Cast vote").ClickAsync();
        await Assertions.Expect(chika.Page.GetByText("You vote No.")).ToBeVisibleAsync();
        await chika.KeepPictureAsync("sure");
        await Button(chika, "Cast it for good").ClickAsync();
        await Assertions.Expect(chika.Page.GetByText("Your receipt")).ToBeVisibleAsync();
        await chika.KeepPictureAsync("receipt");
        var receipt = await chika.Page.Locator(".receipt").InnerTextAsync();
        Assert.Equal(5, (await meeting.BallotAsync()).Outstanding);

        foreach (var (voter, choice) in new[] { (Cast.Ada, Choice.Yes), (Cast.Ben, Choice.Yes), (Cast.Dana, Choice.Abstain) }) await meeting.CastAsync(voter, choice);
        Meeting.Ok(await meeting.CloseAsync(Cast.Ada));
        await Assertions.Expect(chika.Page.GetByText("Sealing:")).ToBeVisibleAsync();
        await listening.App.ScrubAsync();
        Meeting.Ok(await meeting.PublishAsync(Cast.Ada));
        await chika.Page.GetByRole(AriaRole.Link, new() { Name = "Sealed record" }).ClickAsync();
        await Button(chika, "Find my vote").ClickAsync();
        await Assertions.Expect(chika.Page.Locator("#mine-answer")).ToContainTextAsync("Yes, your vote is in.");
        await chika.KeepPictureAsync("record", wholePage: true);
        var tracker = Hex64().Match(await chika.Page.Locator("#mine-answer").InnerTextAsync()).Value;
        Assert.Contains(tracker, receipt);
        Assert.Contains(tracker, (await meeting.BoxAsync()).Trackers.Select(t => t.Tracker));
    }

    [Theory, OnBothDatabases]
    public async Task Whatever_anybody_receives_while_a_secret_ballot_runs_is_the_same_however_the_members_vote(Database on)
    {
        var first = await WatchAsync(on, Choice.Yes, Choice.No, Choice.Abstain, Choice.Yes, Choice.No);
        var second = await WatchAsync(on, Choice.No, Choice.Yes, Choice.No, Choice.Abstain, Choice.Yes);

        foreach (var viewer in Viewers)
        {
            var (one, other) = (first[viewer], second[viewer]);
            Assert.Equal(one.Text, other.Text);
            Assert.Equal(one.Words, other.Words);
            // Somebody who may count was told of each vote in these texts, so they were read as they are meant.
            if (Counting.Contains(viewer)) Assert.Contains(one.Words, w => w.Contains("2 members who may vote"));
            // Nothing that arrives while the others vote names a member or a choice.
            Assert.DoesNotContain(one.Words.Concat(other.Words), w => Cast.Everybody.Any(p => w.Contains(p.Name)) || Choices().IsMatch(w));
        }
    }

    /// <summary>What each viewer's screen says at the end, and every text that arrived while the members voted.</summary>
    private static async Task<Dictionary<Id<Person>, (string Text, List<string> Words)>> WatchAsync(Database on, params Choice[] choices)
    {
        await using var listening = await ListeningApp.StartAsync(on);
        await Cast.EnterAsync(listening.App);
        var meeting = await Meeting.BallotAsync(listening.App, recused: [Cast.Fay], kind: BallotKind.Secret);
        var frames = Viewers.ToDictionary(v => v, _ => new ConcurrentQueue<byte[]>());
        var people = new Dictionary<Id<Person>, BrowserPerson>();
        foreach (var viewer in Viewers)
        {
            var person = people[viewer] = await listening.PersonAsync(viewer);
            person.Page.WebSocket += (_, socket) => socket.FrameReceived += (_, frame) => frames[viewer].Enqueue(frame.Binary ?? Encoding.UTF8.GetBytes(frame.Text ?? ""));
            await person.Page.GotoAsync($"/sessions/{meeting.Session}");
            await Assertions.Expect(person.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        }
        var counting = Counting.Select(v => people[v].Page).ToList();
        foreach (var page in counting) await Assertions.Expect(page.GetByText("5 members who may vote")).ToBeVisibleAsync();
        await Assertions.Expect(people[Cast.Ben].Page.GetByRole(AriaRole.Radio, new() { Name = "Yes", Exact = true })).ToBeVisibleAsync();
        await Assertions.Expect(people[Cast.Fay].Page.GetByText("You stand aside on this item").First).ToBeVisibleAsync();
        await QuietAsync(frames.Values);
        foreach (var heard in frames.Values) heard.Clear();

        var left = Voters.Length;
        foreach (var (voter, choice) in Voters.Zip(choices))
        {
            await meeting.CastAsync(voter, choice);
            // Each sees each step, so that nobody is shown two of them as one.
            left--;
            foreach (var page in counting) await Assertions.Expect(page.GetByText(left switch { 0 => "Everybody has voted.", 1 => "1 member who may vote", _ => $"{left} members who may vote" })).ToBeVisibleAsync();
        }
        await QuietAsync(frames.Values);

        var seen = new Dictionary<Id<Person>, (string, List<string>)>();
        foreach (var (viewer, person) in people)
        {
            seen[viewer] = (Of(await person.Page.Locator("body").InnerTextAsync()),
                [.. frames[viewer].SelectMany(f => ReceivedText.In(f)).Select(t => Of(t)).Distinct().Order(StringComparer.Ordinal)]);
            await person.DisposeAsync();
        }
        return seen;
    }

    /// <summary>Comes back when nobody has received anything for two seconds.</summary>
    private static async Task QuietAsync(IReadOnlyCollection<ConcurrentQueue<byte[]>> frames)
    {
        for (var (heard, since) = (-1, DateTime.UtcNow); DateTime.UtcNow - since < TimeSpan.FromSeconds(2); await Task.Delay(50))
        {
            var now = frames.Sum(f => f.Count);
            if (now != heard) (heard, since) = (now, DateTime.UtcNow);
        }
    }

    private static ILocator Button(BrowserPerson person, string name) => person.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    [GeneratedRegex("[0-9a-f]{64}")]
    private static partial Regex Hex64();

    [GeneratedRegex(@"\b(Yes|No|Abstain)\b")]
    private static partial Regex Choices();

    /// <summary>The text without what differs between two installations that did the same: their ids, their ports and the time of day.</summary>
    private static string Of(string text) => Own().Replace(text, "#");

    [GeneratedRegex(@"[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{32,}|(?<=localhost:|127\.0\.0\.1:)\d+|\d{1,2}:\d\d(:\d\d)?")]
    private static partial Regex Own();
}
