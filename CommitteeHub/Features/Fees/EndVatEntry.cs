using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Fees;

/// <summary>The secretary says until when a line of the table of tax applies.</summary>
public sealed class EndVatEntry(Change change, Site site)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<VatEntry> id, DateOnly last, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSecretary) return new NotPermitted();
            var entry = await at.Db.AllVatEntries.SingleOrDefaultAsync(e => e.Id == id, at.Cancel);
            return entry is null ? new NotFound() : entry.EndOn(last, site.DayOf(at.Now));
        }, cancel);
}
