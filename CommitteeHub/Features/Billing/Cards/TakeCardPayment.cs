using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;

namespace CommitteeHub.Features.Billing;

/// <summary>Money that was paid by card: kept once for each event of the provider, booked like a line of the bank's.</summary>
public sealed class TakeCardPayment(Change change, Site site)
{
    public Task<Refusal?> RunAsync(CardEvent paid, CancellationToken cancel = default) =>
        change.RunAsync(Viewer.System, async at =>
        {
            await at.TakeTurnAsync(StreamName.Administration);
            // The provider's clock and calendar may run a little ahead of ours.
            var day = paid.PaidOn > site.DayOf(at.Now) ? site.DayOf(at.Now) : paid.PaidOn;
            return await at.TakeInAsync(CardEvent.Account, [new StatementLine(CardEvent.Account, paid.Id, day, paid.Amount, paid.PayerName, "", paid.Reference)], site);
        }, cancel);
}
