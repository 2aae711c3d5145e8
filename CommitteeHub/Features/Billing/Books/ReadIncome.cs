using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Billing;

/// <summary>What was claimed and what arrived in one month; credit notes are taken off.</summary>
public sealed record MonthOfIncome(int Month, IReadOnlyDictionary<FeeKind, Money> Claimed, Money Total, Money Received);

/// <summary>Sums of the books, over all years.</summary>
/// <param name="Elsewhere">What of the first was issued before the body came here.</param>
public sealed record BookSums(Money Issued, Money Credited, Money Paid, Money Open, Money Overdue, Money Balances, Money Elsewhere);

/// <summary>A year's income, before tax, by month and kind, with the tax that was charged at each rate.</summary>
public sealed record IncomeView(int Year, IReadOnlyList<int> Years, IReadOnlyList<FeeKind> Kinds, IReadOnlyList<MonthOfIncome> Months, Money Total, Money Received, BookSums Sums, IReadOnlyList<(VatCategory Category, decimal Percent, Money Net, Money Vat)> Tax);

/// <summary>Reads the year's income for the secretary.</summary>
public sealed class ReadIncome(IDbContextFactory<CommitteeDb> contexts, Site site, TimeProvider clock)
{
    private static readonly Money Zero = Money.Zero("EUR");

    public async Task<IncomeView?> RunAsync(Viewer viewer, int? year = null, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        if (!(await db.StandingOfAsync(viewer, now, cancel)).IsSecretary) return null;
        var wanted = year ?? site.DayOf(now).Year;
        var invoices = await db.AllInvoices.AsNoTracking().AsSplitQuery().Where(i => i.Number != null).ToListAsync(cancel);
        var notes = await db.AllCreditNotes.AsNoTracking().ToListAsync(cancel);

        // What was issued elsewhere stands in the books of then; here it is only waited for.
        var claimed = invoices.Where(i => i.Year == wanted && !i.IssuedElsewhere).Select(i => (i.IssuedOn!.Value.Month, i.Kind, i.Net))
            .Concat(notes.Where(c => c.Year == wanted).Select(c => (c.IssuedOn.Month, Kind: c.FeeKind, Net: -c.Net))).ToList();
        var received = invoices.SelectMany(i => i.Payments).Where(p => p.ReceivedOn.Year == wanted && p.Kind is not (PaymentKind.Balance or PaymentKind.MovedOut or PaymentKind.Elsewhere)).ToLookup(p => p.ReceivedOn.Month, p => p.Amount);
        var kinds = claimed.Select(c => c.Kind).Distinct().Order().ToList();
        var months = Enumerable.Range(1, 12).Select(m => new MonthOfIncome(m,
            kinds.ToDictionary(k => k, k => Sum(claimed.Where(c => c.Month == m && c.Kind == k).Select(c => c.Net))),
            Sum(claimed.Where(c => c.Month == m).Select(c => c.Net)), Sum(received[m]))).ToList();
        var tax = invoices.Where(i => i.Year == wanted && !i.IssuedElsewhere).SelectMany(i => i.VatLines).Select(v => (v.Category, v.Percent, v.Net, Vat: v.Amount))
            .Concat(notes.Where(c => c.Year == wanted).SelectMany(c => c.Shares).Select(s => (s.Category, s.Percent, Net: -s.Net, Vat: -s.Vat)))
            .GroupBy(v => (v.Category, v.Percent)).OrderBy(g => g.Key).Select(g => (g.Key.Category, g.Key.Percent, Sum(g.Select(v => v.Net)), Sum(g.Select(v => v.Vat)))).ToList();
        return new IncomeView(wanted, [.. invoices.Select(i => i.Year).Append(site.DayOf(now).Year).Distinct().OrderDescending()], kinds, months,
            Sum(months.Select(m => m.Total)), Sum(months.Select(m => m.Received)),
            new BookSums(Sum(invoices.Select(i => i.Total)), Sum(invoices.Select(i => i.Credited)), Sum(invoices.Select(i => i.Paid)), Sum(invoices.Select(i => i.Open)),
                Sum(invoices.Where(i => i.State == InvoiceState.Overdue).Select(i => i.Open)), Sum(invoices.Select(i => i.Overpaid)), Sum(invoices.Where(i => i.IssuedElsewhere).Select(i => i.Total))), tax);
    }

    private static Money Sum(IEnumerable<Money> amounts) => amounts.Aggregate(Zero, (sum, a) => sum + a);
}
