using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Domain.Experts;
using CommitteeHub.Domain.News;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Experts;

/// <summary>The expert says whether they have a conflict of interest. Whoever has one sees nothing of the dossier.</summary>
public sealed class DeclareAsExpert(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, ConflictAnswer answer, CancellationToken cancel = default) => change.RunAsync(by, async at =>
    {
        if (await at.ExpertAsync(by) is not { } expert) return OwnInvitation.WhyNot(by);
        if (expert.Declare(answer, at.Now) is { } refusal) return refusal;
        await at.TellOfExpertAsync(expert, expert.Id.Value);
        return null;
    }, cancel);
}

/// <summary>The expert writes to the committee.</summary>
public sealed class WriteAsExpert(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<ExpertComment> id, ExpertWords words, CancellationToken cancel = default) => change.RunAsync(by, async at =>
    {
        if (await at.ExpertAsync(by) is not { Answer: ConflictAnswer.NoConflict } expert) return OwnInvitation.WhyNot(by);
        if (await at.Db.AllExpertComments.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, at.Cancel) is { } same) return same.InvitationId == expert.Id ? null : new ExpertLinkNotValid();
        if (ExpertComment.WhyNotBody(words.Body) is { } refusal) return refusal;
        if (words.VersionId is { } version && await at.Db.VersionForExpertAsync(by, version, at.Now, at.Cancel) is null) return new NotFound();
        if (words.CriterionId is { } criterion && !await at.Db.AllSubmissions.AnyAsync(s => s.Id == expert.SubmissionId && at.Db.AllCriteriaSets.Any(c => c.Id == s.CriteriaSetId && c.Criteria.Any(k => k.Id == criterion)), at.Cancel)) return new NotFound();

        at.Db.Add(new ExpertComment(id, expert, words with { Page = words.Page is > 0 and < 100_000 ? words.Page : null }, at.Now));
        await at.TellOfExpertAsync(expert, id.Value);
        return null;
    }, cancel);
}

/// <summary>The expert took a document in hand: on record the first time.</summary>
public sealed class NoteExpertReading(Change change, IDbContextFactory<CommitteeDb> contexts)
{
    public async Task<Refusal?> RunAsync(Viewer by, Id<DocumentVersion> version, CancellationToken cancel = default)
    {
        if (by.Expert is not { } id) return OwnInvitation.WhyNot(by);
        await using (var db = await contexts.CreateDbContextAsync(cancel))
            if (await db.AllExpertReadings.AnyAsync(r => r.InvitationId == id && r.VersionId == version, cancel)) return null;
        return await change.RunAsync(by, async at =>
        {
            if (await at.ExpertAsync(by) is not { Answer: ConflictAnswer.NoConflict } expert || await at.Db.VersionForExpertAsync(by, version, at.Now, at.Cancel) is null) return new ExpertLinkNotValid();
            if (await at.Db.AllExpertReadings.AnyAsync(r => r.InvitationId == id && r.VersionId == version, at.Cancel)) return null;
            at.Db.Add(new ExpertReading { InvitationId = id, VersionId = version, At = at.Now });
            expert.Read(version);
            return null;
        }, cancel);
    }
}

/// <summary>What every act of an expert begins with.</summary>
internal static class OwnInvitation
{
    /// <summary>To everybody who did not come in by a link, experts' doors are not there.</summary>
    public static Refusal WhyNot(Viewer by) => by.Expert is null ? new NotFound() : new ExpertLinkNotValid();

    public static async Task<ExpertInvitation?> ExpertAsync(this Moment at, Viewer by)
    {
        if (await at.Db.InvitationsOf(by, at.Now).AsNoTracking().Select(i => (Guid?)i.SubmissionId.Value).FirstOrDefaultAsync(at.Cancel) is not { } about) return null;
        await at.TakeTurnAsync(StreamName.Submission(about));
        return await at.Db.InvitationsOf(by, at.Now).FirstOrDefaultAsync(at.Cancel);
    }

    /// <summary>Whoever steers the review and whoever invited hears of it.</summary>
    public static async Task TellOfExpertAsync(this Moment at, ExpertInvitation expert, Guid about)
    {
        var submission = await at.Db.AllSubmissions.AsNoTracking().AsSplitQuery().SingleAsync(s => s.Id == expert.SubmissionId, at.Cancel);
        var committee = await at.Db.AllCommittees.AsNoTracking().SingleAsync(c => c.Id == submission.CommitteeId, at.Cancel);
        IEnumerable<Id<Person>> told = [.. new CoReview(submission, committee, DateOnly.FromDateTime(at.Now.UtcDateTime)).Steering, expert.InvitedById];
        await at.NoticeAsync(told.Where(p => !submission.IsRecused(p)), NoticeKind.ExpertWrote, submission.Id, about);
    }
}
