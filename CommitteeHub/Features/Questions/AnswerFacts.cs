using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.News;
using CommitteeHub.Domain.Questions;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Questions;

/// <summary>Somebody who speaks for the organisation corrects errors of fact, or says that there are none.</summary>
public sealed class AnswerFacts(Change change, Site site)
{
    /// <param name="by">Whoever speaks for the organisation.</param>
    /// <param name="id">What they were sent.</param>
    /// <param name="corrections">Empty: nothing to correct.</param>
    /// <param name="commandId">The same again is the same answer.</param>
    /// <param name="cancel">Stops waiting.</param>
    public Task<Refusal?> RunAsync(Viewer by, Id<FactCheck> id, string corrections, Guid commandId, CancellationToken cancel = default) => change.RunAsync(by, commandId, async at =>
    {
        if (!at.By.IsSignedIn || await at.Db.AllFactChecks.AsNoTracking().FirstOrDefaultAsync(f => f.Id == id, at.Cancel) is not { } found) return new NotFound();
        await at.TakeTurnAsync(StreamName.Submission(found.SubmissionId.Value));
        var submission = await at.Db.AllSubmissions.AsSplitQuery().SingleAsync(s => s.Id == found.SubmissionId, at.Cancel);
        if (!at.By.SpeaksFor(submission.OrganisationId)) return new NotFound();
        if (submission.IsOver) return new NotInState(submission.State);
        var check = await at.Db.AllFactChecks.SingleAsync(f => f.Id == id, at.Cancel);
        if (check.AnswerWith(corrections ?? "", at.By.Person, site.DayOf(at.Now), at.Now) is { } refusal) return refusal;

        var committee = await at.Db.AllCommittees.AsNoTracking().SingleAsync(c => c.Id == submission.CommitteeId, at.Cancel);
        var steering = new CoReview(submission, committee, DateOnly.FromDateTime(at.Now.UtcDateTime)).Steering;
        IEnumerable<Id<Person>> told = [.. steering, check.SentById];
        await at.NoticeAsync(told.Where(p => !submission.IsRecused(p)), NoticeKind.FactsAnswered, submission.Id, id.Value);
        return null;
    }, cancel);
}
