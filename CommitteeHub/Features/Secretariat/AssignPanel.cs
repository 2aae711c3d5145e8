using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Letters;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Secretariat;

/// <summary>The secretary seats the members who look first, and each of them is told.</summary>
public sealed class AssignPanel(Change change, Site site)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Submission> id, IReadOnlyCollection<Id<Person>> members, Id<Person>? lead = null, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            var (submission, notHere) = await at.SubmissionAtDeskAsync(id);
            if (submission is null) return notHere;
            // The fee may have been settled and be open again: a payment was taken back.
            if (submission.State == SubmissionState.CompletenessCheck && await at.Db.AllInvoices.Where(i => i.SubmissionId == id && (i.State == InvoiceState.Issued || i.State == InvoiceState.PartPaid || i.State == InvoiceState.Overdue)).FeesOfSubmissions().AnyAsync(at.Cancel))
                return new FeeNotSettled();
            var committee = await at.Db.AllCommittees.SingleAsync(c => c.Id == submission.CommitteeId, at.Cancel);
            var before = submission.Panel.Select(p => p.Id).ToHashSet();
            if (submission.AssignPanel(committee, members, DateOnly.FromDateTime(at.Now.UtcDateTime), lead) is { } refusal) return refusal;

            // One key for each seat: whoever keeps a seat is not told twice, whoever comes back is told again.
            foreach (var seat in submission.Panel.Where(p => !before.Contains(p.Id)))
                await at.WriteAsync(LetterKind.PanelSeat, [seat.PersonId], $"panel-seat/{seat.Id}", id, site.Name, new Dictionary<string, string>
                {
                    ["Program"] = submission.Title,
                    ["Committee"] = committee.Name,
                    ["Link"] = site.Link($"/submissions/{id}/review"),
                });
            return null;
        }, cancel);
}
