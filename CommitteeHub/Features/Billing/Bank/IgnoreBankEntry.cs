using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Billing;

/// <summary>The secretary leaves a line of the account aside, because it is no payment of an invoice; the reason stays.</summary>
public sealed class IgnoreBankEntry(Change change)
{
    public const int LongestReason = 300;

    public Task<Refusal?> RunAsync(Viewer by, Id<BankEntry> id, string reason, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSecretary) return new NotPermitted();
            if (reason.Length > LongestReason) return new ReferenceTooLong(LongestReason);
            var entry = await at.Db.AllBankEntries.SingleOrDefaultAsync(e => e.Id == id, at.Cancel);
            return entry is null ? new NotFound() : entry.Ignore(reason, at.By.Person, at.Now);
        }, cancel);
}
