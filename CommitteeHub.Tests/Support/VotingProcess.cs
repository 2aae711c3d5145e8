using System.Diagnostics;
using System.Globalization;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Voting;
using CommitteeHub.Tests.Faults;

namespace CommitteeHub.Tests.Support;

/// <summary>Where a process that votes keeps its data, and where it writes down what was acknowledged to it.</summary>
public sealed record VotingPlace(string Folder, string? Postgres, string Acks, Id<ReviewSession> Session)
{
    /// <summary>After how many ballots it is done; by itself it goes on until it is killed.</summary>
    public int Ballots { get; init; } = int.MaxValue;

    /// <summary>What the process says of itself.</summary>
    public string Said => Acks + ".said";

    private const string Variable = "COMMITTEEHUB_VOTING";

    /// <summary>What the process that started this one asks for; null in an ordinary test run.</summary>
    public static VotingPlace? Given => Environment.GetEnvironmentVariable(Variable)?.Split('|') is [var folder, var postgres, var acks, var session, var ballots]
        ? new VotingPlace(folder, postgres.Length == 0 ? null : postgres, acks, new(Guid.Parse(session))) { Ballots = int.Parse(ballots, CultureInfo.InvariantCulture) }
        : null;

    /// <summary>Starts this test program again, with nothing to do but to vote until it is killed.</summary>
    /// <param name="under">A command that runs it, to watch it or to make something fail.</param>
    public Process Start(params string[] under) => OwnProcess.Start($"{typeof(KilledWhileVotingTests).FullName}.{nameof(KilledWhileVotingTests.A_process_that_votes_is_told_the_truth)}", Variable, string.Join('|', Folder, Postgres, Acks, Session, Ballots.ToString(CultureInfo.InvariantCulture)), Said, under);

    /// <summary>Votes in one ballot after the other, six at once, and writes down every intention before and every answer after.</summary>
    public async Task VoteAsync(TestApp app, int ballots)
    {
        var hall = new Hall(Session, Meeting.Six);
        await using var told = new Acknowledged(Acks);

        for (var i = 0; i < ballots; i++)
        {
            var kind = i % 2 == 0 ? BallotKind.Secret : BallotKind.Named;
            var ballot = await hall.NextAsync(app, kind);
            await told.NoteAsync($"opened {ballot} {kind}");
            await Task.WhenAll(hall.Voters.Select(voter => Task.Run(async () =>
            {
                var kept = SecretVoting.Choose(voter, (Choice)Random.Shared.Next(3));
                await told.NoteAsync($"try {ballot} {kept.Voter} {kept.Command} {kept.Choice} {kept.Nonce}");
                Meeting.Ok(await Hall.SendAsync(app, ballot, kind, kept));
                await told.NoteAsync($"recorded {ballot} {kept.Voter} {kept.Command}");
            })));
            await told.NoteAsync($"closing {ballot}");
            Meeting.Ok(await Hall.CloseAsync(app, ballot));
            await told.NoteAsync($"closed {ballot} {(await Hall.ReadAsync(app, ballot)).Result!.Tally}");
            if (kind == BallotKind.Secret) await app.ScrubAsync();
        }
    }
}
