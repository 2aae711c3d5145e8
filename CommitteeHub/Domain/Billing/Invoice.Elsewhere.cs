using System.Text.RegularExpressions;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Submissions;

namespace CommitteeHub.Domain.Billing;

/// <summary>An invoice as it was issued before the body came here, under a number of another series.</summary>
/// <param name="Number">As printed.</param>
/// <param name="Paid">What had arrived before it came in.</param>
public sealed record PaperFromElsewhere(string Number, DateOnly IssuedOn, DateOnly DueOn, string Description, Money Net, VatRule Tax, Money Vat, Money Paid)
{
    public const int LongestNumber = 40;

    public Money Total => Net + Vat;
}

public sealed partial class Invoice
{
    /// <summary>It was issued before the body came here: it has no place in our series, and no paper of ours.</summary>
    public bool IssuedElsewhere { get; private set; }

    /// <summary>Takes over what an organisation still owes from before. From here on it is paid, reminded of and credited like every other.</summary>
    public static Invoice FromElsewhere(Id<Invoice> id, FeeKind kind, Id<Organisation> organisation, InvoiceParty seller, BankAccount bank, InvoiceParty buyer, PaperFromElsewhere paper, Id<Person>? by, DateTimeOffset now, DateOnly today)
    {
        var invoice = new Invoice(id, kind, organisation, null, seller, bank, buyer, paper.Net.Currency);
        if (invoice.AddLine(paper.Description, "", 1, paper.Net, paper.Tax) is { } refusal) throw new InvalidOperationException(refusal.Code);
        invoice._vatLines.Add(new VatLine { Id = Domain.Id<VatLine>.New(), InvoiceId = id, Category = paper.Tax.Category, Percent = paper.Tax.Percent, Sentence = paper.Tax.Sentence, Net = paper.Net, Amount = paper.Vat });
        (invoice.Vat, invoice.Total, invoice.IssuedElsewhere) = (paper.Vat, paper.Total, true);
        (invoice.Year, invoice.Number, invoice.IssuedOn, invoice.DueOn) = (paper.IssuedOn.Year, paper.Number, paper.IssuedOn, paper.DueOn);
        invoice.State = InvoiceState.Issued;
        if (paper.Paid.Cents > 0) invoice._payments.Add(invoice.Entry(Domain.Id<Payment>.New(), PaymentKind.Elsewhere, paper.Paid, today, "", by, now));
        invoice.State = invoice.StateOn(today);
        invoice.Raise(new InvoiceTakenOver(id, paper.Number, invoice.Total, invoice.Paid, paper.IssuedOn, paper.DueOn));
        return invoice;
    }
}

public sealed partial record InvoiceNumber
{
    /// <summary>The series, year and place that a number of our form names, however it is padded; null for any other form.</summary>
    public static (InvoiceSeries Series, int Year, int Sequence)? Read(string number) =>
        Form().Match(number) is { Success: true } m && int.TryParse(m.Groups[3].Value, out var sequence)
            ? (m.Groups[1].Length > 0 ? InvoiceSeries.CreditNotes : InvoiceSeries.Invoices, int.Parse(m.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture), sequence) : null;

    [GeneratedRegex("^([Cc]?)([0-9]{4})-([0-9]{1,9})$")]
    private static partial Regex Form();
}
