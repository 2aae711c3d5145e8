using CommitteeHub.Domain.Committees;

namespace CommitteeHub.Domain.Billing;

/// <summary>What happens to a claim after it was issued: payments, a waiver, the due date.</summary>
public sealed partial class Invoice
{
    /// <summary>
    /// Money arrived. More than is open is refused at first, because it is a slip more often than not; confirmed, it is
    /// recorded, because the money is there.
    /// </summary>
    public Refusal? Record(Id<Payment> payment, Money amount, DateOnly receivedOn, string reference, bool overpaymentConfirmed, Id<Person> by, DateTimeOffset now, DateOnly today)
    {
        if (_payments.Any(p => p.Id == payment)) return null;
        if (State is InvoiceState.Draft) return new NotIssuedYet();
        if (State is InvoiceState.Void) return new InvoiceIsVoid();
        if (amount.Currency != Currency) return new OtherCurrency(Currency);
        if (amount.Cents <= 0) return new NotAnAmount();
        if (receivedOn > today) return new ReceivedInTheFuture(today);
        if (amount > Open && !overpaymentConfirmed) return new MoreThanOpen(Open);

        _payments.Add(new Payment { Id = payment, InvoiceId = Id, Amount = amount, ReceivedOn = receivedOn, Reference = reference, RecordedBy = by, RecordedAt = now });
        if (!IsSettled)
            State = Open.Cents == 0 ? InvoiceState.Paid : State == InvoiceState.Overdue ? InvoiceState.Overdue : InvoiceState.PartPaid;
        Raise(new PaymentRecorded(Id, payment, amount, receivedOn, Open));
        return null;
    }

    /// <summary>Gives up what is still open, for a reason that stays on record.</summary>
    public Refusal? Waive(string reason, Id<Person> by, DateOnly today)
    {
        if (State is InvoiceState.Waived) return null;
        if (State is InvoiceState.Draft) return new NotIssuedYet();
        if (State is InvoiceState.Void) return new InvoiceIsVoid();
        if (State is InvoiceState.Paid) return new NothingToWaive();
        if (string.IsNullOrWhiteSpace(reason)) return new WaiverNeedsReason();

        var waived = Open;
        Credited = Credited + waived;
        (WaivedBy, WaivedOn, WaiverReason) = (by, today, reason.Trim());
        State = InvoiceState.Waived;
        Raise(new FeeWaived(Id, waived, new Personal(reason.Trim())));
        return null;
    }

    /// <summary>The due date passed and something is still open.</summary>
    public void BecomeOverdue(DateOnly today)
    {
        if (State is not (InvoiceState.Issued or InvoiceState.PartPaid) || !(DueOn < today)) return;
        State = InvoiceState.Overdue;
        Raise(new InvoiceBecameOverdue(Id, DueOn!.Value, Open));
    }
}
