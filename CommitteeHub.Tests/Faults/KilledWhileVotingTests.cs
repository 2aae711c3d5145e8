using CommitteeHub.Domain.Voting;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Faults;

/// <summary>kill -9 while members vote and the chair closes, and what is there afterwards.</summary>
public sealed class KilledWhileVotingTests
{
    /// <summary>What is killed is this test itself, started again as a process of its own; by itself it votes three times.</summary>
    [Fact]
    public async Task A_process_that_votes_is_told_the_truth()
    {
        if (VotingPlace.Given is { } given)
        {
            await using var guest = TestApp.Open(given.Folder, given.Postgres);
            await given.VoteAsync(guest, given.Ballots);
            return;
        }

        await using var app = await TestApp.StartAsync();
        var place = new VotingPlace(app.Folder, null, Path.Combine(app.Folder, "acks.txt"), (await Hall.OpenAsync(app)).Session);
        await place.VoteAsync(app, 3);
        var seen = await LookAsync(app, await File.ReadAllLinesAsync(place.Acks));
        Assert.Equal((18, 3), (seen.Votes, seen.Closed));
    }

    [Theory, OnBothDatabases]
    public async Task Whenever_the_process_is_killed_no_acknowledged_vote_is_lost_and_nothing_is_sealed_without_a_result(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        app.Clock.SetTo(DateTimeOffset.UtcNow);
        var place = new VotingPlace(app.Folder, app.Postgres, Path.Combine(app.Folder, "acks.txt"), (await Hall.OpenAsync(app)).Session);
        // A machine that is free only now and then takes them in portions.
        var kills = int.TryParse(Environment.GetEnvironmentVariable("COMMITTEEHUB_KILLS"), out var portion) ? portion : Hall.Rounds(usual: 2, full: 250);
        var (votes, closed, open) = (0, 0, 0);
        for (var kill = 0; kill < kills; kill++)
        {
            await File.WriteAllTextAsync(place.Acks, "");
            using (var process = place.Start())
            {
                // One ballot to warm up; then anywhere in the next, and up to 50 ms later.
                await Patience.UntilAsync(() => CountOf(place.Acks, "closed ") >= 1 || process.HasExited, "The process does not vote.", every: 2);
                var moment = CountOf(place.Acks, "") + Random.Shared.Next(0, 16);
                await Patience.UntilAsync(() => CountOf(place.Acks, "") >= moment || process.HasExited, "The process votes no more.", every: 2);
                if (kill % 2 == 0) await Task.Delay(Random.Shared.Next(0, 51));
                Assert.False(process.HasExited, $"The voting process ended by itself: {await File.ReadAllTextAsync(place.Said)}");
                process.Kill();
                await process.WaitForExitAsync();
            }
            app.Clock.SetTo(DateTimeOffset.UtcNow);
            var seen = await LookAsync(app, await File.ReadAllLinesAsync(place.Acks));
            (votes, closed, open) = (votes + seen.Votes, closed + seen.Closed, open + seen.Open);
            await app.ScrubAsync();
            if ((kill + 1) % 10 == 0) TestContext.Current.TestOutputHelper?.WriteLine($"{DateTimeOffset.UtcNow:HH:mm:ss} {on}: {kill + 1} kills, {votes} votes, {closed} closes, {open} open");
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{on}: {kills} kills, {votes} acknowledged votes and {closed} acknowledged closes all there, {open} ballots were open when killed.");
    }

    /// <summary>Compares what was acknowledged with what is there; then everybody whose answer got lost asks again, and the ballot is closed.</summary>
    private static async Task<(int Votes, int Closed, int Open)> LookAsync(TestApp app, string[] lines)
    {
        var notes = new VotingNotes(lines);
        var open = await notes.CompareAsync(app);
        foreach (var (id, kind) in open)
        {
            var tries = notes.TriesIn(id);
            foreach (var kept in tries) Meeting.Ok(await Hall.SendAsync(app, id, kind, kept));
            Meeting.Ok(await Hall.CloseAsync(app, id));
            Assert.Equal(Tally.Of([.. tries.Select(k => k.Choice)]), (await Hall.ReadAsync(app, id)).Result!.Tally);
        }
        // The one that was being opened and never reported.
        foreach (var other in await app.ReadAsync(db => db.AllBallots.Where(b => b.State == BallotState.Open).Select(b => b.Id).ToListAsync())) Meeting.Ok(await Hall.CloseAsync(app, other));
        return (notes.Votes, notes.Closes, open.Count);
    }

    private static int CountOf(string file, string start)
    {
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd().Split('\n').Count(l => l.StartsWith(start, StringComparison.Ordinal));
    }
}
