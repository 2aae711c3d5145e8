using CommitteeHub.Domain;
using CommitteeHub.Domain.Voting;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Faults;

/// <summary>Many at once, on two nodes where there can be two: double votes, and votes against closes.</summary>
public sealed class BallotRaceTests
{
    [Theory, OnBothDatabases]
    public async Task However_often_at_once_and_on_two_nodes_a_voter_counts_once(Database on)
    {
        await using var nodes = await Nodes.StartAsync(on);
        var voters = Hall.Rounds(usual: 12, full: 50);
        var rounds = Hall.Rounds(usual: 6, full: 100);
        var hall = await Hall.OpenAsync(nodes.A, voters);
        var (attempts, accepted) = (0, 0);
        for (var round = 0; round < rounds; round++)
        {
            var kind = round % 2 == 0 ? BallotKind.Secret : BallotKind.Named;
            var ballot = await hall.NextAsync(nodes.A, kind);
            var answers = await Task.WhenAll(hall.Voters.SelectMany(voter => nodes.Three.Select(node => Task.Run(async () =>
                (Voter: voter, Answer: await UntilNotBusyAsync(() => Hall.SendAsync(node, ballot, kind, SecretVoting.Choose(voter, (Choice)Random.Shared.Next(3)))))))));

            attempts += answers.Length;
            accepted += answers.Count(a => a.Answer is null);
            Assert.All(answers.GroupBy(a => a.Voter), own => Assert.Single(own, a => a.Answer is null));
            Assert.All(answers.Where(a => a.Answer is not null), a => Assert.True(a.Answer is VoteIsRecorded or VoteStands, a.Answer!.ToString()));
            Meeting.Ok(await Hall.CloseAsync(nodes.B, ballot));
            Assert.Equal(voters, (await Hall.ReadAsync(nodes.A, ballot)).Result!.Tally.Cast);
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{on}: {attempts} attempts of {voters} voters in {rounds} ballots, {attempts - accepted} of them duplicates and refused, {accepted} accepted, {accepted - voters * rounds} double votes.");
    }

    [Theory, OnBothDatabases]
    public async Task Votes_against_closes_always_end_in_one_result_that_counts_what_was_acknowledged(Database on)
    {
        await using var nodes = await Nodes.StartAsync(on);
        var many = Hall.Rounds(usual: 12, full: 50);
        var rounds = Hall.Rounds(usual: 10, full: 200);
        var hall = await Hall.OpenAsync(nodes.A, many);
        var (acknowledged, late) = (0, 0);
        for (var round = 0; round < rounds; round++)
        {
            var kind = round % 2 == 0 ? BallotKind.Secret : BallotKind.Named;
            var ballot = await hall.NextAsync(nodes.A, kind);
            var votes = hall.Voters.Select((voter, i) => (Func<Task<Refusal?>>)(() => Hall.SendAsync(nodes.Both[i % 2], ballot, kind, SecretVoting.Choose(voter, Choice.Yes))));
            var closes = Enumerable.Range(0, many).Select(i => (Func<Task<Refusal?>>)(() => Hall.CloseAsync(nodes.Both[i % 2], ballot)));
            // Some votes go ahead, in some rounds nearly all: the first close falls anywhere among them.
            var ahead = Random.Shared.Next(many);
            var mixed = votes.Select((v, i) => (IsVote: true, Act: v, At: i < ahead ? 0.0 : Random.Shared.NextDouble())).Concat(closes.Select(c => (IsVote: false, Act: c, At: Random.Shared.NextDouble()))).OrderBy(m => m.At).ToList();
            var answers = await Task.WhenAll(mixed.Select(m => InOrder(async () => (m.IsVote, Answer: await UntilNotBusyAsync(m.Act), (await Hall.ReadAsync(nodes.Both[0], ballot)).Result))));

            Assert.All(answers.Where(a => !a.IsVote), a => Assert.Null(a.Answer));
            Assert.All(answers.Where(a => a.IsVote && a.Answer is not null), a => Assert.IsType<BallotIsClosed>(a.Answer));
            Assert.Single(answers.Where(a => !a.IsVote).Select(a => a.Result).Distinct());
            var recorded = answers.Count(a => a.IsVote && a.Answer is null);
            Assert.Equal(recorded, (await Hall.ReadAsync(nodes.B, ballot)).Result!.Tally.Yes);
            (acknowledged, late) = (acknowledged + recorded, late + many - recorded);
        }
        Assert.Equal(rounds, await nodes.A.ReadAsync(db => db.AllLedgerLines.CountAsync(l => l.Kind == nameof(BallotClosed))));
        TestContext.Current.TestOutputHelper?.WriteLine($"{on}: {rounds} rounds of {many} votes against {many} closes: all closes alike, {acknowledged} votes acknowledged and counted, {late} refused as late.");
    }

    /// <summary>First come, first served: what is merely queued begins with the last.</summary>
    private static Task<T> InOrder<T>(Func<Task<T>> act) => Task.Factory.StartNew(act, CancellationToken.None, TaskCreationOptions.PreferFairness, TaskScheduler.Default).Unwrap();

    /// <summary>Whoever is told to try again does.</summary>
    private static async Task<Refusal?> UntilNotBusyAsync(Func<Task<Refusal?>> act)
    {
        while (true)
            if (await act() is not BusyTryAgain and var answer) return answer;
    }

    /// <summary>Two programs on one PostgreSQL database; on SQLite, which has one process, the same program twice.</summary>
    private sealed record Nodes(TestApp A, TestApp B) : IAsyncDisposable
    {
        public TestApp[] Both { get; } = [A, B];

        /// <summary>Where one voter's three attempts go.</summary>
        public TestApp[] Three { get; } = [A, B, A];

        public static async Task<Nodes> StartAsync(Database on)
        {
            var a = await TestApp.StartAsync(on);
            if (on == Database.Sqlite) return new Nodes(a, a);
            var b = TestApp.Open(a.Folder, a.Postgres);
            b.Clock.SetTo(a.Now);
            return new Nodes(a, b);
        }

        public async ValueTask DisposeAsync()
        {
            if (!ReferenceEquals(A, B)) await B.DisposeAsync();
            await A.DisposeAsync();
        }
    }
}
