using System.Globalization;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Body;
using CommitteeHub.Domain.Register;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Billing;

/// <summary>Once a day, and as often as one likes: writes the letters about invoices that stay open, each step once, one at a time.</summary>
public sealed class SendReminders(IDbContextFactory<CommitteeDb> contexts, Change change, Site site, TimeProvider clock)
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>Answers how many were sent.</summary>
    public async Task<int> RunAsync(CancellationToken cancel = default)
    {
        var sent = 0;
        foreach (var id in await DueAsync(cancel))
            if (await RemindAsync(id, cancel)) sent++;
        return sent;
    }

    /// <summary>Those whose next letter is due, step by step: most that are overdue were written about and wait.</summary>
    private async Task<List<Id<Invoice>>> DueAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var today = site.DayOf(clock.GetUtcNow());
        var steps = (await db.AllReminderPlans.AsNoTracking().SingleOrDefaultAsync(cancel) ?? ReminderPlan.First()).Steps;
        var due = new List<(DateOnly? DueOn, Id<Invoice> Id)>();
        for (var sent = 0; sent < steps.Count; sent++)
        {
            var (step, dueBy, sentBy) = (sent, today.AddDays(-steps[sent].DaysAfterDue), sent == 0 ? today : today.AddDays(steps[sent - 1].DaysAfterDue - steps[sent].DaysAfterDue));
            var found = await db.AllInvoices.Where(i => i.State == InvoiceState.Overdue && i.DueOn <= dueBy && (i.RemindersPausedUntil == null || i.RemindersPausedUntil < today)
                    && i.Reminders.Count == step && !i.Reminders.Any(r => r.SentOn > sentBy))
                .Select(i => new { i.DueOn, i.Id }).ToListAsync(cancel);
            due.AddRange(found.Select(f => (f.DueOn, f.Id)));
        }
        return [.. due.OrderBy(d => d.DueOn).ThenBy(d => d.Id.Value).Select(d => d.Id)];
    }

    /// <summary>Each in a change of its own, so that one that fails keeps no other from being sent.</summary>
    private async Task<bool> RemindAsync(Id<Invoice> id, CancellationToken cancel)
    {
        var reminded = false;
        await change.RunAsync(Viewer.System, async at =>
        {
            reminded = false;
            var invoice = await at.Db.AllInvoices.AsSingleQuery().SingleAsync(i => i.Id == id, at.Cancel);
            var plan = await at.Db.AllReminderPlans.AsNoTracking().SingleOrDefaultAsync(at.Cancel) ?? ReminderPlan.First();
            var today = site.DayOf(at.Now);
            if (invoice.ReminderDue(plan.Steps, today) is not { } step) return null;
            invoice.Remind(step, today);
            var (letter, values) = (plan.Steps[step - 1], ValuesOf(invoice));
            await at.TellDebtorAsync(invoice, $"invoice/{invoice.Id}/reminder-{step}",
                ReminderStep.Fill(letter.Subject, values), $"{ReminderStep.Fill(letter.Text, values)}\n\n{invoice.Seller.Name}", letter: $"reminder-{step}-{Slug.Of(invoice.Number!)}.pdf");
            reminded = true;
            return null;
        }, cancel);
        return reminded;
    }

    private Dictionary<string, string> ValuesOf(Invoice invoice) => new()
    {
        ["number"] = invoice.Number!,
        ["issued"] = invoice.IssuedOn!.Value.ToString("d MMMM yyyy", English),
        ["due"] = invoice.DueOn!.Value.ToString("d MMMM yyyy", English),
        ["open"] = invoice.Open.ToText(English),
        ["total"] = invoice.Total.ToText(English),
        ["organisation"] = invoice.Buyer.Name,
        ["holder"] = invoice.Bank.Holder,
        ["iban"] = Iban.Spaced(Iban.Compact(invoice.Bank.Iban)),
        ["bic"] = invoice.Bank.Bic,
        ["link"] = site.Link($"/invoices/{invoice.Id}"),
    };
}
