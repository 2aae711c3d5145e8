using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Billing;

/// <summary>Once a day, and as often as one likes: what is still open after its due date becomes overdue.</summary>
public sealed class MarkOverdueInvoices(Change change, Site site)
{
    public Task<Refusal?> RunAsync(CancellationToken cancel = default) =>
        change.RunAsync(Viewer.System, async at =>
        {
            var today = site.DayOf(at.Now);
            var late = await at.Db.AllInvoices.AsSingleQuery()
                .Where(i => (i.State == InvoiceState.Issued || i.State == InvoiceState.PartPaid) && i.DueOn < today)
                .OrderBy(i => i.DueOn).Take(200).ToListAsync(at.Cancel);
            foreach (var invoice in late) invoice.BecomeOverdue(today);
            return null;
        }, cancel);
}
