namespace CommitteeHub.Domain.Programs;

/// <summary>Whether the guidance videos have to be watched before a program of a type is submitted.</summary>
public enum WatchingRule { WhereThereAreVideos, Always, Never }

/// <summary>A type of program that the body appraises: its short name, its name, and what it recognises.</summary>
public sealed class ProgramType : Aggregate
{
    public const int LongestCode = 12, LongestName = 120;

    private ProgramType() { }

    public ProgramType(Id<ProgramType> id, string code, string name, string recognises, int order)
    {
        Id = id;
        Code = code;
        Name = name;
        Recognises = recognises;
        Order = order;
        Raise(new ProgramTypeAdded(id, code, name));
    }

    public Id<ProgramType> Id { get; private set; }

    /// <summary>What criteria sets, committees and fees name it by; never changes.</summary>
    public string Code { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>What somebody may be called who passed such a program.</summary>
    public string Recognises { get; private set; } = "";

    public int Order { get; private set; }

    /// <summary>New applications are taken.</summary>
    public bool IsOpen { get; private set; } = true;

    public WatchingRule Watching { get; private set; }

    public override Guid Key => Id.Value;
    public override StreamName Stream => StreamName.Administration;

    public static Refusal? WhyNotCode(string code) =>
        code.Length is < 2 or > LongestCode || !code.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c)) ? new BadInput("Code", "Use 2 to 12 capital letters and digits.") : null;

    public Refusal? Describe(string name, string recognises, bool isOpen, WatchingRule watching)
    {
        if (name.Trim() is not { Length: > 0 and <= LongestName } called) return new BadInput("Name", "Please give a name of at most 120 characters.");
        if (recognises.Trim() is not { Length: <= LongestName } title) return new BadInput("Recognises", "Use at most 120 characters.");
        if ((called, title, isOpen, watching) == (Name, Recognises, IsOpen, Watching)) return null;
        (Name, Recognises, IsOpen, Watching) = (called, title, isOpen, watching);
        Raise(new ProgramTypeChanged(Id, Code, Name, IsOpen, Watching));
        return null;
    }
}

[Administration(AdministrationPart.Rules)]
public sealed record ProgramTypeAdded(Id<ProgramType> ProgramTypeId, string Code, string Name) : LedgerEvent;
[Administration(AdministrationPart.Rules)]
public sealed record ProgramTypeChanged(Id<ProgramType> ProgramTypeId, string Code, string Name, bool IsOpen, WatchingRule Watching) : LedgerEvent;

/// <summary>There is a type of program of this code.</summary>
public sealed record ProgramTypeExists(string Taken) : Refusal;

/// <summary>No new applications are taken for this type of program at present.</summary>
public sealed record ProgramTypeClosed(string Name) : Refusal;
