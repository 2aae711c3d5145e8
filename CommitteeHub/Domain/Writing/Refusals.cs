namespace CommitteeHub.Domain.Writing;

/// <summary>A text is longer than what is kept for a field.</summary>
public sealed record TextTooLongToKeep : Refusal;

/// <summary>Somebody has unfinished texts in more fields than anybody writes in.</summary>
public sealed record TooManyKeptTexts(int Limit) : Refusal;
