namespace CommitteeHub.Domain.Billing;

/// <summary>An issued invoice stands as it is.</summary>
public sealed record AlreadyIssued(string Number) : Refusal;

/// <summary>An invoice has at least one line.</summary>
public sealed record NothingToInvoice : Refusal;

/// <summary>A draft is not owed yet.</summary>
public sealed record NotIssuedYet : Refusal;

/// <summary>A void invoice takes no payment.</summary>
public sealed record InvoiceIsVoid : Refusal;

/// <summary>The invoice is in another currency.</summary>
public sealed record OtherCurrency(string Currency) : Refusal;

/// <summary>An amount is more than nothing and has whole cents.</summary>
public sealed record NotAnAmount : Refusal;

/// <summary>A payment cannot have arrived tomorrow.</summary>
public sealed record ReceivedInTheFuture(DateOnly Today) : Refusal;

/// <summary>More than is open; recorded only when confirmed.</summary>
public sealed record MoreThanOpen(Money Open) : Refusal;

/// <summary>It is paid already.</summary>
public sealed record NothingToWaive : Refusal;

/// <summary>A waiver without a reason could not be explained later.</summary>
public sealed record WaiverNeedsReason : Refusal;

/// <summary>No fee table in force names this fee.</summary>
public sealed record NoFeeOnSchedule(FeeKind Kind, string ProgramType) : Refusal;

/// <summary>A fee table that applies already keeps its date.</summary>
public sealed record ScheduleInForce(DateOnly StartsOn) : Refusal;

/// <summary>A fee table cannot begin in the past.</summary>
public sealed record StartsInThePast : Refusal;

/// <summary>A reference is one line of a bank statement.</summary>
public sealed record ReferenceTooLong(int Limit) : Refusal;
