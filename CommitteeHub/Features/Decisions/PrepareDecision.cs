using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Decisions;
using CommitteeHub.Domain.Letters;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Domain.Voting;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Decisions;

/// <summary>The secretary puts the package together from a carried ballot; letter and announcement are written from the facts.</summary>
public sealed class PrepareDecision(Change change, Site site)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Decision> id, Id<Ballot> ballotId, IReadOnlyList<ConditionText> conditions, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSecretary) return new NotPermitted();
            var ballot = await at.Db.AllBallots.FirstOrDefaultAsync(b => b.Id == ballotId, cancel);
            if (ballot is null) return new NotFound();
            var submission = await at.Db.DeliberationsFor(at.By).FirstOrDefaultAsync(s => s.Id == ballot.SubmissionId, cancel);
            if (submission is null) return new NotFound();
            var before = await at.Db.AllDecisions.FirstOrDefaultAsync(d => d.BallotId == ballotId && d.State != DecisionState.Retracted, cancel);
            if (before is not null) return before.Id == id ? null : new DecisionExists();

            var outcome = BallotOutcome.Of(ballot);
            if (outcome.WhyNotDecide() is { } refusal) return refusal;
            if (await WhyNotVerifyAsync(at, submission, conditions) is { } nobody) return nobody;
            var decidedOn = site.DayOf(outcome.PublishedAt!.Value);
            var text = await TextAsync(at, await FactsAsync(at, submission, outcome.Proposed!.Value, decidedOn, conditions));
            var (decision, why) = Decision.Prepare(id, outcome, decidedOn, conditions, text, at.By.Person, at.Now);
            if (decision is not null) at.Db.Add(decision);
            return why;
        }, cancel);

    /// <summary>In the body's own wording where it has one.</summary>
    private static async Task<PackageText> TextAsync(Moment at, LetterFacts facts)
    {
        var first = DecisionLetter.Write(facts);
        var kind = DecisionLetter.KindOf(facts.Outcome);
        var (wording, _) = await at.Db.WordingAsync(kind, cancel: at.Cancel);
        if (wording == LetterDefinitions.Of(kind).First) return first;
        var own = LetterTemplates.Render(wording, DecisionLetter.Fields(facts));
        return first with { LetterSubject = own.Subject, LetterBody = own.Text };
    }

    private async Task<LetterFacts> FactsAsync(Moment at, Submission submission, DecisionOutcome outcome, DateOnly decidedOn, IReadOnlyList<ConditionText> conditions)
    {
        var committee = await at.Db.AllCommittees.AsNoTracking().FirstAsync(c => c.Id == submission.CommitteeId, at.Cancel);
        var organisation = await at.Db.AllOrganisations.AsNoTracking().FirstAsync(o => o.Id == submission.OrganisationId, at.Cancel);
        var approves = outcome is DecisionOutcome.Approved or DecisionOutcome.ApprovedWithConditions;
        var invoice = await at.Db.AllInvoices.AsNoTracking().Where(i => i.SubmissionId == submission.Id && i.State != InvoiceState.Void).FeesOfSubmissions().Select(i => i.Number).FirstOrDefaultAsync(at.Cancel);
        var (isAudit, due) = await at.Db.NextAuditAsync(submission.Id, submission.ProgramId, decidedOn, at.Cancel);
        return new LetterFacts(site.Name, committee.Name, organisation.Name, submission.Title, committee.ProgramType, outcome, decidedOn,
            conditions, approves ? due : null, invoice, isAudit, committee.Policy.Validity.AppealDays);
    }

    /// <summary>Whoever is named to look at evidence is the chair or a co-chair, and does not stand aside.</summary>
    private async Task<Refusal?> WhyNotVerifyAsync(Moment at, Submission submission, IReadOnlyList<ConditionText> conditions)
    {
        if (conditions.All(c => c.Verifier is null)) return null;
        var chairs = await at.ChairsAsync(submission, site.DayOf(at.Now));
        return conditions.All(c => c.Verifier is not { } named || chairs.Contains(named)) ? null : new VerifierNotChair();
    }
}
