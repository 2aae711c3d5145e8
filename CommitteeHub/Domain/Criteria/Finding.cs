using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Submissions;

namespace CommitteeHub.Domain.Criteria;

/// <summary>What a member judges a criterion to be.</summary>
public enum Rating { Met, PartlyMet, NotMet, NotApplicable, NeedMoreEvidence }

/// <summary>
/// One member's judgement against one criterion, written without knowing the others'. Until the findings of a submission
/// are laid open nobody but its writer learns of it: not what it says, not that it is there, not when it was written.
/// </summary>
public sealed class Finding : Aggregate
{
    public const int LongestRationale = 20_000, MostCited = 50;

    private bool _isOpen;

    private Finding() { }

    public Finding(Id<Finding> id, Id<Submission> submission, Id<Criterion> criterion, Id<Person> member)
    {
        Id = id;
        SubmissionId = submission;
        CriterionId = criterion;
        MemberId = member;
    }

    public Id<Finding> Id { get; private set; }
    public Id<Submission> SubmissionId { get; private set; }
    public Id<Criterion> CriterionId { get; private set; }
    public Id<Person> MemberId { get; private set; }
    public Rating Rating { get; private set; }
    public string Rationale { get; private set; } = "";
    public bool IsFinal { get; private set; }

    /// <summary>How often it was written: whoever writes over it names the count they started from.</summary>
    public int Edits { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>Made final or amended when the others' already lay open: it is not independent of them.</summary>
    public bool IsAfterReveal { get; private set; }

    /// <summary>The annotations it rests on, their ids one after the other.</summary>
    public string Cited { get; private set; } = "";

    public IReadOnlyList<Guid> Cites => [.. Cited.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Guid.Parse)];

    public override Guid Key => Id.Value;
    public override StreamName Stream => StreamName.Submission(SubmissionId.Value);

    // A draft, and whatever is written before the findings lie open, rings nobody but its writer's own screens.
    public override Guid? About => IsFinal && _isOpen ? SubmissionId.Value : null;
    public override IEnumerable<Guid> AlsoRings => [MemberId.Value];

    /// <summary>From these states on, the final findings of all lie open to all who deliberate.</summary>
    public static readonly IReadOnlyList<SubmissionState> RevealedIn =
        [SubmissionState.PanelRecommended, SubmissionState.CoChairReview, SubmissionState.Deliberation, SubmissionState.Decided, SubmissionState.Deferred];

    /// <summary>Writes the judgement. Making it final cannot be undone; it can still be amended, on record.</summary>
    /// <param name="expected">The count the writer started from; null for whoever cannot know one.</param>
    /// <param name="isOpen">Whether the findings of this submission lie open.</param>
    /// <param name="cites">The annotations it rests on; null leaves them as they are.</param>
    public Refusal? Set(Rating rating, string rationale, bool isFinal, int? expected, bool isOpen, DateTimeOffset now, IReadOnlyCollection<Guid>? cites = null)
    {
        var cited = cites is null ? Cited : string.Join(' ', cites.Distinct().Order());
        if (cites?.Count > MostCited) return new TooManyCited(MostCited);
        rationale = rationale.Trim();
        if (rationale.Length > LongestRationale) return new RationaleTooLong(LongestRationale);
        if (isFinal && rationale.Length == 0) return new RationaleMissing();
        if (IsFinal && !isFinal) return new FindingIsFinal();
        if (Edits > 0 && (rating, rationale, isFinal, cited) == (Rating, Rationale, IsFinal, Cited)) return null;
        if (expected is { } known && known != Edits) return new ChangedMeanwhile();

        var wasFinal = IsFinal;
        (Rating, Rationale, IsFinal, At, Cited, _isOpen) = (rating, rationale, isFinal, now, cited, isOpen);
        if (isFinal && isOpen) IsAfterReveal = true;
        Edits++;
        if (wasFinal) Raise(isOpen ? new FindingAmended(SubmissionId, CriterionId, MemberId) : new FindingAmendedUnseen(SubmissionId, CriterionId, MemberId));
        else if (isFinal) Raise(isOpen ? new FindingMadeFinal(SubmissionId, CriterionId, MemberId) : new FindingMadeFinalUnseen(SubmissionId, CriterionId, MemberId));
        else Touch();
        return null;
    }

    /// <summary>The draft is handed in as it is.</summary>
    public Refusal? HandIn(bool isOpen, DateTimeOffset now) => IsFinal ? null : Set(Rating, Rationale, true, Edits, isOpen, now);
}

// Before the findings lie open the record keeps that a member judged, and nobody reads the line on a timeline.
public sealed record FindingMadeFinalUnseen(Id<Submission> SubmissionId, Id<Criterion> CriterionId, Id<Person> MemberId) : LedgerEvent
{
    public override Readers Readers => Readers.None;
}

public sealed record FindingAmendedUnseen(Id<Submission> SubmissionId, Id<Criterion> CriterionId, Id<Person> MemberId) : LedgerEvent
{
    public override Readers Readers => Readers.None;
}

public sealed record FindingMadeFinal(Id<Submission> SubmissionId, Id<Criterion> CriterionId, Id<Person> MemberId) : LedgerEvent
{
    public override Readers Readers => Readers.Committee;
}

public sealed record FindingAmended(Id<Submission> SubmissionId, Id<Criterion> CriterionId, Id<Person> MemberId) : LedgerEvent
{
    public override Readers Readers => Readers.Committee;
}

/// <summary>A judgement that is final says why.</summary>
public sealed record RationaleMissing : Refusal;

/// <summary>The rationale is longer than anybody will read.</summary>
public sealed record RationaleTooLong(int Limit) : Refusal;

/// <summary>A finding rests on a few places, not on all of them.</summary>
public sealed record TooManyCited(int Limit) : Refusal;

/// <summary>What was made final stays final.</summary>
public sealed record FindingIsFinal : Refusal;
