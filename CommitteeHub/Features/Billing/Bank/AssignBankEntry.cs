using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Billing;

/// <summary>The secretary says which invoice a line of the account pays, with all of it or a part.</summary>
public sealed class AssignBankEntry(Change change, Site site)
{
    /// <param name="amount">In the line's currency; null = all that is left of it.</param>
    public Task<Refusal?> RunAsync(Viewer by, Id<BankEntry> id, Id<Invoice> invoiceId, Guid commandId, decimal? amount = null, CancellationToken cancel = default) =>
        change.RunAsync(by, commandId, async at =>
        {
            if (!at.By.IsSecretary) return new NotPermitted();
            var entry = await at.Db.AllBankEntries.SingleOrDefaultAsync(e => e.Id == id, at.Cancel);
            var invoice = await at.Db.AllInvoices.AsSingleQuery().SingleOrDefaultAsync(i => i.Id == invoiceId && i.Number != null, at.Cancel);
            if (entry is null || invoice is null) return new NotFound();
            if (entry.State != BankEntryState.Open) return new EntryIsAssigned();
            var part = entry.Left;
            if (amount is { } typed)
            {
                if (Money.Of(typed, entry.Amount.Currency) is not { Cents: > 0 } money) return new NotAnAmount();
                if (money > entry.Left) return new MoreThanCreditable(entry.Left);
                part = money;
            }
            return await at.BookAsync(entry, invoice, part, site);
        }, cancel);
}
