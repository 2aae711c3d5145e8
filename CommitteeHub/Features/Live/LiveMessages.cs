using System.Text.Json;
using System.Text.Json.Serialization;
using CommitteeHub.Domain.Annotations;
using CommitteeHub.Domain.Criteria;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Domain.Voting;
using CommitteeHub.Features.Review;

namespace CommitteeHub.Features.Live;

/// <summary>What the live door says without being asked.</summary>
public interface ILiveClient
{
    Task Changed(ChangedMessage message);
    Task Whispered(WhisperedMessage message);
    Task Moved(MovedMessage message);
    Task Ended(EndedMessage message);
}

/// <summary>What changed for one audience, in order. A message whose two numbers are alike concerns its receiver alone and moves no number.</summary>
public sealed record ChangedMessage(Guid RoomId, long From, long To, IReadOnlyList<RoomChange> Changes);

/// <summary>What somebody else in the same audience does at this moment; never kept.</summary>
public sealed record WhisperedMessage(Guid RoomId, PersonView Who, string Kind, JsonElement Data);

/// <summary>The receiver belongs to another audience now: what it holds is void, and it joins again.</summary>
public sealed record MovedMessage(Guid RoomId, string Audience);

/// <summary>The room is closed to the receiver.</summary>
public sealed record EndedMessage(Guid RoomId, string Reason);

/// <summary>One change in a room.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(AnnotationChange), "annotation")]
[JsonDerivedType(typeof(AnnotationRemovedChange), "annotationRemoved")]
[JsonDerivedType(typeof(ShownChange), "shown")]
[JsonDerivedType(typeof(ThingChange), "changed")]
public abstract record RoomChange;

/// <summary>An annotation is new, or looks like this now.</summary>
public sealed record AnnotationChange(AnnotationView Annotation) : RoomChange;

/// <summary>An annotation is no longer there.</summary>
public sealed record AnnotationRemovedChange(Guid Id) : RoomChange;

/// <summary>The chair shows another page.</summary>
public sealed record ShownChange(Guid DocumentVersionId, int Page) : RoomChange;

/// <summary>Something else changed; whoever shows it reads it again.</summary>
/// <param name="What">The kind of the ledger line, or the thing.</param>
public sealed record ThingChange(string What, Guid Id) : RoomChange;

/// <summary>A room as one audience sees it.</summary>
public sealed record RoomView(IReadOnlyList<RoomItem> Items, IReadOnlyList<AnnotationView> Annotations, ShownPage? Shown)
{
    /// <summary>What to name in "ReadMore" for older annotations; missing when these are all.</summary>
    public string? Next { get; init; }
}

/// <summary>A submission in the room: the title and the status that everybody in it may know.</summary>
public sealed record RoomItem(Guid SubmissionId, string Title, string State, bool IsOpen);

/// <summary>The page that the chair shows.</summary>
public sealed record ShownPage(Guid DocumentVersionId, int Page);

/// <summary>The answer to a call: done and durable, or refused with a sentence.</summary>
public record LiveAnswer(bool Ok)
{
    public long? At { get; init; }
    public string? Code { get; init; }
    public string? Message { get; init; }
    public Guid? AnnotationId { get; init; }
    public bool? Recorded { get; init; }
}

/// <summary>The answer to joining: the whole view, or only what changed since.</summary>
public sealed record JoinAnswer(bool Ok) : LiveAnswer(Ok)
{
    public string? Audience { get; init; }
    public RoomView? View { get; init; }
    public IReadOnlyList<RoomChange>? Changes { get; init; }
}

/// <summary>Older annotations of a room; nothing else of it.</summary>
public sealed record MoreAnswer(bool Ok) : LiveAnswer(Ok)
{
    public IReadOnlyList<AnnotationView>? Annotations { get; init; }
    public string? Next { get; init; }
}

public sealed record ReadMoreCall(Guid RoomId, string After);
public sealed record JoinCall(Guid RoomId, long? Since = null);
public sealed record LeaveCall(Guid RoomId);
public sealed record AnnotateCall(Guid CommandId, Guid RoomId, Guid DocumentVersionId, string Body, JsonElement Target, Guid? CriterionId = null, AnnotationVisibility Visibility = AnnotationVisibility.Shared);
public sealed record AnnotationCall(Guid CommandId, Guid AnnotationId, string? Body = null, int? Expected = null);
public sealed record SetFindingCall(Guid CommandId, Guid ItemId, Guid CriterionId, Rating Rating, bool IsFinal, string? Rationale = null, int? Expected = null);
public sealed record WhisperCall(Guid RoomId, string Kind, JsonElement Data);
public sealed record MeetingCall(Guid CommandId, Guid RoomId);
public sealed record HandCall(Guid CommandId, Guid RoomId, HandKind Kind = HandKind.Ordinary);
public sealed record DeclareCall(Guid CommandId, Guid RoomId, ConflictAnswer Answer, Guid? ItemId = null);
public sealed record ItemCall(Guid CommandId, Guid RoomId, Guid ItemId);
public sealed record ShowPageCall(Guid CommandId, Guid RoomId, Guid DocumentVersionId, int Page);
/// <param name="ClosesAt">The time limit, an instant of the server's clock; without one the ballot stays open until it is closed.</param>
public sealed record OpenBallotCall(Guid CommandId, Guid RoomId, Guid MotionId, BallotKind Kind, DateTimeOffset? ClosesAt = null);
public sealed record BallotCall(Guid CommandId, Guid BallotId);
public sealed record CastingVoteCall(Guid CommandId, Guid BallotId, Choice Choice);
public sealed record CastVoteCall(Guid CommandId, Guid BallotId, Choice Choice, string? Reason = null, Guid? Expected = null, string? Nonce = null);
