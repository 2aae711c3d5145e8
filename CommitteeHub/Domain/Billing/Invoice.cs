using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Submissions;

namespace CommitteeHub.Domain.Billing;

/// <summary>How far an invoice has come.</summary>
public enum InvoiceState { Draft, Issued, PartPaid, Paid, Waived, Overdue, Void }

/// <summary>The sequences of numbers, each without a gap within a year.</summary>
public enum InvoiceSeries { Invoices, CreditNotes }

/// <summary>How far the printed form of an invoice has come.</summary>
public enum PdfState { None, Waiting, Ready, Failed }

/// <summary>
/// A claim for a fee. Once issued its number, parties, lines and totals never change and it is never deleted; what comes
/// later (payments, a waiver) is added. Always: paid + open + credited = issued + overpaid.
/// </summary>
public sealed partial class Invoice : Paper, INeverDeleted
{
    /// <summary>Rung with every invoice, for whoever watches a list of them.</summary>
    public static readonly Guid List = Guid.Parse("00000000-0000-7000-8000-11570000b111");

    private readonly List<InvoiceLine> _lines = [];
    private readonly List<VatLine> _vatLines = [];
    private readonly List<Payment> _payments = [];
    private readonly List<Reminder> _reminders = [];

    private Invoice() { }

    public Invoice(Id<Invoice> id, FeeKind kind, Id<Organisation> organisation, Id<Submission>? submission, InvoiceParty seller, BankAccount bank, InvoiceParty buyer, string currency, string? cause = null, Id<Invoice>? replaces = null)
        : this(id, kind, seller, bank, buyer, currency, cause, replaces) => (OrganisationId, SubmissionId) = (organisation, submission);

    /// <summary>What a recognised person owes for being listed.</summary>
    public Invoice(Id<Invoice> id, FeeKind kind, Id<Person> person, InvoiceParty seller, BankAccount bank, InvoiceParty buyer, string currency, string? cause = null, Id<Invoice>? replaces = null)
        : this(id, kind, seller, bank, buyer, currency, cause, replaces) => PersonId = person;

    private Invoice(Id<Invoice> id, FeeKind kind, InvoiceParty seller, BankAccount bank, InvoiceParty buyer, string currency, string? cause, Id<Invoice>? replaces)
    {
        Id = id;
        (Cause, ReplacesId) = (cause, replaces);
        Kind = kind;
        Seller = seller;
        Bank = bank;
        Buyer = buyer;
        Net = Vat = Total = Credited = Money.Zero(currency);
    }

    public Id<Invoice> Id { get; private set; }
    public FeeKind Kind { get; private set; }

    /// <summary>The organisation that owes it; null when a person does.</summary>
    public Id<Organisation>? OrganisationId { get; private set; }

    /// <summary>The person who owes it; null when an organisation does.</summary>
    public Id<Person>? PersonId { get; private set; }

    public Id<Submission>? SubmissionId { get; private set; }
    public InvoiceState State { get; private set; } = InvoiceState.Draft;

    /// <summary>The parties as they were on the day of issue.</summary>
    public InvoiceParty Seller { get; private set; } = InvoiceParty.Nobody;
    public BankAccount Bank { get; private set; } = BankAccount.None;
    public InvoiceParty Buyer { get; private set; } = InvoiceParty.Nobody;

    public InvoiceSeries Series { get; private set; }
    public int Year { get; private set; }
    public int? Sequence { get; private set; }

    /// <summary>2026-0001; null for a draft.</summary>
    public string? Number { get; private set; }

    public DateOnly? IssuedOn { get; private set; }
    public DateOnly? DueOn { get; private set; }

    public Money Net { get; private set; }
    public Money Vat { get; private set; }
    public Money Total { get; private set; }

    /// <summary>What was claimed and then given up: the sum of its credit notes.</summary>
    public Money Credited { get; private set; }

    public IReadOnlyList<InvoiceLine> Lines => _lines;
    public IReadOnlyList<VatLine> VatLines => _vatLines;
    public IReadOnlyList<Payment> Payments => _payments;
    public IReadOnlyList<Reminder> Reminders => _reminders;

    /// <summary>What makes it due, so that the same thing is claimed once: "audit/…". A void invoice frees it.</summary>
    public string? Cause { get; private set; }

    /// <summary>The void invoice that this one corrects.</summary>
    public Id<Invoice>? ReplacesId { get; private set; }

    public Id<Person>? WaivedBy { get; private set; }
    public DateOnly? WaivedOn { get; private set; }
    public string? WaiverReason { get; private set; }

    public override Guid Key => Id.Value;
    public override StreamName Stream =>
        SubmissionId is { } s ? StreamName.Submission(s.Value)
        : OrganisationId is { } o ? StreamName.Organisation(o.Value)
        : StreamName.Practitioner(PersonId!.Value.Value);
    public override Guid? About => SubmissionId?.Value;
    public override IEnumerable<Guid> AlsoRings => [OrganisationId?.Value ?? PersonId!.Value.Value, List];

    public string Currency => Total.Currency;
    public Money Paid => _payments.Aggregate(Money.Zero(Currency), (sum, p) => sum + p.Amount);
    public Money Open => Money.Max(Total - Paid - Credited, Money.Zero(Currency));
    public Money Overpaid => Money.Max(Paid + Credited - Total, Money.Zero(Currency));
    /// <summary>A submission waits for it: the fee of an application or of an audit.</summary>
    public bool IsSubmissionFee => Kind is FeeKind.Application or FeeKind.ExpeditedApplication or FeeKind.Audit;

    public bool IsSettled => State is InvoiceState.Paid or InvoiceState.Waived;

    /// <summary>Adds a line to a draft, taxed by the rule.</summary>
    public Refusal? AddLine(string description, string detail, int quantity, Money unitPrice, VatRule rule)
    {
        if (State != InvoiceState.Draft) return new AlreadyIssued(Number!);
        _lines.Add(new InvoiceLine
        {
            Id = Domain.Id<InvoiceLine>.New(),
            InvoiceId = Id,
            Order = _lines.Count,
            Description = description,
            Detail = detail,
            Quantity = quantity,
            UnitPrice = unitPrice,
            Amount = unitPrice with { Cents = checked(unitPrice.Cents * quantity) },
            Category = rule.Category,
            Percent = rule.Percent,
            VatSentence = rule.Sentence,
        });
        Net = Net + _lines[^1].Amount;
        return null;
    }

    /// <summary>Makes the claim: from here on it has its number and stands as it is. Tax is rounded once for each rate.</summary>
    public Refusal? Issue(InvoiceNumber number, DateOnly dueOn, Price price)
    {
        if (State != InvoiceState.Draft) return new AlreadyIssued(Number!);
        if (_lines.Count == 0) return new NothingToInvoice();
        foreach (var rate in _lines.GroupBy(l => (l.Category, l.Percent, l.VatSentence)))
        {
            var net = rate.Aggregate(Money.Zero(Currency), (sum, l) => sum + l.Amount);
            _vatLines.Add(new VatLine { Id = Domain.Id<VatLine>.New(), InvoiceId = Id, Category = rate.Key.Category, Percent = rate.Key.Percent, Sentence = rate.Key.VatSentence, Net = net, Amount = net.Percent(rate.Key.Percent) });
        }

        Vat = _vatLines.Aggregate(Money.Zero(Currency), (sum, v) => sum + v.Amount);
        Total = Net + Vat;
        (Series, Year, Sequence, Number) = (number.Series, number.Year, number.Sequence, number.ToString());
        (IssuedOn, DueOn) = (number.IssuedOn, dueOn);
        State = InvoiceState.Issued;
        PdfState = PdfState.Waiting;
        Raise(new InvoiceIssued(Id, Number, Total, number.IssuedOn, dueOn, price.Schedule, price.Band, price.Basis));
        return null;
    }
}

/// <summary>The number of an invoice and the day it was given.</summary>
public sealed partial record InvoiceNumber(InvoiceSeries Series, int Year, int Sequence, DateOnly IssuedOn)
{
    public override string ToString() => FormattableString.Invariant($"{(Series == InvoiceSeries.CreditNotes ? "C" : "")}{Year}-{Sequence:0000}");
}

/// <summary>Who claims or who owes, as printed.</summary>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
public sealed record InvoiceParty(string Name, string Address, string Country, string? VatNumber)
{
    public static readonly InvoiceParty Nobody = new("", "", "", null);
}

/// <summary>Where to pay.</summary>
public sealed record BankAccount(string Holder, string Bank, string Iban, string Bic)
{
    public static readonly BankAccount None = new("", "", "", "");
}
