using System.Text.Json;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Features.Minutes;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Minutes;

public sealed class MinutesTests
{
    [Theory, OnBothDatabases]
    public async Task The_minutes_say_what_happened_without_anybody_writing_it_down(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await MinutedSession.CirculatedAsync(app);

        var text = (await SeeAsync(meeting, Cast.Ada))!.Document.ToCanonicalText();

        foreach (var said in new[]
        {
            "Monday 23 November 2026, 10:00 (Europe/Amsterdam, UTC+01:00)", "ODR Appraisal Committee",
            "Ada Quill | Chair | 10:00 checked in", "Emil Sato | Member | Absent", "10:00 stood aside on item 1", "10:00 Ada Quill takes the chair.",
            "left\n10:09 came back, entered by Sam Porter",
            "Fay Lindqvist stood aside, left for this item, and did not count for its quorum.",
            "The chair welcomed everybody.", "1. Online mediator course", MinutedSession.Prose,
            $"{MinutedSession.Paper} | 1 | {MinutedSession.Sha256}", $"Motion by Ada Quill: “Approve”: {MinutedSession.Motion}",
            MinutedSession.CalledOff, "3 Yes, 1 No, 0 Abstain", "4 of 5 entitled took part, 3 were needed", "Result | carried",
            $"Dana Moreau | Entitled | No: {MinutedSession.Reason}", "Fay Lindqvist | Stood aside | –",
            "Chika Brandt | 10:02:00 | 10:03:35 | 1:35", "Ben Okafor (point of order) | 10:03:35 | 10:04:36 | 1:01", "Votes digest (SHA-256)",
        })
            Assert.Contains(said, text, StringComparison.Ordinal);
        var closing = await app.ReadAsync(db => db.AllLedgerLines.SingleAsync(l => l.Kind == nameof(SessionClosed)));
        Assert.Contains($"Line at the closing | {closing.Number}\n| Its SHA-256 | {closing.Hash}", text, StringComparison.Ordinal);
        Assert.Equal(text, (await SeeAsync(meeting, Cast.Sam))!.Document.ToCanonicalText());
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_stands_aside_reads_of_the_item_its_title_who_left_and_what_was_published(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await MinutedSession.LockedAsync(app);

        var fay = (await SeeAsync(meeting, Cast.Fay))!;
        var everything = JsonSerializer.Serialize(fay);
        Assert.False(fay.IsWhole);
        Assert.All(MinutedSession.Secrets, secret => Assert.DoesNotContain(secret, everything, StringComparison.OrdinalIgnoreCase));
        Assert.Contains("Fay Lindqvist stood aside", fay.Document.ToCanonicalText(), StringComparison.Ordinal);
        Assert.Contains("“Approve” – carried", fay.Document.ToCanonicalText(), StringComparison.Ordinal);
        Assert.Contains(MinutesDocument.LeftOut, fay.Document.ToCanonicalText(), StringComparison.Ordinal);

        // Emil was not there and never answered the question about conflicts: the item is closed to him as well.
        Assert.False((await SeeAsync(meeting, Cast.Emil))!.IsWhole);
        Assert.True((await SeeAsync(meeting, Cast.Ben))!.IsWhole);
        foreach (var stranger in new[] { Cast.Olga, Cast.Zoe, Cast.Ari }) Assert.Null(await SeeAsync(meeting, stranger));
        Assert.Null(await app.Get<ReadMinutes>().RunAsync(Viewer.Public, meeting.Session));
    }

    [Theory, OnBothDatabases]
    public async Task A_ballot_that_is_open_or_not_published_tells_the_minutes_nothing(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.BallotAsync(app);
        foreach (var member in new[] { Cast.Ada, Cast.Ben, Cast.Chika, Cast.Dana }) Meeting.Ok(await meeting.VoteAsync(member, CommitteeHub.Domain.Voting.Choice.Yes, reason: "a telling reason"));

        foreach (var close in new[] { false, true })
        {
            if (close) Meeting.Ok(await meeting.CloseAsync(Cast.Ada));
            var text = (await SeeAsync(meeting, Cast.Sam))!.Document.ToCanonicalText();
            Assert.DoesNotContain("a telling reason", text, StringComparison.Ordinal);
            Assert.DoesNotContain("4 Yes", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Digest", text, StringComparison.Ordinal);
        }
    }

    [Theory, OnBothDatabases]
    public async Task Until_they_are_sent_out_the_prose_is_the_secretarys(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await MinutedSession.HoldAsync(app);

        Assert.Contains(MinutedSession.Prose, (await SeeAsync(meeting, Cast.Sam))!.Document.ToCanonicalText(), StringComparison.Ordinal);
        var ada = (await SeeAsync(meeting, Cast.Ada))!;
        Assert.DoesNotContain(MinutedSession.Prose, JsonSerializer.Serialize(ada), StringComparison.Ordinal);
        Assert.IsType<SessionNotOver>(await app.Get<CirculateMinutes>().RunAsync(Cast.As(Cast.Sam), meeting.Session));
        Assert.IsType<NotPermitted>(await MinutedSession.WriteAsync(meeting, MinutesProse.Opening, "", "Mine.", Cast.Ada));
        Assert.IsType<NotFound>(await MinutedSession.WriteAsync(meeting, Guid.NewGuid().ToString(), "", "Nowhere."));
    }

    [Theory, OnBothDatabases]
    public async Task They_go_to_those_who_attended_with_a_link_and_nothing_else(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await MinutedSession.CirculatedAsync(app);
        Meeting.Ok(await app.Get<CirculateMinutes>().RunAsync(Cast.As(Cast.Sam), meeting.Session));

        var mails = await app.ReadAsync(db => db.AllOutboxMessages.Where(m => m.UniqueKey.StartsWith("minutes/")).ToListAsync());
        Assert.Equal(new[] { Cast.Ada, Cast.Ben, Cast.Chika, Cast.Dana, Cast.Fay }.Select(Cast.NameOf).Order(), mails.Select(m => m.ToName.Split(' ')[0]).Order());
        Assert.All(mails, m => Assert.Contains($"/sessions/{meeting.Session}/minutes", m.Body, StringComparison.Ordinal));
        Assert.All(mails, m => Assert.All(MinutedSession.Secrets.Append("Online mediator course"), s => Assert.DoesNotContain(s, m.Subject + m.Body, StringComparison.Ordinal)));
        Assert.Equal(1, await meeting.LinesAsync(nameof(MinutesCirculated)));
    }

    [Theory, OnBothDatabases]
    public async Task A_kind_of_line_that_the_minutes_never_heard_of_stands_in_them_with_its_sentence(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.OpenAsync(app);
        await app.Get<CommitteeHub.Data.Change>().RunAsync(Viewer.System, async at =>
        {
            var session = await at.Db.AllSessions.SingleAsync(s => s.Id == meeting.Session);
            return session.Recess(Cast.Ada);
        });

        Assert.Contains("10:00 The session was", (await SeeAsync(meeting, Cast.Ben))!.Document.ToCanonicalText(), StringComparison.Ordinal);
    }

    private static Task<MinutesView?> SeeAsync(Meeting meeting, Id<Person> member) => meeting.App.Get<ReadMinutes>().RunAsync(Cast.As(member), meeting.Session);
}
