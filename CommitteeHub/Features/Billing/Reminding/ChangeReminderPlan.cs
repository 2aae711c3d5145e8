using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Billing;

/// <summary>The secretary says when open invoices are reminded of and what the letters say. Letters that were sent stay as they were.</summary>
public sealed class ChangeReminderPlan(Change change)
{
    public const int LongestText = 4000, LongestSubject = 150;

    public Task<Refusal?> RunAsync(Viewer by, IReadOnlyList<ReminderStep> steps, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSecretary) return new NotPermitted();
            if (steps.Any(s => s.Subject.Length > LongestSubject || s.Text.Length > LongestText)) return new ReferenceTooLong(LongestText);
            var plan = await at.Db.AllReminderPlans.SingleOrDefaultAsync(at.Cancel);
            if (plan is null) at.Db.Add(plan = ReminderPlan.First());
            return plan.Change([.. steps.Select(s => s with { Subject = s.Subject.Trim().ReplaceLineEndings(" "), Text = s.Text.Trim().ReplaceLineEndings("\n") })]);
        }, cancel);
}
