namespace CommitteeHub.Domain.Conflicts;

/// <summary>An interest cannot end before it began.</summary>
public sealed record InterestEndsBeforeItBegins : Refusal;

/// <summary>A conflict is pinned for somebody who has a seat on a committee.</summary>
public sealed record NotAMember : Refusal;
