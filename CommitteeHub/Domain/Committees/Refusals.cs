namespace CommitteeHub.Domain.Committees;

/// <summary>The person already holds another seat on this committee.</summary>
public sealed record SeatHeld(SeatRole Role) : Refusal;

/// <summary>A committee has one chair.</summary>
public sealed record ChairSeatTaken : Refusal;

/// <summary>A figure of the rules is beyond what makes sense.</summary>
public sealed record PolicyOutOfBounds(string Rule, int Least, int Most) : Refusal;

/// <summary>The term ended before today.</summary>
public sealed record TermIsOver(DateOnly LastDay) : Refusal;

/// <summary>A term ends today at the earliest.</summary>
public sealed record TermEndsInThePast : Refusal;
