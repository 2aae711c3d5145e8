using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;

namespace CommitteeHub.Features.Billing;

/// <summary>The secretary stops the reminders of an invoice until a day, for a reason; no day lets them go on.</summary>
public sealed class PauseReminders(Change change, Site site)
{
    public const int LongestReason = 300;

    public Task<Refusal?> RunAsync(Viewer by, Id<Invoice> id, DateOnly? until, string reason, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            var (invoice, refusal) = await at.InvoiceAsync(id);
            if (invoice is null) return refusal;
            return reason.Length > LongestReason ? new ReferenceTooLong(LongestReason) : invoice.PauseReminders(until, reason, site.DayOf(at.Now));
        }, cancel);
}
