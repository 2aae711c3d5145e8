using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Submissions;

namespace CommitteeHub.Domain.Voting;

/// <summary>Whether the record shows who voted how.</summary>
public enum BallotKind { Named, Secret }

/// <summary>Where a ballot stands. Closing is final; publishing is a step of its own.</summary>
public enum BallotState { Draft, Open, Closed, Published, Cancelled }

/// <summary>One occasion of voting on a motion. Opening freezes who may vote, on what, and by which rules.</summary>
public sealed partial class Ballot : Aggregate
{
    private readonly List<RollEntry> _roll = [];
    private readonly List<Vote> _votes = [];

    private Ballot() { }

    /// <param name="number">1 for the first ballot on the motion, 2 for the one after it, …</param>
    /// <param name="consent">The ballot on all consent items that this one is a part of.</param>
    public Ballot(Id<Ballot> id, Motion motion, BallotKind kind, int number = 1, Id<ConsentBallot>? consent = null)
    {
        Id = id;
        MotionId = motion.Id;
        SessionId = motion.SessionId;
        ItemId = motion.ItemId;
        SubmissionId = motion.SubmissionId;
        Kind = kind;
        Number = number;
        ConsentId = consent;
        Outcome = motion.Outcome;
        Text = motion.Text;
    }

    public Id<Ballot> Id { get; private set; }
    public Id<Motion> MotionId { get; private set; }

    /// <summary>The session it is held in; null between sessions.</summary>
    public Id<ReviewSession>? SessionId { get; private set; }

    public Id<AgendaItem>? ItemId { get; private set; }
    public Id<Submission> SubmissionId { get; private set; }

    /// <summary>Its place among the ballots on the same motion.</summary>
    public int Number { get; private set; }

    /// <summary>Set when it is one of several that are held as one.</summary>
    public Id<ConsentBallot>? ConsentId { get; private set; }

    public BallotKind Kind { get; private set; }
    public BallotState State { get; private set; } = BallotState.Draft;

    /// <summary>What the motion proposed and said when the ballot opened.</summary>
    public MotionOutcome Outcome { get; private set; }

    public string Text { get; private set; } = "";

    /// <summary>The rules as they were when the ballot opened.</summary>
    public CommitteePolicy Policy { get; private set; } = CommitteePolicy.Default;

    /// <summary>The revision of the submission that was voted on.</summary>
    public int SubmissionRevision { get; private set; }

    public DateTimeOffset? OpenedAt { get; private set; }
    public Id<Person>? OpenedById { get; private set; }

    /// <summary>When members may begin to vote, if later than the opening.</summary>
    public DateTimeOffset? OpensAt { get; private set; }

    /// <summary>The time limit by the server's clock; null = until somebody closes it.</summary>
    public DateTimeOffset? ClosesAt { get; private set; }

    /// <summary>The limit as it was set, on the wall clock in <see cref="Zone"/>; null for a limit in minutes.</summary>
    public DateTime? ClosesOn { get; private set; }

    public string? Zone { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Whoever closed it; null when its time was up.</summary>
    public Id<Person>? ClosedById { get; private set; }
    public DateTimeOffset? PublishedAt { get; private set; }
    public Id<Person>? PublishedById { get; private set; }

    /// <summary>The casting vote and who gave it, when there was a tie.</summary>
    public Choice? CastingChoice { get; private set; }

    public Id<Person>? CastingById { get; private set; }
    public DateTimeOffset? CastingAt { get; private set; }

    public DateTimeOffset? CancelledAt { get; private set; }
    public Id<Person>? CancelledById { get; private set; }
    public string? CancelReason { get; private set; }

    /// <summary>The result, from closing on.</summary>
    public BallotResult? Result { get; private set; }

    public IReadOnlyList<RollEntry> Roll => _roll;

    /// <summary>Every vote of a named ballot, those that were replaced included.</summary>
    public IReadOnlyList<Vote> Votes => _votes;

    /// <summary>The motion was carried and this is on the record.</summary>
    public bool Carries => State == BallotState.Published && !IsAnnulled && Result?.Verdict == Verdict.Carried;

    public override Guid Key => Id.Value;
    public bool IsClosedByTime => ClosedAt is not null && ClosedById is null;

    public override StreamName Stream => SessionId is { } session ? StreamName.Session(session.Value) : StreamName.Submission(SubmissionId.Value);
    public override Guid? About => SubmissionId.Value;
    public override IEnumerable<Guid> AlsoRings =>
        ((Guid?[])[SessionId?.Value, MotionId.Value, ClosesAt is null ? null : BallotTime.Bell, IsSealing ? ScrubBell : null]).OfType<Guid>();

    public bool IsTimeUp(DateTimeOffset now) => ClosesAt <= now;

    public RollEntry? EntryOf(Id<Person> person) => _roll.FirstOrDefault(r => r.PersonId == person);

    public Vote? CurrentVoteOf(Id<Person> person) => _votes.FirstOrDefault(v => v.PersonId == person && v.EndedAt is null);

    /// <summary>The quorum at this moment in its session or, between sessions, by turnout.</summary>
    public Quorum QuorumIn(ReviewSession? session) => QuorumWith(
        session is null ? new HashSet<Id<Person>>()
        : Kind == BallotKind.Secret ? session.Present // Nobody votes secretly for somebody else.
        : session.CountedBy(Policy.Quorum, _roll.Where(r => r.Standing == RollStanding.Recused).Select(r => r.PersonId).ToHashSet()));

    /// <summary>The quorum of the frozen roll: whoever is entitled and here, or has voted.</summary>
    public Quorum QuorumWith(IReadOnlySet<Id<Person>> present)
    {
        var entitled = _roll.Where(r => r.Standing == RollStanding.Entitled).ToList();
        return Quorum.Of(_roll.Count, entitled.Count, entitled.Count(r => r.HasVoted || present.Contains(r.PersonId)), Policy.Quorum);
    }
}
