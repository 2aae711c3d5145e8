using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Fees;

/// <summary>A contact asks for an expedited appraisal, or no longer does, as long as the program is not submitted.</summary>
public sealed class AskForExpedited(Change change, Site site)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Submission> id, bool wanted, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            await at.TakeTurnAsync(StreamName.Submission(id.Value));
            var submission = await at.Db.AllSubmissions.AsSplitQuery().SingleOrDefaultAsync(s => s.Id == id, at.Cancel);
            if (submission is null || !at.By.SpeaksFor(submission.OrganisationId)) return new NotFound();
            if (wanted)
            {
                if (submission.Kind == SubmissionKind.Audit || !submission.Kind.CostsAFee()) return new NoFeeOnSchedule(FeeKind.ExpeditedApplication, "");
                var country = await at.Db.AllOrganisations.Where(o => o.Id == submission.OrganisationId).Select(o => o.BillingCountry).SingleAsync(at.Cancel);
                var type = await at.Db.AllPrograms.Where(p => p.Id == submission.ProgramId).Select(p => p.ProgramType).SingleOrDefaultAsync(at.Cancel);
                if (await InvoiceIssuing.PriceAsync(at.Db, FeeKind.ExpeditedApplication, type, country, site.DayOf(at.Now), at.Cancel) is null)
                    return new NoFeeOnSchedule(FeeKind.ExpeditedApplication, type ?? "");
            }
            return submission.AskForExpedited(wanted);
        }, cancel);
}
