using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Criteria;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Domain.Submissions;

namespace CommitteeHub.Domain.Annotations;

/// <summary>Whether only its author sees an annotation, or everybody who deliberates.</summary>
public enum AnnotationVisibility { Private, Shared }

/// <summary>How far the thread under an annotation has come.</summary>
public enum AnnotationState { Open, Answered, Resolved }

/// <summary>What was last done to the thread as a whole.</summary>
public enum ThreadAct { Answered, Resolved, Reopened }

/// <summary>What a member wrote on a place in a document, with the thread under it. The place as it was chosen is never changed.</summary>
public sealed partial class Annotation : Aggregate
{
    public const int LongestText = 10_000;

    private readonly List<AnnotationReply> _replies = [];
    private readonly List<AnnotationAnchor> _anchors = [];

    private Annotation() { }

    public Annotation(Id<Annotation> id, Id<Submission> submission, Id<Person> author, string body, Target target, Id<Criterion>? criterion, AnnotationVisibility visibility, Place place, DateTimeOffset now, int versionNumber = 1)
    {
        Id = id;
        SubmissionId = submission;
        VersionId = target.VersionId;
        AuthorId = author;
        Body = body;
        TargetJson = target.ToJson();
        CriterionId = criterion;
        Visibility = visibility;
        At = now;
        _anchors.Add(new AnnotationAnchor(id, target.VersionId, versionNumber, place, target.Quote is null ? target.Rectangles : []));
        if (IsShared) Raise(new AnnotationMade(submission, id, target.VersionId, criterion));
        else Touch();
    }

    public Id<Annotation> Id { get; private set; }
    public Id<Submission> SubmissionId { get; private set; }

    /// <summary>The version of the document it was made on.</summary>
    public Id<DocumentVersion> VersionId { get; private set; }

    public Id<Person> AuthorId { get; private set; }
    public string Body { get; private set; } = "";

    /// <summary>How often the body was rewritten: whoever rewrites it names the count they started from.</summary>
    public int Edits { get; private set; }

    /// <summary>The W3C target as it was chosen.</summary>
    public string TargetJson { get; private set; } = "";

    public Id<Criterion>? CriterionId { get; private set; }
    public AnnotationVisibility Visibility { get; private set; }
    public AnnotationState State { get; private set; }
    public DateTimeOffset At { get; private set; }

    /// <summary>How the thread came to its state, by whom and when; null as long as nobody did anything to it.</summary>
    public ThreadAct? LastAct { get; private set; }

    public Id<Person>? ActedById { get; private set; }
    public DateTimeOffset? ActedAt { get; private set; }

    public DateTimeOffset? EditedAt { get; private set; }

    /// <summary>Set when its author took it back; from then on nobody is shown it.</summary>
    public DateTimeOffset? RemovedAt { get; private set; }

    public IReadOnlyList<AnnotationReply> Replies => _replies;

    /// <summary>Where it stands in each version of the document.</summary>
    public IReadOnlyList<AnnotationAnchor> Anchors => _anchors;

    public bool IsShared => Visibility == AnnotationVisibility.Shared;

    public override Guid Key => Id.Value;
    public override StreamName Stream => StreamName.Submission(SubmissionId.Value);

    // What is private rings its author's screens only: not even the moment of writing is anybody else's business.
    public override Guid? About => IsShared ? SubmissionId.Value : null;
    public override IEnumerable<Guid> AlsoRings => IsShared ? [] : [AuthorId.Value];

    public static Refusal? WhyNotText(string? text) => text switch
    {
        _ when string.IsNullOrWhiteSpace(text) => new AnnotationEmpty(),
        { Length: > LongestText } => new AnnotationTooLong(LongestText),
        _ => null,
    };

    /// <summary>Rewrites the body, if it still is the one that the writer had before them.</summary>
    public Refusal? Edit(Id<Person> by, string body, int expected, DateTimeOffset now)
    {
        if (by != AuthorId) return new NotPermitted();
        if (WhyNotText(body) is { } refusal) return refusal;
        if (Body == body.Trim()) return null;
        if (Edits != expected) return new ChangedMeanwhile();
        var before = Body;
        Body = body.Trim();
        Edits++;
        EditedAt = now;
        Happened(new AnnotationEdited(SubmissionId, Id, new Personal(before)));
        return null;
    }

    /// <summary>Shows a private annotation to everybody who deliberates. There is no way back but to remove it.</summary>
    public Refusal? Share(Id<Person> by)
    {
        if (by != AuthorId) return new NotFound();
        if (IsShared) return null;
        Visibility = AnnotationVisibility.Shared;
        Raise(new AnnotationMade(SubmissionId, Id, VersionId, CriterionId));
        return null;
    }

    /// <summary>Its author takes it back. The record keeps that it was there.</summary>
    public Refusal? Remove(Id<Person> by, DateTimeOffset now)
    {
        if (by != AuthorId) return new NotPermitted();
        if (RemovedAt is not null) return null;
        RemovedAt = now;
        Happened(new AnnotationRemoved(SubmissionId, Id));
        return null;
    }

    /// <summary>Its author undoes that.</summary>
    public Refusal? Restore(Id<Person> by)
    {
        if (by != AuthorId) return new NotPermitted();
        if (RemovedAt is null) return null;
        RemovedAt = null;
        Happened(new AnnotationRestored(SubmissionId, Id));
        return null;
    }

    /// <summary>Private notes are nobody's record.</summary>
    private void Happened(LedgerEvent happened)
    {
        if (IsShared) Raise(happened);
        else Touch();
    }
}
