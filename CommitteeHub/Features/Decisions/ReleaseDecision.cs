using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Decisions;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Mail;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Decisions;

/// <summary>
/// One act in one change: the decision is out, the submission decided, the letter in the outbox for every contact, and
/// after an approval the register entry, the announcement and the first audit exist. Before it, nothing of this exists.
/// </summary>
public sealed class ReleaseDecision(Change change, InvoiceIssuing issuing, Site site)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Decision> id, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSecretary) return new NotPermitted();
            // One release at a time for one submission: a second click waits here and then finds the first one's work,
            // instead of seeing the decision before it and the submission after it.
            if (await at.Db.AllDecisions.AsNoTracking().Where(d => d.Id == id).Select(d => (Guid?)d.SubmissionId.Value).FirstOrDefaultAsync(cancel) is { } about)
                await at.TakeTurnAsync(StreamName.Submission(about));
            var decision = await at.Db.PackagesFor(at.By).FirstOrDefaultAsync(d => d.Id == id, cancel);
            if (decision is null) return new NotFound();
            if (decision.State == DecisionState.Released) return null;
            var ballot = await at.Db.AllBallots.FirstAsync(b => b.Id == decision.BallotId, cancel);
            var submission = await at.Db.AllSubmissions.FirstAsync(s => s.Id == decision.SubmissionId, cancel);
            var refusal = BallotOutcome.Of(ballot).WhyNotDecide() ?? decision.WhyNotInTime(site.DayOf(at.Now)) ?? decision.Release(at.By.Person, at.Now) ?? submission.Conclude(decision.Outcome, at.Now);
            if (refusal is not null) return refusal;
            if (await at.SettleMoneyAsync(decision, submission, issuing, site) is { } unsettled) return unsettled;

            await WriteLettersAsync(at, decision, submission);
            await at.TakeEffectAsync(decision, submission, site.DayOf(at.Now));
            return null;
        }, cancel);

    private async Task WriteLettersAsync(Moment at, Decision decision, Submission submission)
    {
        var contacts = await at.Db.AllContacts.Where(c => c.OrganisationId == submission.OrganisationId)
            .Join(at.Db.AllPersons, c => c.PersonId, p => p.Id, (_, p) => new { p.Id, p.Name, p.Email }).ToListAsync(at.Cancel);
        foreach (var contact in contacts)
            at.Db.Add(new OutboxMessage
            {
                ToName = contact.Name,
                ToAddress = contact.Email,
                Subject = decision.LetterSubject,
                Body = $"{decision.LetterBody}\n\n{site.Link($"submissions/{submission.Id}/decision")}",
                UniqueKey = $"decision/{decision.Id}/{contact.Id}",
                SubmissionId = submission.Id.Value,
                AttachmentName = "decision.pdf",
                IsLetter = true,
                CreatedAt = at.Now,
                NotBefore = at.Now,
            });
    }
}
