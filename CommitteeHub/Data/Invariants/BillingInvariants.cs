using CommitteeHub.Domain.Billing;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data.Invariants;

/// <summary>No number is missing, and every cent is accounted for.</summary>
internal static class BillingInvariants
{
    public static readonly Invariant[] All =
    [
        new("invoice numbers have no gap and their dates do not run back", GapsAsync),
        new("what was issued elsewhere has no number of ours", ElsewhereAsync),
        new("an invoice comes to the sum of its lines and their tax", at => OfEachInvoiceAsync(at, Missummed)),
        new("what was claimed is paid, open or given up, and the state says which", at => OfEachInvoiceAsync(at, Unsettled)),
    ];

    private sealed record Given(InvoiceSeries Series, int Year, int Sequence, string Number, DateOnly? IssuedOn);

    private static async Task<IReadOnlyList<string>> GapsAsync(Installation at)
    {
        // The counters first: a number that is given while this looks is then one too many, and not one missing.
        var counters = await at.Db.AllInvoiceCounters.AsNoTracking().ToListAsync(at.Cancel);
        List<Given> issued =
        [
            .. await at.Db.AllInvoices.Where(i => i.Number != null && !i.IssuedElsewhere).Select(i => new Given(i.Series, i.Year, i.Sequence ?? 0, i.Number!, i.IssuedOn)).ToListAsync(at.Cancel),
            .. await at.Db.AllCreditNotes.Select(c => new Given(InvoiceSeries.CreditNotes, c.Year, c.Sequence, c.Number, c.IssuedOn)).ToListAsync(at.Cancel),
        ];
        var found = new List<string>();
        foreach (var year in issued.Select(i => (i.Series, i.Year)).Union(counters.Select(c => (c.Series, c.Year))).Order())
        {
            var given = issued.Where(i => (i.Series, i.Year) == year).OrderBy(i => i.Sequence).ToList();
            var counter = counters.FirstOrDefault(c => (c.Series, c.Year) == year);
            var (start, last) = (counter?.Start ?? 0, Math.Max(counter?.Last ?? 0, given.Select(i => i.Sequence).DefaultIfEmpty().Max()));
            found.AddRange(given.Where(i => i.Sequence <= start).Select(i => $"{i.Number} of {year.Series} was given elsewhere before"));
            found.AddRange(Enumerable.Range(start + 1, Math.Max(0, last - start)).Except(given.Select(i => i.Sequence)).Select(n => FormattableString.Invariant($"{year.Year}-{n:0000} of {year.Series} is missing")));
            found.AddRange(given.Zip(given.Skip(1)).Where(pair => pair.Second.IssuedOn < pair.First.IssuedOn).Select(pair => $"{pair.Second.Number} of {year.Series} is dated before {pair.First.Number}"));
            found.AddRange(given.Where(i => i.IssuedOn?.Year != year.Year).Select(i => $"{i.Number} of {year.Series} is not dated in its year"));
        }
        return found;
    }

    /// <summary>What came in keeps its number out of the range that is given here.</summary>
    private static async Task<IReadOnlyList<string>> ElsewhereAsync(Installation at)
    {
        var counters = await at.Db.AllInvoiceCounters.AsNoTracking().ToDictionaryAsync(c => (c.Series, c.Year), at.Cancel);
        var numbers = await at.Db.AllInvoices.Where(i => i.IssuedElsewhere).OrderBy(i => i.Number).Select(i => i.Number!).ToListAsync(at.Cancel);
        return [.. numbers.Where(n => InvoiceNumber.Read(n) is { } ours && counters.GetValueOrDefault((ours.Series, ours.Year)) is { } c && ours.Sequence > c.Start && ours.Sequence <= c.Last).Select(n => $"{n} came in from elsewhere and was given here too")];
    }

    private static async Task<IReadOnlyList<string>> OfEachInvoiceAsync(Installation at, Func<Invoice, string?> fault)
    {
        var invoices = await at.Db.AllInvoices.AsNoTracking().Where(i => i.State != InvoiceState.Draft).OrderBy(i => i.Number).ToListAsync(at.Cancel);
        return [.. invoices.Select(i => (i.Number, Fault: IsOfOneCurrency(i) ? fault(i) : "its amounts are of several currencies")).Where(f => f.Fault is not null).Select(f => $"{f.Number}: {f.Fault}")];
    }

    private static bool IsOfOneCurrency(Invoice i) =>
        i.Lines.SelectMany(l => new[] { l.UnitPrice, l.Amount }).Concat(i.VatLines.SelectMany(v => new[] { v.Net, v.Amount })).Concat(i.Payments.Select(p => p.Amount)).Concat([i.Net, i.Vat, i.Credited])
            .All(m => m.Currency == i.Currency);

    private static string? Missummed(Invoice i) =>
        i.Lines.Any(l => l.Amount.Cents != l.UnitPrice.Cents * l.Quantity) ? "a line does not come to its price times its quantity"
        : i.Lines.Sum(l => l.Amount.Cents) != i.Net.Cents || i.VatLines.Sum(v => v.Net.Cents) != i.Net.Cents ? "its lines do not come to its net"
        : i.VatLines.Any(v => Math.Abs(v.Amount.Cents - v.Net.Percent(v.Percent).Cents) > (i.IssuedElsewhere ? 1 : 0)) || i.VatLines.Sum(v => v.Amount.Cents) != i.Vat.Cents ? "its tax is not that of its rates"
        : i.Net + i.Vat != i.Total ? "net and tax do not come to its total"
        : null;

    private static string? Unsettled(Invoice i)
    {
        if (i.Paid - i.Overpaid + i.Open + i.Credited != i.Total || i.Credited.Cents < 0 || i.Credited > i.Total || i.Paid.Cents < 0)
            return $"paid {i.Paid}, open {i.Open} and given up {i.Credited} do not come to {i.Total}";
        if (i.Payments.Any(p => p.Amount.Cents == 0 || p.Amount.Cents > 0 != (p.Kind is PaymentKind.Bank or PaymentKind.Card or PaymentKind.Balance or PaymentKind.Elsewhere)))
            return "a payment goes the wrong way";
        var fits = i.State switch
        {
            InvoiceState.Paid => i.Open.Cents == 0,
            InvoiceState.Waived => i.Open.Cents == 0 && i.Credited.Cents > 0,
            InvoiceState.Issued => i.Paid.Cents == 0 && i.Open.Cents > 0,
            InvoiceState.PartPaid => i.Paid.Cents > 0 && i.Open.Cents > 0,
            InvoiceState.Overdue => i.Open.Cents > 0,
            InvoiceState.Void => i.Credited == i.Total,
            InvoiceState.Draft => true,
        };
        return fits ? null : $"it is {i.State} with {i.Paid} paid, {i.Open} open and {i.Credited} given up";
    }
}
