namespace CommitteeHub.Domain;

/// <summary>Who may read a line of the ledger on a timeline. Whoever is recused reads no line about the item.</summary>
[Flags]
public enum Readers
{
    None = 0,
    Secretariat = 1,
    Committee = 2,
    Applicant = 4,
    Public = 8,
    Internal = Secretariat | Committee,
    Concerned = Secretariat | Committee | Applicant,
}

/// <summary>
/// Something that happened, in the past tense. Its public properties are the payload of a line in the ledger, so they
/// are identities, dates, figures and choices, never secrets; whatever is personal is <see cref="Personal"/>.
/// Its sentence for people is found in the resources under the type's name.
/// </summary>
public abstract record LedgerEvent
{
    /// <summary>Who may read it on a timeline; not part of the payload.</summary>
    public virtual Readers Readers => Readers.Internal;
}

/// <summary>Under which heading administrators are told of an event.</summary>
public enum AdministrationPart { People, Rules, Money, Running }

/// <summary>The event belongs to the installation and not to one submission: administrators are told of it. Without it an event is told where its subject is, to whoever may see that.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AdministrationAttribute(AdministrationPart part) : Attribute
{
    public AdministrationPart Part { get; } = part;
}

/// <summary>
/// A personal detail inside the ledger. Only a salted commitment enters the hash chain; the text and the salt are kept
/// beside it and can be destroyed without breaking the chain.
/// </summary>
public readonly record struct Personal(string Text)
{
    public override string ToString() => "(personal)";
}

/// <summary>Somebody tried what an honest screen would not have offered.</summary>
public sealed record AttemptRefused(string UseCase, string Refusal) : LedgerEvent
{
    public override Readers Readers => Readers.Secretariat;
}
