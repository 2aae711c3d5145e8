using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Billing;

/// <summary>The secretary looks again at a line that was left aside.</summary>
public sealed class TakeUpBankEntry(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<BankEntry> id, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSecretary) return new NotPermitted();
            var entry = await at.Db.AllBankEntries.SingleOrDefaultAsync(e => e.Id == id, at.Cancel);
            if (entry is null) return new NotFound();
            entry.TakeUpAgain();
            return null;
        }, cancel);
}
