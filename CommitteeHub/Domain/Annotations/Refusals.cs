namespace CommitteeHub.Domain.Annotations;

/// <summary>There are no words in it.</summary>
public sealed record AnnotationEmpty : Refusal;

/// <summary>There are more words than a thread can carry.</summary>
public sealed record AnnotationTooLong(int Limit) : Refusal;

/// <summary>The thread is closed; whoever wants to add to it opens it again first.</summary>
public sealed record ThreadResolved : Refusal;

/// <summary>The place is described in a way that no screen of ours describes it.</summary>
public sealed record TargetNotUnderstood : Refusal;

/// <summary>The place is described at a length that no screen of ours needs.</summary>
public sealed record TargetTooLarge(int Limit) : Refusal;

/// <summary>The place is in another version of the document than the one that was named.</summary>
public sealed record TargetOnOtherVersion : Refusal;

/// <summary>The document has no such page.</summary>
public sealed record TargetOffPage(int Page, int PageCount) : Refusal;

/// <summary>The document has a newer version; only that one takes new annotations.</summary>
public sealed record VersionReplaced(int Newest) : Refusal;

/// <summary>The annotation has not been looked for in the newest version yet.</summary>
public sealed record NotPlacedYet : Refusal;

/// <summary>Somebody else has said where it stands meanwhile.</summary>
public sealed record PlaceAlreadySettled : Refusal;

/// <summary>There is no place that could be confirmed.</summary>
public sealed record NoPlaceToConfirm : Refusal;

/// <summary>The words that were chosen do not stand there.</summary>
public sealed record PlaceNotFound : Refusal;
