using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>The numbers of invoices and credit notes, given inside the change that issues them.</summary>
public static class InvoiceNumbers
{
    /// <summary>Gives the next number of the series. The counter is held until the change is saved or given up, so a number is never lost.</summary>
    public static async Task<InvoiceNumber> NextNumberAsync(this Moment at, InvoiceSeries series, Site site)
    {
        var today = site.DayOf(at.Now);
        var year = today.Year;
        return (await at.CounterAsync(series, year)).Next(today);
    }

    /// <summary>Goes on after the numbers that were given elsewhere, and says so in the ledger with whoever says it.</summary>
    public static async Task<Refusal?> BeginNumbersAfterAsync(this Moment at, InvoiceSeries series, int year, int last)
    {
        var counter = await at.CounterAsync(series, year);
        if (counter.Start == last) return null;
        if (counter.BeginAfter(last) is { } refusal) return refusal;
        await Ledger.AppendAsync(at.Db, StreamName.Administration, null, new NumbersBegun(series, year, last), at.By.Viewer, at.Now, at.Cancel);
        return null;
    }

    private static async Task<InvoiceCounter> CounterAsync(this Moment at, InvoiceSeries series, int year)
    {
        var counter = at.Db.AllInvoiceCounters.Local.FirstOrDefault(c => c.Series == series && c.Year == year)
            ?? (at.Db.IsPostgres ? await LockedCounterAsync(at, series, year) : await at.Db.AllInvoiceCounters.SingleOrDefaultAsync(c => c.Series == series && c.Year == year, at.Cancel));
        return counter ?? at.Db.Add(new InvoiceCounter { Series = series, Year = year }).Entity;
    }

    /// <summary>Issues a credit note with the next number of its series, in the same change.</summary>
    /// <param name="amount">Null = all there is.</param>
    public static async Task<Refusal?> CreditAsync(this Moment at, Invoice invoice, CreditNoteKind kind, Money? amount, string reason, Site site)
    {
        if (invoice.WhyNotCredit(kind, amount, reason) is { } refusal) return refusal;
        var number = await at.NextNumberAsync(InvoiceSeries.CreditNotes, site);
        var earlier = await at.Db.AllCreditNotes.Where(c => c.InvoiceId == invoice.Id).ToListAsync(at.Cancel);
        at.Db.Add(invoice.Credit(Id<CreditNote>.New(), kind, amount, reason, number, earlier, at.By.Viewer.PersonId, site.DayOf(at.Now)));
        return null;
    }

    /// <summary>SQLite's transaction owns the whole database already; on PostgreSQL whoever issues next queues up at this row, the year's first one too.</summary>
    private static async Task<InvoiceCounter?> LockedCounterAsync(Moment at, InvoiceSeries series, int year)
    {
        var name = series.ToString();
        await at.Db.Database.ExecuteSqlAsync($"""INSERT INTO "InvoiceCounters" ("Series", "Year", "Last", "Start", "LastIssuedOn") VALUES ({name}, {year}, 0, 0, {DateOnly.MinValue}) ON CONFLICT DO NOTHING""", at.Cancel);
        return await at.Db.AllInvoiceCounters.FromSql($"""SELECT * FROM "InvoiceCounters" WHERE "Series" = {name} AND "Year" = {year} FOR UPDATE""").SingleAsync(at.Cancel);
    }
}
