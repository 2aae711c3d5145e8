using CommitteeHub.Domain.Committees;

namespace CommitteeHub.Domain.Billing;

/// <summary>What happens to a claim after it was issued: payments, balances, the due date.</summary>
public sealed partial class Invoice
{
    /// <summary>
    /// Money arrived. More than is open is refused at first, because it is a slip more often than not; confirmed, it is
    /// recorded, because the money is there, and becomes the organisation's balance.
    /// </summary>
    public Refusal? Record(Receipt receipt, bool overpaymentConfirmed, Id<Person>? by, DateTimeOffset now, DateOnly today)
    {
        if (_payments.Any(p => p.Id == receipt.Id)) return null;
        if (State is InvoiceState.Draft) return new NotIssuedYet();
        if (State is InvoiceState.Void && !overpaymentConfirmed) return new InvoiceIsVoid();
        if (receipt.Amount.Currency != Currency) return new OtherCurrency(Currency);
        if (receipt.Amount.Cents <= 0) return new NotAnAmount();
        if (receipt.ReceivedOn > today) return new ReceivedInTheFuture(today);
        if (receipt.Amount > Open && !overpaymentConfirmed) return new MoreThanOpen(Open);

        _payments.Add(Entry(receipt.Id, receipt.Kind, receipt.Amount, receipt.ReceivedOn, receipt.Reference, by, now, bankEntry: receipt.BankEntry, exchanged: receipt.Exchanged));
        State = StateOn(today);
        Raise(new PaymentRecorded(Id, receipt.Id, receipt.Amount, receipt.ReceivedOn, Open));
        return null;
    }

    /// <summary>A payment was put to the wrong invoice: it is taken back, and both entries stay on record.</summary>
    public Refusal? TakeBack(Id<Payment> payment, Id<Payment> id, string reason, Id<Person> by, DateTimeOffset now, DateOnly today)
    {
        if (_payments.Any(p => p.Id == id)) return null;
        if (_payments.FirstOrDefault(p => p.Id == payment && p.Kind is PaymentKind.Bank or PaymentKind.Card) is not { } wrong) return new NotFound();
        if (_payments.Any(p => p.OtherPaymentId == payment)) return new TakenBackAlready();
        if (string.IsNullOrWhiteSpace(reason)) return new TakingBackNeedsReason();

        // What was moved or refunded out of it has left already.
        if (Paid < wrong.Amount) return new MovedOnAlready();
        _payments.Add(Entry(id, PaymentKind.TakenBack, -wrong.Amount, today, reason.Trim(), by, now, bankEntry: wrong.BankEntryId, other: payment, exchanged: wrong.Exchanged is { } rate ? rate with { Paid = -rate.Paid } : null));
        State = StateOn(today);
        Raise(new PaymentTakenBack(Id, payment, wrong.Amount, new Personal(reason.Trim()), Open));
        return null;
    }

    public bool IsTakenBack(Payment payment) => _payments.Any(o => o.Kind == PaymentKind.TakenBack && o.OtherPaymentId == payment.Id);

    /// <summary>A payment that was put here wrongly, or its opposite: what the other payer wrote is not for this debtor.</summary>
    public bool WasAnothers(Payment payment) => payment.Kind == PaymentKind.TakenBack || IsTakenBack(payment);

    /// <summary>What this invoice was overpaid by pays another one of the same organisation.</summary>
    public Refusal? MoveBalance(Invoice to, Money amount, Id<Payment> id, Id<Person> by, DateTimeOffset now, DateOnly today)
    {
        if (_payments.Any(p => p.Id == id)) return null;
        if (to.OrganisationId != OrganisationId || to.PersonId != PersonId || to.Id == Id) return new NotFound();
        if (to.State is InvoiceState.Draft) return new NotIssuedYet();
        if (amount.Currency != Currency || to.Currency != Currency) return new OtherCurrency(Currency);
        if (amount.Cents <= 0) return new NotAnAmount();
        if (amount > Overpaid) return new MoreThanBalance(Overpaid);
        if (amount > to.Open) return new MoreThanOpen(to.Open);

        var there = Domain.Id<Payment>.New();
        _payments.Add(Entry(id, PaymentKind.MovedOut, -amount, today, to.Number!, by, now, other: there));
        to._payments.Add(to.Entry(there, PaymentKind.Balance, amount, today, Number!, by, now, other: id));
        to.State = to.StateOn(today);
        Raise(new BalanceMoved(Id, to.Id, amount));
        to.Raise(new PaymentRecorded(to.Id, there, amount, today, to.Open));
        return null;
    }

    /// <summary>What was paid too much was paid back.</summary>
    public Refusal? Refund(Id<Payment> id, Money amount, DateOnly on, string reference, Id<Person> by, DateTimeOffset now, DateOnly today)
    {
        if (_payments.Any(p => p.Id == id)) return null;
        if (amount.Currency != Currency) return new OtherCurrency(Currency);
        if (amount.Cents <= 0) return new NotAnAmount();
        if (amount > Overpaid) return new MoreThanBalance(Overpaid);
        if (on > today) return new ReceivedInTheFuture(today);

        _payments.Add(Entry(id, PaymentKind.Refund, -amount, on, reference, by, now));
        Raise(new PaymentRefunded(Id, id, amount, on));
        return null;
    }

    /// <summary>The due date passed and something is still open.</summary>
    public void BecomeOverdue(DateOnly today)
    {
        if (State is not (InvoiceState.Issued or InvoiceState.PartPaid) || Open.Cents == 0 || !(DueOn < today)) return;
        State = InvoiceState.Overdue;
        Raise(new InvoiceBecameOverdue(Id, DueOn!.Value, Open));
    }

    /// <summary>What the sums say; overdue is only said by the one who looks at the date.</summary>
    private InvoiceState StateOn(DateOnly today) =>
        State is InvoiceState.Draft or InvoiceState.Void ? State
        : Open.Cents == 0 ? (State == InvoiceState.Waived ? InvoiceState.Waived : InvoiceState.Paid)
        : State == InvoiceState.Overdue || (IsSettled && DueOn < today) ? InvoiceState.Overdue
        : Paid.Cents > 0 ? InvoiceState.PartPaid : InvoiceState.Issued;

    private Payment Entry(Id<Payment> id, PaymentKind kind, Money amount, DateOnly on, string reference, Id<Person>? by, DateTimeOffset now, Id<BankEntry>? bankEntry = null, Id<Payment>? other = null, Exchanged? exchanged = null) => new()
    {
        Id = id,
        InvoiceId = Id,
        Kind = kind,
        Amount = amount,
        ReceivedOn = on,
        Reference = reference,
        RecordedBy = by,
        RecordedAt = now,
        BankEntryId = bankEntry,
        OtherPaymentId = other,
        PaidCents = exchanged?.Paid.Cents,
        PaidCurrency = exchanged?.Paid.Currency,
        Rate = exchanged?.Rate,
        RateOn = exchanged?.RateOn,
    };
}
