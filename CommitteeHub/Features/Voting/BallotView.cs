using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Voting;

namespace CommitteeHub.Features.Voting;

/// <summary>The voting on one item as one viewer may see it.</summary>
/// <param name="Motion">The motion before the room: the newest one.</param>
/// <param name="Ballot">Its newest ballot.</param>
/// <param name="Earlier">What was voted on this item before, oldest first.</param>
public sealed record VotingView(MotionView? Motion, BallotView? Ballot, IReadOnlyList<BallotView> Earlier, bool ActsAsChair, bool MayMove)
{
    /// <summary>What opening a ballot now would meet; null for whoever may not open one.</summary>
    public OpeningView? Opening { get; init; }

    /// <summary>May put the result on the record: whoever acts as chair or, where nobody can, the secretary.</summary>
    public bool MayPublish { get; init; }

    /// <summary>How often the submission was put off already.</summary>
    public int Deferrals { get; init; }

    /// <summary>What a ballot between sessions would ask for; null for whoever may not open one here and now.</summary>
    public BetweenMeetingsRule? Between { get; init; }
}

/// <summary>What opening a ballot now would meet, said before it is opened.</summary>
/// <param name="Quorum">Among those who may vote on this item.</param>
/// <param name="Aside">Who stands aside and does not count.</param>
/// <param name="Minutes">The time limit that the policy proposes.</param>
/// <param name="Number">1 for the first ballot on the motion.</param>
public sealed record OpeningView(Quorum Quorum, QuorumRule Rule, IReadOnlyList<string> Aside, BallotKinds Kinds, int? Minutes, int Number);

/// <summary>The question before the room.</summary>
public sealed record MotionView(Id<Motion> Id, MotionOutcome Outcome, string Text, string MovedBy)
{
    public int Edition { get; init; }
    public bool MayAmend { get; init; }

    /// <summary>What it said before, the oldest first, and what it says now.</summary>
    public IReadOnlyList<MotionEdition> Editions { get; init; } = [];
}

/// <summary>What a motion said from one moment on.</summary>
public sealed record MotionEdition(int Number, MotionOutcome Outcome, string Text, string By, DateTimeOffset At);

/// <summary>A ballot; what more there is to know depends on whether it has ended.</summary>
public abstract record BallotView(Id<Ballot> Id, BallotKind Kind, MotionOutcome Outcome, string Text, DateTimeOffset OpenedAt, string OpenedBy)
{
    /// <summary>Its place among the ballots on the same motion.</summary>
    public int Number { get; init; }
}

/// <summary>A ballot that is open. It has no counts, for nobody: only who has not voted yet, and the viewer's own vote.</summary>
public sealed record OpenBallotView(
    Id<Ballot> Id, BallotKind Kind, MotionOutcome Outcome, string Text, DateTimeOffset OpenedAt, string OpenedBy,
    Quorum Quorum, IReadOnlyList<string> Waiting, IReadOnlyList<Choice> ReasonFor, bool MayVote, OwnVote? Own)
    : BallotView(Id, Kind, Outcome, Text, OpenedAt, OpenedBy)
{
    /// <summary>How many are waited for; all that is told of a secret ballot.</summary>
    public int Outstanding { get; init; }

    /// <summary>How many of them are checked in.</summary>
    public int PresentOutstanding { get; init; }

    /// <summary>Whom the ballot waits for is told by number only, by the committee's policy.</summary>
    public bool IsCountOnly { get; init; }

    /// <summary>Without a quorum no vote is taken, by the policy.</summary>
    public bool VotingWaits { get; init; }

    /// <summary>It is held between sessions: nobody has to be present, and turnout is the quorum.</summary>
    public bool IsBetween { get; init; }

    public DateTimeOffset? OpensAt { get; init; }
    public DateTimeOffset? ClosesAt { get; init; }

    /// <summary>The absent members for whom the viewer may vote.</summary>
    public IReadOnlyList<EntrustedVote> Entrusted { get; init; } = [];

    /// <summary>The viewer's own secret vote is in the box; how it was cast is known in their browser only.</summary>
    public bool IsRecorded { get; init; }
}

/// <summary>A ballot that was closed, with its result; who voted how is told once it is published.</summary>
public sealed record EndedBallotView(
    Id<Ballot> Id, BallotKind Kind, MotionOutcome Outcome, string Text, DateTimeOffset OpenedAt, string OpenedBy,
    BallotState State, BallotResult Result, DateTimeOffset ClosedAt, string ClosedBy, string? CastingBy, IReadOnlyList<NamedVote> Votes)
    : BallotView(Id, Kind, Outcome, Text, OpenedAt, OpenedBy)
{
    /// <summary>Nobody closed it: its time was up.</summary>
    public bool IsByTime { get; init; }

    /// <summary>A secret ballot whose remains are still being wiped off the disk.</summary>
    public bool IsSealing { get; init; }

    /// <summary>Who annulled it and why; null when it counts.</summary>
    public Annulment? Annulled { get; init; }

    /// <summary>Somebody who could vote stands aside now, and it is the viewer's to decide whether the ballot counts.</summary>
    public bool MayAnnul { get; init; }
}

/// <summary>Why a ballot counts for nothing.</summary>
public sealed record Annulment(string By, string Reason, DateTimeOffset At);

/// <summary>A ballot that was called off.</summary>
public sealed record CancelledBallotView(
    Id<Ballot> Id, BallotKind Kind, MotionOutcome Outcome, string Text, DateTimeOffset OpenedAt, string OpenedBy,
    string Reason, string CancelledBy)
    : BallotView(Id, Kind, Outcome, Text, OpenedAt, OpenedBy);

/// <summary>The viewer's own vote.</summary>
public sealed record OwnVote(Id<Vote> Id, Choice Choice, string? Reason, DateTimeOffset At);

/// <summary>A vote on the published record of a named ballot.</summary>
/// <param name="CastBy">The member who gave it for an absent one.</param>
public sealed record NamedVote(string Name, Choice Choice, string? Reason, string? CastBy = null);

/// <summary>The vote of an absent member that is in the viewer's hands.</summary>
public sealed record EntrustedVote(Id<Person> PrincipalId, string Name, OwnVote? Given);
