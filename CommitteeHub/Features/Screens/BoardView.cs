using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Voting;

namespace CommitteeHub.Features.Screens;

/// <summary>
/// What hangs on the wall: what everybody who is in the room may know. No document, no annotation, no reason, and of an
/// open ballot no more than how many are waited for. Whoever stands aside is outside, and reads it without the ballot.
/// </summary>
public sealed record BoardView(
    string Session, string Committee, SessionState State, DateTimeOffset StartsAt, string Zone,
    string? Item, string? Next, Quorum Quorum, IReadOnlyList<string> Present, IReadOnlyList<string> StandingAside, string? ActingChair, BoardBallot? Ballot)
{
    /// <summary>Whoever has the floor.</summary>
    public BoardSpeaker? Speaker { get; init; }
}

/// <summary>The speaker on the wall, since when, and how many seconds are theirs.</summary>
public sealed record BoardSpeaker(string Name, HandKind Kind, DateTimeOffset Since, int Seconds);

/// <summary>The ballot on the wall.</summary>
/// <param name="Outstanding">While it is open: how many have not voted yet.</param>
/// <param name="Result">Once it is published.</param>
/// <param name="ClosesAt">While it is open: when its time is up, if it has a limit.</param>
public sealed record BoardBallot(MotionOutcome Outcome, BallotState State, int Outstanding, BallotResult? Result, DateTimeOffset? ClosesAt);
