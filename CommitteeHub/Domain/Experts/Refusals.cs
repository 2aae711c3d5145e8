namespace CommitteeHub.Domain.Experts;

/// <summary>The link is unknown, expired or taken back; which of these is not said.</summary>
public sealed record ExpertLinkNotValid : Refusal;

/// <summary>A link that was taken back, or whose expert has a conflict, is not sent again.</summary>
public sealed record ExpertLinkIsOver : Refusal;

/// <summary>A link holds for some weeks at most.</summary>
public sealed record ExpertLinkTooLong(int Days) : Refusal;

/// <summary>Whoever speaks for the organisation is not outside.</summary>
public sealed record ExpertIsNotOutside : Refusal;

/// <summary>One link for one person and submission.</summary>
public sealed record ExpertIsInvitedAlready : Refusal;
