namespace CommitteeHub.Domain.Body;

/// <summary>Details that apply already stay in the history; newer ones replace them.</summary>
public sealed record BodyDetailsInForce(DateOnly From) : Refusal;

/// <summary>A logo is a small picture.</summary>
public sealed record LogoNotTaken : Refusal;

/// <summary>Details apply from today at the earliest.</summary>
public sealed record BodyDetailsInThePast : Refusal;
