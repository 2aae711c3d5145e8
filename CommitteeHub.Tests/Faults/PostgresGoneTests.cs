using System.Diagnostics;
using System.Net;
using CommitteeHub.Commands;
using CommitteeHub.Data.Invariants;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Voting;
using CommitteeHub.Tests.Support;
using Xunit;

namespace CommitteeHub.Tests.Faults;

/// <summary>PostgreSQL goes down without warning while members vote, and comes back; the program serves on all the while.</summary>
public sealed class PostgresGoneTests
{
    [Fact]
    public async Task When_PostgreSQL_goes_and_comes_back_the_program_needs_no_restart_and_nothing_acknowledged_is_lost()
    {
        using var cluster = PostgresCluster.Start();
        var folder = Directory.CreateTempSubdirectory("committeehub-gone-").FullName;
        await using (var app = TestApp.Open(folder, cluster.Address))
        {
            await Migrate.PrepareAsync(app.Services);
            var place = new VotingPlace(folder, cluster.Address, Path.Combine(folder, "acks.txt"), (await Hall.OpenAsync(app)).Session);
            await app.ListenAsync();
            using var client = new HttpClient { BaseAddress = app.Address };
            var hall = new Hall(place.Session, Meeting.Six);
            for (var time = 0; time < Hall.Rounds(usual: 2, full: 20); time++)
            {
                // All six at once, and the server goes in the middle of it.
                var (kind, told) = (time % 2 == 0 ? BallotKind.Named : BallotKind.Secret, new List<string>());
                var ballot = await hall.NextAsync(app, kind);
                told.Add($"opened {ballot} {kind}");
                var voting = hall.Voters.Select((voter, turn) => Task.Run(async () =>
                {
                    var kept = SecretVoting.Choose(voter, (Choice)Random.Shared.Next(3));
                    lock (told) told.Add($"try {ballot} {kept.Voter} {kept.Command} {kept.Choice} {kept.Nonce}");
                    await Task.Delay(turn * 50);
                    var answer = await Hall.SendAsync(app, ballot, kind, kept);
                    if (answer is null) lock (told) told.Add($"recorded {ballot} {kept.Voter} {kept.Command}");
                    return answer;
                })).ToList();
                var some = Random.Shared.Next(1, 4);
                await Patience.UntilAsync(() => { lock (told) return told.Count(t => t.StartsWith("recorded", StringComparison.Ordinal)) >= some; }, "Nobody's vote is recorded.", every: 2);
                cluster.Crash();
                Assert.All(await Task.WhenAll(voting), a => Assert.True(a is null or DatabaseAway, a?.ToString()));

                Assert.IsType<DatabaseAway>(await Hall.CloseAsync(app, ballot));
                Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live")).StatusCode);
                await Patience.UntilAsync(async () => (await client.GetAsync("/health/ready")).StatusCode == HttpStatusCode.ServiceUnavailable, "It is said to be ready without a database.", every: 200);

                cluster.StartAgain();
                var back = Stopwatch.StartNew();
                await Patience.UntilAsync(async () => await app.Get<CommitteeHub.Data.Change>().RunAsync(Viewer.System, _ => Task.FromResult<Refusal?>(null)) is null, "With the database back nothing can be changed.", every: 50);
                TestContext.Current.TestOutputHelper?.WriteLine($"Postgres: of {told.Count(t => t.StartsWith("try", StringComparison.Ordinal))} votes {told.Count(t => t.StartsWith("recorded", StringComparison.Ordinal))} were acknowledged; changes were taken {back.ElapsedMilliseconds} ms after the server was back.");
                var notes = new VotingNotes(told);
                Assert.Single(await notes.CompareAsync(app));
                foreach (var kept in notes.TriesIn(ballot)) Meeting.Ok(await Hall.SendAsync(app, ballot, kind, kept));
                Meeting.Ok(await Hall.CloseAsync(app, ballot));
                Assert.Equal(6, (await Hall.ReadAsync(app, ballot)).Result!.Tally.Cast);
            }
            await Patience.UntilAsync(async () => (await client.GetAsync("/health/ready")).StatusCode == HttpStatusCode.OK, "With the database back it is not said to be ready.", every: 200);
            Assert.Empty(await app.Get<InvariantCheck>().ViolationsAsync());
            await app.StopListeningAsync();
        }
        Patience.Clear(folder);
    }
}
