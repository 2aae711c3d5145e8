using CommitteeHub.Data.Invariants;
using CommitteeHub.Domain.Voting;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Faults;

/// <summary>kill -9 not at a moment of chance but exactly at one write to the database or one flush, while members vote and the chair closes.</summary>
public sealed class KillPointTests
{
    /// <summary>So far into each thread; a ballot takes fewer.</summary>
    private const int Last = 60;

    [Fact]
    public async Task Whichever_write_or_flush_is_the_last_acknowledged_votes_are_there_and_a_ballot_is_open_or_sealed_with_its_result()
    {
        await using var app = await TestApp.StartAsync();
        app.Clock.SetTo(DateTimeOffset.UtcNow);
        var place = new VotingPlace(app.Folder, null, Path.Combine(app.Folder, "acks.txt"), (await Hall.OpenAsync(app)).Session) { Ballots = 4 };
        var database = Path.Combine(app.Folder, "committeehub.db");
        var points = Hall.IsFull
            ? Enumerable.Range(1, Last).SelectMany(n => new[] { ("pwrite64", n), ("fdatasync", n) }).ToList()
            : [("pwrite64", Random.Shared.Next(1, Last)), ("fdatasync", Random.Shared.Next(1, 4))];
        var (killed, votes, open) = (0, 0, 0);
        foreach (var (call, time) in points)
        {
            await File.WriteAllTextAsync(place.Acks, "");
            using (var process = place.Start(Strace.KillingAt(call, time, database, database + "-wal")))
            {
                await process.WaitForExitAsync().WaitAsync(Patience.Time);
                if (process.ExitCode != 0) killed++;
            }
            app.Clock.SetTo(DateTimeOffset.UtcNow);
            var notes = new VotingNotes(await File.ReadAllLinesAsync(place.Acks));
            var left = await notes.CompareAsync(app);
            Assert.Empty(await app.Get<InvariantCheck>().ViolationsAsync());
            foreach (var (id, kind) in left)
            {
                foreach (var kept in notes.TriesIn(id)) Meeting.Ok(await Hall.SendAsync(app, id, kind, kept));
                Meeting.Ok(await Hall.CloseAsync(app, id));
            }
            foreach (var other in await app.ReadAsync(db => db.AllBallots.Where(b => b.State == BallotState.Open).Select(b => b.Id).ToListAsync())) Meeting.Ok(await Hall.CloseAsync(app, other));
            (votes, open) = (votes + notes.Votes, open + left.Count);
        }
        Assert.True(killed > 0, $"Nobody was killed: {await File.ReadAllTextAsync(place.Said)}");
        TestContext.Current.TestOutputHelper?.WriteLine($"Sqlite: killed at {killed} of {points.Count} writes and flushes; {votes} acknowledged votes all there, {open} ballots were open.");
    }
}
