using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Billing;

/// <summary>The secretary gives up what is open or a part of it, for a reason. Once nothing is open, the submission goes on as if it had been paid.</summary>
public sealed class WaiveFee(Change change, Site site)
{
    public const int LongestReason = 1000;

    /// <param name="amount">Tax included; null = all that is open.</param>
    public Task<Refusal?> RunAsync(Viewer by, Id<Invoice> id, Guid commandId, string reason, decimal? amount = null, CancellationToken cancel = default) =>
        change.RunAsync(by, commandId, async at =>
        {
            var invoice = await at.Db.InvoicesFor(at.By).AsSingleQuery().SingleOrDefaultAsync(i => i.Id == id, at.Cancel);
            if (invoice is null) return new NotFound();
            if (!at.By.IsSecretary) return new NotPermitted();

            if (reason.Length > LongestReason) return new ReferenceTooLong(LongestReason);
            if (invoice.State == InvoiceState.Waived) return null;
            Money? part = null;
            if (amount is { } typed)
            {
                part = Money.Of(typed, invoice.Currency);
                if (part is null) return new NotAnAmount();
            }
            if (await at.CreditAsync(invoice, CreditNoteKind.Waiver, part, reason, site) is { } refusal) return refusal;
            await at.SettleAsync(invoice, site.DayOf(at.Now));
            return null;
        }, cancel);
}
