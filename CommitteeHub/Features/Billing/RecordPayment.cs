using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Billing;

/// <summary>The secretary writes down that money arrived. Once nothing is open, the submission goes on to the completeness check.</summary>
public sealed class RecordPayment(Change change, Site site)
{
    public const int LongestReference = 140;

    /// <param name="overpaymentConfirmed">More than is open really arrived.</param>
    /// <param name="currency">Another currency than the invoice's; the newest known rate of that day turns it into the invoice's.</param>
    public Task<Refusal?> RunAsync(Viewer by, Id<Invoice> id, Id<Payment> payment, decimal amount, DateOnly receivedOn, string reference, bool overpaymentConfirmed = false, string? currency = null, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            var invoice = await at.Db.InvoicesFor(at.By).AsSingleQuery().SingleOrDefaultAsync(i => i.Id == id, at.Cancel);
            if (invoice is null) return new NotFound();
            if (!at.By.IsSecretary) return new NotPermitted();
            if (Money.Of(amount, currency ?? invoice.Currency) is not { } money) return new NotAnAmount();
            if (reference.Length > LongestReference) return new ReferenceTooLong(LongestReference);

            Exchanged? exchanged = null;
            if (money.Currency != invoice.Currency)
            {
                var rates = await at.Db.AllExchangeRates.AsNoTracking().Where(r => r.Currency == money.Currency && r.On <= receivedOn).ToListAsync(at.Cancel);
                if (ExchangeRate.Of(rates, money.Currency, receivedOn) is not { } rate) return new NoRate(money.Currency, receivedOn);
                exchanged = new Exchanged(money, rate.Rate, rate.On);
                money = exchanged.InCurrency(invoice.Currency);
            }
            var receipt = new Receipt(payment, PaymentKind.Bank, money, receivedOn, reference.Trim()) { Exchanged = exchanged };
            if (invoice.Record(receipt, overpaymentConfirmed, at.By.Person, at.Now, site.DayOf(at.Now)) is { } refusal) return refusal;
            await at.SettleAsync(invoice, site.DayOf(at.Now));
            return null;
        }, cancel);
}
