using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Billing;

/// <summary>Puts money of the account on invoices.</summary>
internal static class Booking
{
    /// <summary>What waits for money.</summary>
    public static async Task<IReadOnlyList<Awaited>> AwaitedAsync(CommitteeDb db, CancellationToken cancel)
    {
        var invoices = await db.AllInvoices.AsNoTracking().AsSplitQuery().Where(i => i.State == InvoiceState.Issued || i.State == InvoiceState.PartPaid || i.State == InvoiceState.Overdue).ToListAsync(cancel);
        return [.. invoices.OrderBy(i => i.Number, StringComparer.Ordinal).Select(i => new Awaited(i.Id, i.Number!, i.Buyer.Name, i.Open))];
    }

    /// <summary>What is more than the invoice has open becomes the organisation's balance: the money is there.</summary>
    public static async Task<Refusal?> BookAsync(this Moment at, BankEntry entry, Invoice invoice, Money amount, Site site)
    {
        Exchanged? exchanged = null;
        var money = amount;
        if (amount.Currency != invoice.Currency)
        {
            var rates = await at.Db.AllExchangeRates.AsNoTracking().Where(r => r.Currency == amount.Currency && r.On <= entry.BookedOn).ToListAsync(at.Cancel);
            if (ExchangeRate.Of(rates, amount.Currency, entry.BookedOn) is not { } rate) return new NoRate(amount.Currency, entry.BookedOn);
            exchanged = new Exchanged(amount, rate.Rate, rate.On);
            money = exchanged.InCurrency(invoice.Currency);
        }
        var kind = entry.Account == CardEvent.Account ? PaymentKind.Card : PaymentKind.Bank;
        var reference = entry.Text.Length > 0 ? Readable.Cut(entry.Text, 140) : Readable.Cut(entry.Reference, 140);
        var by = at.By.Viewer.PersonId;
        var receipt = new Receipt(Id<Payment>.New(), kind, money, entry.BookedOn, reference) { BankEntry = entry.Id, Exchanged = exchanged };
        if (invoice.Record(receipt, overpaymentConfirmed: true, by, at.Now, site.DayOf(at.Now)) is { } refusal) return refusal;
        entry.Assign(amount, invoice.Id, by, at.Now);
        await at.SettleAsync(invoice, site.DayOf(at.Now));
        return null;
    }
}
