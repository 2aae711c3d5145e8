namespace CommitteeHub.Domain;

/// <summary>
/// Why something may not happen: a value with a name and its facts, never an exception. The sentence that a person
/// reads is found in the resources under the type's name; the properties are its arguments.
/// </summary>
public abstract record Refusal
{
    /// <summary>The stable name that other programs see.</summary>
    public string Code => GetType().Name;

    /// <summary>Whether the attempt itself belongs in the ledger, because an honest screen would not have offered it.</summary>
    public virtual bool OnRecord => false;

    /// <summary>Whether the same may be taken a moment later, because it is not about what was asked but about the server.</summary>
    public virtual bool IsPassing => false;
}

/// <summary>Whoever asked has no right to it.</summary>
public sealed record NotPermitted : Refusal
{
    public override bool OnRecord => true;
}

/// <summary>There is no such thing, or none that the asker may know of: both look alike.</summary>
public sealed record NotFound : Refusal;

/// <summary>Somebody else changed it first, and what was typed rests on the older text.</summary>
public sealed record ChangedMeanwhile : Refusal;

/// <summary>The database was busy for longer than anybody should wait.</summary>
public sealed record BusyTryAgain : Refusal
{
    public override bool IsPassing => true;
}

/// <summary>The disk has no room for a change; what is there can be read.</summary>
public sealed record NoRoomLeft : Refusal
{
    public override bool IsPassing => true;
}

/// <summary>The database did not answer, or not to the end: whether the change was kept is not known.</summary>
public sealed record DatabaseAway : Refusal
{
    public override bool IsPassing => true;
}

/// <summary>What another program sent is not what the door takes: something is missing, or is of another kind.</summary>
public sealed record CallNotUnderstood : Refusal;

/// <summary>The program itself failed; what went wrong stands in its log.</summary>
public sealed record CallFailed : Refusal;

/// <summary>A text holds signs that no text has, and cannot be kept.</summary>
public sealed record TextNotReadable : Refusal;

/// <summary>A field that has to be filled is empty or holds what it cannot hold.</summary>
/// <param name="Field">The field's label, as the person sees it.</param>
/// <param name="Problem">What is wrong with it, as a sentence.</param>
public sealed record BadInput(string Field, string Problem) : Refusal;
