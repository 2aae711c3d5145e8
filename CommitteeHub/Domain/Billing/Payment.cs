using CommitteeHub.Domain.Committees;

namespace CommitteeHub.Domain.Billing;

/// <summary>How money came to an invoice, or left it again.</summary>
public enum PaymentKind
{
    Bank,
    Card,

    /// <summary>From what another invoice of the organisation was overpaid by.</summary>
    Balance,

    /// <summary>To another invoice of the organisation; less than nothing.</summary>
    MovedOut,

    /// <summary>Back to the payer; less than nothing.</summary>
    Refund,

    /// <summary>It was another's; less than nothing.</summary>
    TakenBack,

    /// <summary>It had arrived before the invoice came in from elsewhere, and stands in the books of then.</summary>
    Elsewhere,
}

/// <summary>One movement of money on an invoice. It stays for ever; what was wrong is followed by its opposite.</summary>
public sealed class Payment : INeverDeleted
{
    public Id<Payment> Id { get; init; }
    public Id<Invoice> InvoiceId { get; init; }
    public PaymentKind Kind { get; init; }

    /// <summary>In the invoice's currency; less than nothing when money left.</summary>
    public Money Amount { get; init; }

    public DateOnly ReceivedOn { get; init; }

    /// <summary>What the bank statement says, or why it was taken back.</summary>
    public string Reference { get; init; } = "";

    /// <summary>Null when the program itself recorded it, from a bank's file or a card provider.</summary>
    public Id<Person>? RecordedBy { get; init; }

    public DateTimeOffset RecordedAt { get; init; }

    /// <summary>The line of the account statement it comes from.</summary>
    public Id<BankEntry>? BankEntryId { get; init; }

    /// <summary>The other side of a moved balance, or the payment that is taken back.</summary>
    public Id<Payment>? OtherPaymentId { get; init; }

    /// <summary>What was paid in another currency, with the rate that was used and its day.</summary>
    public long? PaidCents { get; init; }
    public string? PaidCurrency { get; init; }
    public decimal? Rate { get; init; }
    public DateOnly? RateOn { get; init; }

    public Exchanged? Exchanged => PaidCents is { } cents && PaidCurrency is { } currency && Rate is { } rate && RateOn is { } on ? new(new Money(cents, currency), rate, on) : null;
}

/// <summary>Money that arrived, as it is recorded.</summary>
public sealed record Receipt(Id<Payment> Id, PaymentKind Kind, Money Amount, DateOnly ReceivedOn, string Reference)
{
    public Id<BankEntry>? BankEntry { get; init; }
    public Exchanged? Exchanged { get; init; }
}

/// <summary>An amount in another currency and the rate that turned it into the invoice's.</summary>
/// <param name="Rate">Units of the other currency for one of the invoice's.</param>
public sealed record Exchanged(Money Paid, decimal Rate, DateOnly RateOn)
{
    public Money InCurrency(string currency) => new((long)Math.Round(Paid.Cents / Rate, MidpointRounding.AwayFromZero), currency);
}
