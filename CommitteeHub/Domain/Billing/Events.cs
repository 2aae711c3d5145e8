namespace CommitteeHub.Domain.Billing;

[Administration(AdministrationPart.Money)]
public sealed record FeeScheduleAdded(Id<FeeSchedule> FeeScheduleId, string Code, DateOnly? StartsOn) : LedgerEvent;
[Administration(AdministrationPart.Money)]
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

/// <summary>An open invoice came in that was issued elsewhere.</summary>
public sealed record InvoiceTakenOver(Id<Invoice> InvoiceId, string Number, Money Total, Money Paid, DateOnly IssuedOn, DateOnly DueOn) : LedgerEvent
{
    public override Readers Readers => Readers.Secretariat | Readers.Applicant;
}

/// <summary>Numbers up to the last were given elsewhere, before the body came here.</summary>
[Administration(AdministrationPart.Money)]
public sealed record NumbersBegun(InvoiceSeries Series, int Year, int Last) : LedgerEvent
{
    public override Readers Readers => Readers.Secretariat;
}

public sealed record FeeWaived(Id<Invoice> InvoiceId, Money Amount, Personal Reason) : LedgerEvent
{
    public override Readers Readers => Readers.Secretariat | Readers.Applicant;
}

public sealed record InvoiceBecameOverdue(Id<Invoice> InvoiceId, DateOnly DueOn, Money Open) : LedgerEvent
{
    public override Readers Readers => Readers.Secretariat | Readers.Applicant;
}

public sealed record FeeChanged(Id<FeeSchedule> FeeScheduleId, string Schedule, FeeKind Fee, string? ProgramType, FeeBand Band, Money? Amount) : LedgerEvent;
public sealed record CountryAdmitted(Id<FeeSchedule> FeeScheduleId, string Schedule, string Country, FeeBand Band, DateOnly From, string Basis) : LedgerEvent;
public sealed record CountryEnded(Id<FeeSchedule> FeeScheduleId, string Schedule, string Country, FeeBand Band, DateOnly Last) : LedgerEvent;
[Administration(AdministrationPart.Money)]
public sealed record VatEntryAdded(Id<VatEntry> VatEntryId, VatPlace Place, string? Country, bool? IsBusiness, VatCategory Category, decimal Percent, DateOnly From) : LedgerEvent;
[Administration(AdministrationPart.Money)]
public sealed record VatEntryEnded(Id<VatEntry> VatEntryId, DateOnly Last) : LedgerEvent;
[Administration(AdministrationPart.Money)]
public sealed record ExchangeRateAdded(Id<ExchangeRate> ExchangeRateId, string Currency, DateOnly On, decimal Rate, string Source) : LedgerEvent;
[Administration(AdministrationPart.Money)]
public sealed record ReminderPlanChanged(IReadOnlyList<int> DaysAfterDue) : LedgerEvent;

public sealed record CreditNoteIssued(Id<CreditNote> CreditNoteId, Id<Invoice> InvoiceId, string Number, string InvoiceNumber, CreditNoteKind CreditKind, Money Amount) : LedgerEvent
{
    public override Readers Readers => Readers.Secretariat | Readers.Applicant;
}

public sealed record PaymentTakenBack(Id<Invoice> InvoiceId, Id<Payment> PaymentId, Money Amount, Personal Reason, Money Open) : LedgerEvent
{
    public override Readers Readers => Readers.Secretariat | Readers.Applicant;
}

public sealed record BalanceMoved(Id<Invoice> InvoiceId, Id<Invoice> ToInvoiceId, Money Amount) : LedgerEvent
{
    public override Readers Readers => Readers.Secretariat | Readers.Applicant;
}

public sealed record PaymentRefunded(Id<Invoice> InvoiceId, Id<Payment> PaymentId, Money Amount, DateOnly On) : LedgerEvent
{
    public override Readers Readers => Readers.Secretariat | Readers.Applicant;
}

public sealed record InvoiceReminded(Id<Invoice> InvoiceId, int Step, Money Open) : LedgerEvent
{
    public override Readers Readers => Readers.Secretariat | Readers.Applicant;
}

public sealed record RemindersPaused(Id<Invoice> InvoiceId, DateOnly? Until) : LedgerEvent
{
    public override Readers Readers => Readers.Secretariat;
}

public sealed record BankEntryTakenIn(Id<BankEntry> BankEntryId, DateOnly BookedOn, Money Amount) : LedgerEvent
{
    public override Readers Readers => Readers.Secretariat;
}

public sealed record BankEntryAssigned(Id<BankEntry> BankEntryId, Id<Invoice> InvoiceId, Money Amount) : LedgerEvent
{
    public override Readers Readers => Readers.Secretariat;
}

public sealed record BankEntryIgnored(Id<BankEntry> BankEntryId, Personal Reason) : LedgerEvent
{
    public override Readers Readers => Readers.Secretariat;
}
