using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Voting;
using Xunit;

namespace CommitteeHub.Tests.Support;

/// <summary>What a process that votes wrote down: what it was about to do, and what was acknowledged to it.</summary>
public sealed class VotingNotes
{
    private readonly List<(Id<Ballot> Ballot, BallotKind Kind)> _opened;
    private readonly ILookup<Id<Ballot>, Kept> _tries;
    private readonly HashSet<Guid> _recorded;
    private readonly HashSet<Id<Ballot>> _closed;

    public VotingNotes(IEnumerable<string> lines)
    {
        var notes = lines.Select(l => l.Split(' ')).ToList();
        _opened = [.. notes.Where(n => n is ["opened", _, _]).Select(n => (Ballot(n[1]), Enum.Parse<BallotKind>(n[2])))];
        _tries = notes.Where(n => n is ["try", _, _, _, _, _]).ToLookup(n => Ballot(n[1]), n => new Kept(new(Guid.Parse(n[2])), Guid.Parse(n[3]), Enum.Parse<Choice>(n[4]), n[5]));
        _recorded = [.. notes.Where(n => n is ["recorded", _, _, _]).Select(n => Guid.Parse(n[3]))];
        _closed = [.. notes.Where(n => n is ["closed", ..]).Select(n => Ballot(n[1]))];
    }

    public int Votes => _recorded.Count;
    public int Closes => _closed.Count;

    /// <summary>Everything that somebody wished, whether or not it was acknowledged.</summary>
    public IReadOnlyList<Kept> TriesIn(Id<Ballot> ballot) => [.. _tries[ballot]];

    /// <summary>Compares what was acknowledged with what is there, and answers the ballots that are still open.</summary>
    public async Task<IReadOnlyList<(Id<Ballot> Ballot, BallotKind Kind)>> CompareAsync(TestApp app)
    {
        var open = new List<(Id<Ballot>, BallotKind)>();
        Assert.Empty(await app.ReadAsync(db => BallotVerification.FaultsAsync(db)));
        foreach (var (id, kind) in _opened)
        {
            var ballot = await Hall.ReadAsync(app, id);
            var there = await CommandsOfAsync(app, ballot, TriesIn(id));
            Assert.Empty(_tries[id].Where(k => _recorded.Contains(k.Command) && !there.Contains(k.Command)));
            Assert.Equal(ballot.State == BallotState.Closed, ballot.Result is not null);
            Assert.True(ballot.State is BallotState.Open or BallotState.Closed);
            if (_closed.Contains(id)) Assert.Equal(BallotState.Closed, ballot.State);
            if (ballot.State == BallotState.Open) open.Add((id, kind));
            else Assert.Equal(Tally.Of([.. _tries[id].Where(k => there.Contains(k.Command)).Select(k => k.Choice)]), ballot.Result!.Tally);
        }
        return open;
    }

    /// <summary>The commands whose vote is in the ballot.</summary>
    private static async Task<HashSet<Guid>> CommandsOfAsync(TestApp app, Ballot ballot, IReadOnlyList<Kept> tries)
    {
        if (ballot.Kind == BallotKind.Named) return [.. ballot.Votes.Select(v => v.Id.Value)];
        var box = await app.ReadAsync(db => db.BoxOfAsync(ballot.Id));
        var trackers = box.Trackers.Select(t => t.Tracker).ToHashSet();
        Assert.Equal(ballot.Roll.Count(r => r.HasVoted), box.Choices.Count);
        Assert.Equal(box.Choices.Count, trackers.Count);
        return [.. tries.Where(k => trackers.Contains(k.TrackerIn(ballot.Id)) && ballot.EntryOf(k.Voter)!.HasVoted).Select(k => k.Command)];
    }

    private static Id<Ballot> Ballot(string text) => new(Guid.Parse(text));
}
