namespace CommitteeHub.Domain.Billing;

public sealed record FeeScheduleAdded(Id<FeeSchedule> FeeScheduleId, string Code, DateOnly? StartsOn) : LedgerEvent;
public sealed record FeeScheduleDated(Id<FeeSchedule> FeeScheduleId, string Code, DateOnly StartsOn) : LedgerEvent;

/// <summary>Fees are between the secretariat and the applicant; the committee judges programs, not payers.</summary>
public sealed record InvoiceIssued(Id<Invoice> InvoiceId, string Number, Money Total, DateOnly IssuedOn, DateOnly DueOn, string Schedule, FeeBand Band, string Basis) : LedgerEvent
{
    public override Readers Readers => Readers.Secretariat | Readers.Applicant;
}

public sealed record PaymentRecorded(Id<Invoice> InvoiceId, Id<Payment> PaymentId, Money Amount, DateOnly ReceivedOn, Money Open) : LedgerEvent
{
    public override Readers Readers => Readers.Secretariat | Readers.Applicant;
}

public sealed record FeeWaived(Id<Invoice> InvoiceId, Money Amount, Personal Reason) : LedgerEvent
{
    public override Readers Readers => Readers.Secretariat | Readers.Applicant;
}

public sealed record InvoiceBecameOverdue(Id<Invoice> InvoiceId, DateOnly DueOn, Money Open) : LedgerEvent
{
    public override Readers Readers => Readers.Secretariat | Readers.Applicant;
}
