using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Submissions;

namespace CommitteeHub.Domain.Voting;

/// <summary>The one outcome that a motion proposes.</summary>
public enum MotionOutcome { Approve, ApproveWithConditions, Defer, NotApprove, FreeText }

/// <summary>What a motion said from one moment on.</summary>
public sealed class MotionVersion
{
    public Id<Motion> MotionId { get; init; }

    /// <summary>1, 2, 3, … within the motion.</summary>
    public int Number { get; init; }

    public MotionOutcome Outcome { get; init; }
    public string Text { get; init; } = "";
    public Id<Person> ById { get; init; }
    public DateTimeOffset At { get; init; }
}

/// <summary>
/// The question that is put to the vote: exactly one outcome for exactly one item. It may be amended until its first
/// ballot opens, every version kept; if it fails, the chair moves the next.
/// </summary>
public sealed class Motion : Aggregate
{
    private readonly List<MotionVersion> _versions = [];

    private Motion() { }

    /// <summary>A motion on an item of a session.</summary>
    public Motion(Id<Motion> id, AgendaItem item, MotionOutcome outcome, string text, Id<Person> by, DateTimeOffset now)
        : this(id, item.SubmissionId, item.SessionId, item.Id, outcome, text, by, now) { }

    /// <summary>A motion on a submission between sessions.</summary>
    public Motion(Id<Motion> id, Submission submission, MotionOutcome outcome, string text, Id<Person> by, DateTimeOffset now)
        : this(id, submission.Id, null, null, outcome, text, by, now) { }

    private Motion(Id<Motion> id, Id<Submission> submission, Id<ReviewSession>? session, Id<AgendaItem>? item, MotionOutcome outcome, string text, Id<Person> by, DateTimeOffset now)
    {
        Id = id;
        SessionId = session;
        ItemId = item;
        SubmissionId = submission;
        MovedById = by;
        MovedAt = now;
        Write(outcome, text, by, now);
        Raise(new MotionMoved(id, SubmissionId, outcome, by));
    }

    public Id<Motion> Id { get; private set; }

    /// <summary>The session it was moved in; null between sessions.</summary>
    public Id<ReviewSession>? SessionId { get; private set; }

    public Id<AgendaItem>? ItemId { get; private set; }
    public Id<Submission> SubmissionId { get; private set; }
    public MotionOutcome Outcome { get; private set; }

    /// <summary>What is decided in words; the conditions, or the whole motion when its outcome is free text.</summary>
    public string Text { get; private set; } = "";

    public Id<Person> MovedById { get; private set; }
    public DateTimeOffset MovedAt { get; private set; }

    /// <summary>When its first ballot opened; from then on nobody amends it.</summary>
    public DateTimeOffset? FrozenAt { get; private set; }

    /// <summary>Everything it ever said, the newest last.</summary>
    public IReadOnlyList<MotionVersion> Versions => _versions;

    /// <summary>The number of the newest version; an amendment names the one it rests on.</summary>
    public int Edition { get; private set; }

    public override Guid Key => Id.Value;
    public override StreamName Stream => SessionId is { } session ? StreamName.Session(session.Value) : StreamName.Submission(SubmissionId.Value);
    public override Guid? About => SubmissionId.Value;
    public override IEnumerable<Guid> AlsoRings => SessionId is { } session ? [session.Value] : [];

    /// <summary>Changes what is proposed; the version before stays on record. The same words again change nothing.</summary>
    /// <param name="expected">The edition that the writer had before them.</param>
    public Refusal? Amend(MotionOutcome outcome, string text, int expected, Id<Person> by, DateTimeOffset now)
    {
        if (FrozenAt is { } frozen) return new MotionIsFrozen(frozen);
        if (outcome == Outcome && text == Text) return null;
        if (expected != Edition) return new ChangedMeanwhile();
        // Moved before versions were kept: what it said so far is its first.
        if (_versions.Count == 0) Write(Outcome, Text, MovedById, MovedAt);
        Write(outcome, text, by, now);
        Raise(new MotionAmended(Id, SubmissionId, Edition, outcome, by));
        return null;
    }

    /// <summary>A ballot on it has been opened.</summary>
    internal void Freeze(DateTimeOffset now)
    {
        if (FrozenAt is not null) return;
        FrozenAt = now;
        Touch();
    }

    private void Write(MotionOutcome outcome, string text, Id<Person> by, DateTimeOffset now)
    {
        Outcome = outcome;
        Text = text;
        _versions.Add(new MotionVersion { MotionId = Id, Number = ++Edition, Outcome = outcome, Text = text, ById = by, At = now });
    }
}
