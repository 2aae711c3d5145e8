using CommitteeHub.Domain.Committees;

namespace CommitteeHub.Domain.Billing;

/// <summary>What became of money on the account.</summary>
public enum BankEntryState { Open, Assigned, Ignored }

/// <summary>
/// Money that came in, as a line of an account statement: the bank's, or the card provider's. The account's own reference
/// makes it one line however often it is handed in.
/// </summary>
public sealed class BankEntry : Aggregate, INeverDeleted
{
    /// <summary>Rung with every line, for whoever watches the list of them.</summary>
    public static readonly Guid List = Guid.Parse("00000000-0000-7000-8000-00000000ba4c");

    private BankEntry() { }

    public BankEntry(Id<BankEntry> id, StatementLine line, string fileName, DateTimeOffset now)
    {
        Id = id;
        (Account, Reference, BookedOn, Amount) = (line.Account, line.Reference, line.BookedOn, line.Amount);
        (PayerName, PayerAccount, Text) = (line.PayerName, line.PayerAccount, line.Text);
        (FileName, ImportedAt) = (fileName, now);
        Assigned = Money.Zero(line.Amount.Currency);
        Raise(new BankEntryTakenIn(id, line.BookedOn, line.Amount));
    }

    public Id<BankEntry> Id { get; private set; }

    /// <summary>The IBAN, or "card".</summary>
    public string Account { get; private set; } = "";

    /// <summary>The account's own name for the line; with the account, the same for ever.</summary>
    public string Reference { get; private set; } = "";

    public DateOnly BookedOn { get; private set; }
    public Money Amount { get; private set; }
    public string PayerName { get; private set; } = "";
    public string PayerAccount { get; private set; } = "";
    public string Text { get; private set; } = "";
    public string FileName { get; private set; } = "";
    public DateTimeOffset ImportedAt { get; private set; }

    public BankEntryState State { get; private set; }

    /// <summary>How much of it stands on invoices.</summary>
    public Money Assigned { get; private set; }

    public string? IgnoredBecause { get; private set; }

    /// <summary>Null when the program itself did it.</summary>
    public Id<Person>? SettledBy { get; private set; }

    public DateTimeOffset? SettledAt { get; private set; }

    public Money Left => Amount - Assigned;

    public override Guid Key => Id.Value;
    public override StreamName Stream => StreamName.Administration;
    public override IEnumerable<Guid> AlsoRings => [List];

    /// <summary>Part or all of it was put on an invoice.</summary>
    public void Assign(Money amount, Id<Invoice> invoice, Id<Person>? by, DateTimeOffset now)
    {
        if (amount.Cents <= 0 || amount > Left) throw new InvalidOperationException("More than there is cannot be assigned.");
        Assigned = Assigned + amount;
        if (Left.Cents == 0) (State, SettledBy, SettledAt) = (BankEntryState.Assigned, by, now);
        Raise(new BankEntryAssigned(Id, invoice, amount));
    }

    /// <summary>It was another's invoice after all: it waits again.</summary>
    public void Free(Money amount)
    {
        if (amount > Assigned) throw new InvalidOperationException("More than was assigned cannot be freed.");
        Assigned = Assigned - amount;
        (State, SettledBy, SettledAt) = (BankEntryState.Open, null, null);
        Touch();
    }

    /// <summary>It is no payment of an invoice; the reason stays on record.</summary>
    public Refusal? Ignore(string reason, Id<Person> by, DateTimeOffset now)
    {
        if (State == BankEntryState.Ignored) return null;
        if (State == BankEntryState.Assigned || Assigned.Cents > 0) return new EntryIsAssigned();
        if (string.IsNullOrWhiteSpace(reason)) return new IgnoringNeedsReason();
        (State, IgnoredBecause, SettledBy, SettledAt) = (BankEntryState.Ignored, reason.Trim(), by, now);
        Raise(new BankEntryIgnored(Id, new Personal(reason.Trim())));
        return null;
    }

    /// <summary>It was no payment, and whoever sent it was erased: only that money came and when.</summary>
    public void Forget()
    {
        if (State != BankEntryState.Ignored) return;
        (PayerName, PayerAccount, Text) = ("", "", "");
        Touch();
    }

    /// <summary>It is looked at again.</summary>
    public void TakeUpAgain()
    {
        if (State != BankEntryState.Ignored) return;
        (State, IgnoredBecause, SettledBy, SettledAt) = (BankEntryState.Open, null, null, null);
        Touch();
    }
}

/// <summary>A line of an account statement, as a file or a provider tells it. Only money that came in is one.</summary>
public sealed record StatementLine(string Account, string Reference, DateOnly BookedOn, Money Amount, string PayerName, string PayerAccount, string Text);
