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
        (InvoiceId, OrganisationId, SubmissionId, FeeKind) = (invoice.Id, invoice.OrganisationId, invoice.SubmissionId, invoice.Kind);
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
    public Id<Organisation> OrganisationId { get; private set; }
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
    public override StreamName Stream => SubmissionId is { } s ? StreamName.Submission(s.Value) : StreamName.Organisation(OrganisationId.Value);
    public override Guid? About => SubmissionId?.Value;
    public override IEnumerable<Guid> AlsoRings => [InvoiceId.Value, OrganisationId.Value, Invoice.List];
}

/// <summary>What is credited of one rate of tax.</summary>
public sealed record CreditedShare(string Description, VatCategory Category, decimal Percent, string Sentence, Money Net, Money Vat)
{
    public Money Gross => Net + Vat;

    /// <summary>
    /// Divides an amount, tax included, over what is left of each rate: in proportion, to the cent, and never more than is
    /// left of it. The tax within a part is its rate's, give or take the cent that whole cents need.
    /// </summary>
    public static IReadOnlyList<CreditedShare> Divide(Money amount, IReadOnlyList<CreditedShare> left)
    {
        var all = left.Sum(s => s.Gross.Cents);
        var parts = left.Select(s => Math.Min(s.Gross.Cents, (long)Math.Round((decimal)amount.Cents * s.Gross.Cents / all, MidpointRounding.AwayFromZero))).ToArray();
        // A cent too many or too few from rounding is put right where there is room for it.
        for (var over = parts.Sum() - amount.Cents; over != 0; over -= Math.Sign(over))
        {
            var at = Array.FindIndex(parts, 0, _ => true);
            for (var i = 0; i < parts.Length; i++)
                if (over > 0 ? parts[i] > 0 : parts[i] < left[i].Gross.Cents) at = i;
            parts[at] -= Math.Sign(over);
        }
        return [.. left.Zip(parts).Where(p => p.Second > 0).Select(p => p.First.Part(p.Second))];
    }

    private CreditedShare Part(long gross)
    {
        if (gross == Gross.Cents) return this;
        var net = (long)Math.Round(gross * 100m / (100m + Percent), MidpointRounding.AwayFromZero);
        net = Math.Clamp(net, gross - Vat.Cents, Net.Cents);
        return this with { Net = Net with { Cents = net }, Vat = Vat with { Cents = gross - net } };
    }
}
