using CommitteeHub.Domain;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Domain.Voting;

namespace CommitteeHub.Features.Voting;

/// <summary>The consent items of a session and the ballot on all of them, as one viewer may see it. While it is open it has no counts, for nobody.</summary>
/// <param name="Id">The newest consent ballot; null while there was none.</param>
/// <param name="Waiting">Who has not voted yet; empty where the policy shows the number only.</param>
/// <param name="PresentWaiting">How many of them are checked in.</param>
public sealed record ConsentView(
    Id<ConsentBallot>? Id, BallotState? State, IReadOnlyList<ConsentLine> Items, bool ActsAsChair, bool MayOpen, bool MayVote,
    IReadOnlyList<Choice> ReasonFor, OwnVote? Own, IReadOnlyList<string> Waiting, int WaitingCount, int PresentWaiting)
{
    /// <summary>Who is here and has not answered the conflict question on every item; the ballot cannot open before. For whoever opens it.</summary>
    public IReadOnlyList<string> Unanswered { get; init; } = [];

    /// <summary>The time limit that the policy proposes.</summary>
    public int? Minutes { get; init; }

    /// <summary>When the open ballot ends by itself.</summary>
    public DateTimeOffset? ClosesAt { get; init; }

    /// <summary>The absent members for whom the viewer may vote.</summary>
    public IReadOnlyList<EntrustedVote> Entrusted { get; init; } = [];
}

/// <summary>One consent item; of one that the viewer stands aside on, the title only.</summary>
/// <param name="StandsAside">The viewer is not on this item's roll.</param>
/// <param name="NeedsAnswer">The viewer, a member, has not answered the conflict question on it, or waits for the chair's advice.</param>
public sealed record ConsentLine(Id<AgendaItem> ItemId, Id<Submission> SubmissionId, string Title, bool StandsAside, bool NeedsAnswer, EndedBallotView? Ended);
