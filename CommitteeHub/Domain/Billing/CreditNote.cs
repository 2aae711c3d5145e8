using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Submissions;

namespace CommitteeHub.Domain.Billing;

/// <summary>Why part or all of a claim is given up.</summary>
public enum CreditNoteKind { Correction, Waiver, Void }

/// <summary>
/// The paper that takes a claim back, wholly or in part. Nothing issued is ever deleted or changed: whatever was claimed
/// in error, waived or called off has a credit note with a number of its own series. Its amounts are positive.
/// </summary>
public sealed class CreditNote : Paper, INeverDeleted
{
    private CreditNote() { }

    internal CreditNote(Id<CreditNote> id, Invoice invoice, CreditNoteKind kind, IReadOnlyList<CreditedShare> shares, string reason, InvoiceNumber number)
    {
        Id = id;
        (InvoiceId, OrganisationId, PersonId, SubmissionId, FeeKind) = (invoice.Id, invoice.OrganisationId, invoice.PersonId, invoice.SubmissionId, invoice.Kind);
        (InvoiceNumber, InvoiceIssuedOn) = (invoice.Number!, invoice.IssuedOn!.Value);
        (Seller, Buyer) = (invoice.Seller, invoice.Buyer);
        (Kind, Reason, Shares) = (kind, reason, shares);
        (Year, Sequence, Number, IssuedOn) = (number.Year, number.Sequence, number.ToString(), number.IssuedOn);
        Net = shares.Aggregate(Money.Zero(invoice.Currency), (sum, s) => sum + s.Net);
        Vat = shares.Aggregate(Money.Zero(invoice.Currency), (sum, s) => sum + s.Vat);
        Total = Net + Vat;
        PdfState = PdfState.Waiting;
        Raise(new CreditNoteIssued(id, InvoiceId, Number, InvoiceNumber, kind, Total));
    }

    public Id<CreditNote> Id { get; private set; }
    public Id<Invoice> InvoiceId { get; private set; }
    public Id<Organisation>? OrganisationId { get; private set; }
    public Id<Person>? PersonId { get; private set; }
    public Id<Submission>? SubmissionId { get; private set; }
    public FeeKind FeeKind { get; private set; }
    public CreditNoteKind Kind { get; private set; }

    /// <summary>The number and day of the invoice it belongs to, as printed.</summary>
    public string InvoiceNumber { get; private set; } = "";
    public DateOnly InvoiceIssuedOn { get; private set; }

    public InvoiceParty Seller { get; private set; } = InvoiceParty.Nobody;
    public InvoiceParty Buyer { get; private set; } = InvoiceParty.Nobody;

    public int Year { get; private set; }
    public int Sequence { get; private set; }

    /// <summary>C2026-0001.</summary>
    public string Number { get; private set; } = "";

    public DateOnly IssuedOn { get; private set; }

    /// <summary>What the debtor reads; a waiver's reason stays inside and is not this.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>What is credited, by rate of tax.</summary>
    public IReadOnlyList<CreditedShare> Shares { get; private set; } = [];

    public Money Net { get; private set; }
    public Money Vat { get; private set; }
    public Money Total { get; private set; }

    public override Guid Key => Id.Value;
    public override StreamName Stream =>
        SubmissionId is { } s ? StreamName.Submission(s.Value)
        : OrganisationId is { } o ? StreamName.Organisation(o.Value)
        : StreamName.Practitioner(PersonId!.Value.Value);
    public override Guid? About => SubmissionId?.Value;
    public override IEnumerable<Guid> AlsoRings => [InvoiceId.Value, OrganisationId?.Value ?? PersonId!.Value.Value, Invoice.List];
}

/// <summary>What is credited of one rate of tax.</summary>
public sealed record CreditedShare(string Description, VatCategory Category, decimal Percent, string Sentence, Money Net, Money Vat)
{
    public Money Gross => Net + Vat;

    /// <summary>
    /// Divides an amount, tax included, over what is left of each rate: in proportion, to the cent, and never more than is
    /// left of it. Net and tax of all parts so far follow the whole's, so that many small parts drift no further than one.
    /// </summary>
    public static IReadOnlyList<CreditedShare> Divide(Money amount, IReadOnlyList<Remainder> remainders)
    {
        var all = remainders.Sum(r => r.Left.Gross.Cents);
        var parts = remainders.Select(r => Math.Min(r.Left.Gross.Cents, (long)Math.Round((decimal)amount.Cents * r.Left.Gross.Cents / all, MidpointRounding.AwayFromZero))).ToArray();
        // A cent too many or too few from rounding is put right where there is room for it.
        for (var over = parts.Sum() - amount.Cents; over != 0; over -= Math.Sign(over))
        {
            var at = 0;
            for (var i = 0; i < parts.Length; i++)
                if (over > 0 ? parts[i] > 0 : parts[i] < remainders[i].Left.Gross.Cents) at = i;
            parts[at] -= Math.Sign(over);
        }
        return [.. remainders.Zip(parts).Where(p => p.Second > 0).Select(p => p.First.Part(p.Second))];
    }
}

/// <summary>What was claimed at one rate of tax, and what of it was not credited yet.</summary>
public sealed record Remainder(CreditedShare Whole, CreditedShare Left)
{
    /// <summary>A part of this many cents, tax included.</summary>
    public CreditedShare Part(long gross)
    {
        if (gross == Left.Gross.Cents) return Left;
        var credited = Whole.Gross.Cents - Left.Gross.Cents + gross;
        var net = (long)Math.Round((decimal)credited * Whole.Net.Cents / Whole.Gross.Cents, MidpointRounding.AwayFromZero) - (Whole.Net.Cents - Left.Net.Cents);
        net = Math.Clamp(net, Math.Max(0, gross - Left.Vat.Cents), Math.Min(gross, Left.Net.Cents));
        return Left with { Net = Left.Net with { Cents = net }, Vat = Left.Vat with { Cents = gross - net } };
    }
}
