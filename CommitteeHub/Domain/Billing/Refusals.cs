namespace CommitteeHub.Domain.Billing;

/// <summary>An issued invoice stands as it is.</summary>
public sealed record AlreadyIssued(string Number) : Refusal;

/// <summary>Where numbers were given here, the series has begun.</summary>
public sealed record NumbersGivenHere(InvoiceSeries Series, int Year) : Refusal;

/// <summary>A series never goes back behind what is known to be given.</summary>
public sealed record NumbersGoBack(int Last) : Refusal;

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

/// <summary>A credit note says what it is for.</summary>
public sealed record CreditNeedsReason : Refusal;

/// <summary>All of it was credited already.</summary>
public sealed record NothingToCredit : Refusal;

/// <summary>More than was claimed cannot be given up.</summary>
public sealed record MoreThanCreditable(Money Most) : Refusal;

/// <summary>What was credited in part is not issued again at its full price.</summary>
public sealed record CreditedInPart(Money Credited) : Refusal;

/// <summary>A fee is claimed again when its invoice is void, nothing took its place and the submission still waits for it.</summary>
public sealed record FeeNotToClaimAgain : Refusal;

/// <summary>A payment is taken back once.</summary>
public sealed record TakenBackAlready : Refusal;

/// <summary>Taking a payment back is explained.</summary>
public sealed record TakingBackNeedsReason : Refusal;

/// <summary>Part of the payment was moved or refunded since.</summary>
public sealed record MovedOnAlready : Refusal;

/// <summary>Only what was paid too much can be moved or paid back.</summary>
public sealed record MoreThanBalance(Money Balance) : Refusal;

/// <summary>What applied on a day stays as it was.</summary>
public sealed record EndsInThePast : Refusal;

/// <summary>The last day lies before the first.</summary>
public sealed record EndsBeforeItBegins : Refusal;

/// <summary>There is no such country code.</summary>
public sealed record UnknownCountry(string Country) : Refusal;

/// <summary>Everybody pays the regular column who is on no list.</summary>
public sealed record RegularNeedsNoList : Refusal;

/// <summary>A lower price is explained.</summary>
public sealed record BasisMissing : Refusal;

/// <summary>A later line of the same country begins within these days.</summary>
public sealed record CountryListedLater(string Country) : Refusal;

/// <summary>Another fee table has this code.</summary>
public sealed record ScheduleCodeTaken(string ScheduleCode) : Refusal;

/// <summary>Reminders follow one another.</summary>
public sealed record ReminderDaysNotRising : Refusal;

/// <summary>A letter has a subject and a text.</summary>
public sealed record ReminderSaysNothing : Refusal;

/// <summary>A letter can name only what there is.</summary>
public sealed record UnknownField(string Field, string Known) : Refusal;

/// <summary>Pausing reminders is explained.</summary>
public sealed record PauseNeedsReason : Refusal;

/// <summary>It stands on an invoice.</summary>
public sealed record EntryIsAssigned : Refusal;

/// <summary>Leaving money aside is explained.</summary>
public sealed record IgnoringNeedsReason : Refusal;

/// <summary>There is a rate for that day already.</summary>
public sealed record RateKnown(string Currency, DateOnly On) : Refusal;

/// <summary>No rate is known for that currency on that day.</summary>
public sealed record NoRate(string Currency, DateOnly On) : Refusal;

/// <summary>A rate is a positive number.</summary>
public sealed record NotARate : Refusal;

/// <summary>Reverse charge is for customers elsewhere in the Union who have a VAT number.</summary>
public sealed record ReverseChargeNeedsNumber : Refusal;

/// <summary>A tax rate lies between nothing and half, and says why when there is none.</summary>
public sealed record NotAVatRule : Refusal;
