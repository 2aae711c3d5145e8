using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Fees;

/// <summary>The secretary writes down what one euro was worth on a day. A rate that was used stays as it is.</summary>
public sealed class AddExchangeRate(Change change, Site site)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<ExchangeRate> id, string currency, DateOnly on, decimal rate, string source, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSecretary) return new NotPermitted();
            if (await at.Db.AllExchangeRates.AnyAsync(r => r.Id == id, at.Cancel)) return null;
            var code = currency.Trim().ToUpperInvariant();
            if (code is not { Length: 3 } || !code.All(char.IsAsciiLetterUpper) || code == "EUR") return new BadInput("Currency", "Three letters, as in USD; not the euro itself.");
            if (rate is <= 0 or > 1_000_000 || decimal.Round(rate, 6) != rate) return new NotARate();
            if (on > site.DayOf(at.Now)) return new ReceivedInTheFuture(site.DayOf(at.Now));
            if (source.Trim() is not { Length: > 0 and <= 120 } from) return new BadInput("Source", "Say where the rate is from.");
            if (await at.Db.AllExchangeRates.AnyAsync(r => r.Currency == code && r.On == on, at.Cancel)) return new RateKnown(code, on);
            at.Db.Add(new ExchangeRate(id, code, on, rate, from));
            return null;
        }, cancel);
}
