using System.Globalization;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Letters;
using CommitteeHub.Domain.Questions;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Questions;

/// <summary>Facts as they were shown in the preview: exactly this reaches the applicant.</summary>
/// <param name="Id">Made by the client; the same again is the same text.</param>
public sealed record FactsToSend(Id<FactCheck> Id, Id<Submission> SubmissionId, string Text, DateOnly DueOn);

/// <summary>Whoever speaks for the committee, or the secretary, invites the applicant to correct errors of fact. Nobody votes until the answer is there or the date has passed.</summary>
public sealed class SendFacts(Change change, Site site)
{
    public Task<Refusal?> RunAsync(Viewer by, FactsToSend facts, CancellationToken cancel = default) => change.RunAsync(by, async at =>
    {
        if (await at.FactsOfAsync(facts.SubmissionId) is not { } submission) return new NotFound();
        if (!await at.MaySendFactsAsync(submission)) return new NotPermitted();
        if (await at.Db.AllFactChecks.AsNoTracking().FirstOrDefaultAsync(f => f.Id == facts.Id, at.Cancel) is { } same)
            return same.SentById == at.By.Person && same.SubmissionId == submission.Id ? null : new NotFound();
        var today = site.DayOf(at.Now);
        if (FactCheck.WhyNotSend(submission, facts.Text, facts.DueOn, today) is { } refusal) return refusal;
        if (await at.IsVotedOnAsync(submission.Id)) return new BallotStillOpen();
        if ((await at.Db.AllFactChecks.AsNoTracking().Where(f => f.SubmissionId == submission.Id).ToListAsync(at.Cancel)).Find(f => f.IsOut(today)) is { } other) return new FactsAreOut(other.DueOn);

        at.Db.Add(new FactCheck(facts.Id, submission.Id, facts.Text, facts.DueOn, at.By.Person, at.Now));
        await at.WriteToContactsAsync(LetterKind.FactsToCheck, submission.OrganisationId, $"facts/{facts.Id}", submission.Id, site.Name, new Dictionary<string, string>
        {
            ["Program"] = submission.Title,
            ["DueOn"] = facts.DueOn.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB")),
            ["Link"] = site.Link($"/applications/{submission.Id}"),
        });
        return null;
    }, cancel);
}

/// <summary>The committee takes the text back before it was answered.</summary>
public sealed class TakeBackFacts(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<FactCheck> id, CancellationToken cancel = default) => change.RunAsync(by, async at =>
    {
        if (await at.Db.AllFactChecks.AsNoTracking().FirstOrDefaultAsync(f => f.Id == id, at.Cancel) is not { } found) return new NotFound();
        if (await at.FactsOfAsync(found.SubmissionId) is not { } submission) return new NotFound();
        if (!await at.MaySendFactsAsync(submission)) return new NotPermitted();
        return (await at.Db.AllFactChecks.SingleAsync(f => f.Id == id, at.Cancel)).TakeBack(at.Now);
    }, cancel);
}

/// <summary>What both begin with.</summary>
internal static class FactsMoment
{
    /// <summary>The submission, if the asker may follow its deliberation; what is done to it is decided one after the other.</summary>
    public static async Task<Submission?> FactsOfAsync(this Moment at, Id<Submission> id)
    {
        if (!at.By.IsSignedIn) return null;
        await at.TakeTurnAsync(StreamName.Submission(id.Value));
        return await at.Db.DeliberationsFor(at.By).AnyAsync(s => s.Id == id, at.Cancel) ? await at.Db.AllSubmissions.AsSplitQuery().SingleAsync(s => s.Id == id, at.Cancel) : null;
    }

    public static async Task<bool> MaySendFactsAsync(this Moment at, Submission submission) =>
        at.By.IsSecretary || submission.SpeaksForCommittee(await at.Db.AllCommittees.SingleAsync(c => c.Id == submission.CommitteeId, at.Cancel), at.By.Person, DateOnly.FromDateTime(at.Now.UtcDateTime));
}
