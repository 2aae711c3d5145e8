using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Billing;

/// <summary>Once a day, and as often as one likes: what is still open after its due date becomes overdue.</summary>
public sealed class MarkOverdueInvoices(Change change, Site site)
{
    private const int AtOnce = 200;

    public async Task<Refusal?> RunAsync(CancellationToken cancel = default)
    {
        for (var isMore = true; isMore;)
        {
            var refusal = await change.RunAsync(Viewer.System, async at =>
            {
                var today = site.DayOf(at.Now);
                var late = await at.Db.AllInvoices.AsSingleQuery()
                    .Where(i => (i.State == InvoiceState.Issued || i.State == InvoiceState.PartPaid) && i.DueOn < today)
                    .OrderBy(i => i.DueOn).ThenBy(i => i.Id).Take(AtOnce).ToListAsync(at.Cancel);
                foreach (var invoice in late) invoice.BecomeOverdue(today);
                isMore = late.Count == AtOnce && late.Exists(i => i.State == InvoiceState.Overdue);
                return null;
            }, cancel);
            if (refusal is not null) return refusal;
        }
        return null;
    }
}
