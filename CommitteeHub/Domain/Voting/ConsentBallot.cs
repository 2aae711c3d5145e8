using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Submissions;

namespace CommitteeHub.Domain.Voting;

/// <summary>
/// All consent items of a session decided by one ballot: one click for each voter, but a motion, a roll and a result for
/// every item, so that whoever stands aside on one of them simply is not on that one's roll.
/// </summary>
public sealed class ConsentBallot(Id<ConsentBallot> id, IReadOnlyList<Ballot> parts)
{
    public Id<ConsentBallot> Id { get; } = id;
    public IReadOnlyList<Ballot> Parts { get; } = parts;

    /// <summary>An item on its way into the ballot.</summary>
    public sealed record Part(Motion Motion, Ballot Ballot, Bench Bench, Submission Submission);

    /// <summary>Opens all parts or none; the ballots are named.</summary>
    /// <param name="minutes">The time limit of all of them; null = until somebody closes them.</param>
    public static Refusal? Open(IReadOnlyList<Part> parts, ReviewSession session, int? minutes, Id<Person> by, DateTimeOffset now)
    {
        if (parts.Count == 0) return new NoConsentItems();
        if (session.OpenBallotId is not null) return new BallotStillOpen();
        foreach (var part in parts)
            if (part.Ballot.Open(part.Motion, session, part.Bench, part.Submission, BallotTime.In(minutes, now), by, now) is { } refusal) return refusal;
        return null;
    }

    /// <summary>One answer to every item on whose roll the voter is. Somebody on none of them may not vote at all.</summary>
    public Refusal? Cast(VoteWish wish, Func<Ballot, Voter> voterOf, ReviewSession session, DateTimeOffset now)
    {
        var theirs = Parts.Where(p => IsOnRoll(p, voterOf(p))).ToList();
        if (theirs.Count == 0) return Parts.Any(p => p.EntryOf(voterOf(p).PersonId) is not null) ? new RecusedFromItem() : new NotEntitled();
        foreach (var part in theirs)
            if (part.Cast(wish, voterOf(part), session, now) is { } refusal) return refusal;
        return null;
    }

    /// <summary>A present member answers for an absent one who asked for it, on every item on whose roll both of them are.</summary>
    public Refusal? CastFor(Func<Ballot, Voter> principalIn, VoteWish wish, Func<Ballot, Voter> handIn, ReviewSession session, DateTimeOffset now)
    {
        var shared = Parts.Where(p => IsOnRoll(p, principalIn(p)) && IsOnRoll(p, handIn(p))).ToList();
        if (shared.Count == 0) return Parts.Any(p => p.EntryOf(principalIn(p).PersonId) is not null) ? new RecusedFromItem() : new NotEntitled();
        foreach (var part in shared)
            if (part.CastFor(principalIn(part), wish, handIn(part), session, now) is { } refusal) return refusal;
        return null;
    }

    private static bool IsOnRoll(Ballot part, Voter voter) => part.EntryOf(voter.PersonId)?.Standing == RollStanding.Entitled && voter.Answer != ConflictAnswer.Recused;
}
