using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Billing;

/// <summary>The secretary gives up what is open, for a reason, and the submission goes on as if it had been paid.</summary>
public sealed class WaiveFee(Change change, Site site)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Invoice> id, string reason, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            var invoice = await at.Db.InvoicesFor(at.By).AsSingleQuery().SingleOrDefaultAsync(i => i.Id == id, at.Cancel);
            if (invoice is null) return new NotFound();
            if (!at.By.IsSecretary) return new NotPermitted();

            if (invoice.Waive(reason, at.By.Person, site.DayOf(at.Now)) is { } refusal) return refusal;
            await at.SettleAsync(invoice);
            return null;
        }, cancel);
}
