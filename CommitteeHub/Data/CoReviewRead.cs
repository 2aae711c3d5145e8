using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Discussion;
using CommitteeHub.Domain.News;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>A submission under review in the moment of a change, with the committee that reviews it.</summary>
public sealed record CoReview(Submission Submission, Committee Committee, DateOnly Today)
{
    public bool SpeaksForCommittee(Id<Person> person) => Submission.SpeaksForCommittee(Committee, person, Today);

    /// <summary>Chair and co-chairs who have no conflict, and the panel's lead: whoever steers the review.</summary>
    public IReadOnlyList<Id<Person>> Steering =>
        [.. Submission.Chairs(Committee, Today).Concat(Submission.PanelLead is { } lead ? [lead] : []).Distinct()];
}

/// <summary>What the acts of the review begin with, and whom they tell.</summary>
public static class CoReviewRead
{
    /// <summary>To decide by and not to change: of all answers at the conflict gate only the asker's own.</summary>
    public static async Task<(Submission? Submission, Refusal? Refusal)> SubmissionToReviewAsync(this Moment at, Id<Submission> id)
    {
        if (!at.By.IsSignedIn) return (null, new NotFound());
        var person = at.By.Person;
        var submission = await at.Db.KnownAsync((nameof(SubmissionToReviewAsync), id, person), () => at.Db.AllSubmissions.AsNoTracking().IgnoreAutoIncludes().AsSingleQuery()
            .Include(s => s.Declarations.Where(d => d.PersonId == person)).FirstOrDefaultAsync(s => s.Id == id, at.Cancel));
        var refusal = submission is null ? new NotFound() : submission.WhyNotReview(at.By);
        return (submission, refusal);
    }

    /// <summary>To change: loaded after the turn was taken, so that what is done to one submission is decided one after the other.</summary>
    public static async Task<(CoReview? Review, Refusal? Refusal)> CoReviewAsync(this Moment at, Id<Submission> id)
    {
        if (!at.By.IsSignedIn) return (null, new NotFound());
        await at.TakeTurnAsync(StreamName.Submission(id.Value));
        var submission = await at.Db.AllSubmissions.AsSplitQuery().FirstOrDefaultAsync(s => s.Id == id, at.Cancel);
        if (submission is null) return (null, new NotFound());
        if (submission.WhyNotReview(at.By) is { } refusal) return (null, refusal);
        var committee = await at.Db.AllCommittees.SingleAsync(c => c.Id == submission.CommitteeId, at.Cancel);
        return (new CoReview(submission, committee, DateOnly.FromDateTime(at.Now.UtcDateTime)), null);
    }

    /// <summary>Leaves word for these people, except for whoever did it. The same news about the same thing is told once.</summary>
    public static async Task NoticeAsync(this Moment at, IEnumerable<Id<Person>> people, NoticeKind kind, Id<Submission> submission, Guid about, Id<Comment>? comment = null)
    {
        var by = at.By.Viewer.PersonId;
        var wanted = people.Distinct().Where(p => p != by).ToList();
        if (wanted.Count == 0) return;
        var told = await at.Db.AllNotices.Where(n => n.Kind == kind && n.AboutId == about && wanted.Contains(n.PersonId)).Select(n => n.PersonId).ToListAsync(at.Cancel);
        foreach (var person in wanted.Except(told))
        {
            at.Db.Add(new Notice { Id = Id<Notice>.New(), PersonId = person, SubmissionId = submission, Kind = kind, AboutId = about, CommentId = comment, ById = by, At = at.Now });
            at.Ring(person.Value);
        }
    }
}
