using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Letters;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Secretariat;

/// <summary>Once a day, and as often as one likes: whose time to answer has passed is put before the secretary. Nothing ends by itself.</summary>
public sealed class ProposeLapses(Change change, Site site)
{
    /// <summary>Answers how many were proposed.</summary>
    public async Task<int> RunAsync(CancellationToken cancel = default)
    {
        var proposed = 0;
        await change.RunAsync(Viewer.System, async at =>
        {
            var today = site.DayOf(at.Now);
            var waiting = await at.Db.AllSubmissions.AsSplitQuery()
                .Where(s => s.LapseProposedAt == null
                    && ((s.State == SubmissionState.Returned && s.ReturnDueOn < today) || (s.State == SubmissionState.InfoRequested && s.InfoDueOn < today)))
                .OrderBy(s => s.Id).ToListAsync(at.Cancel);
            proposed = waiting.Count(s => s.ProposeLapse(today, at.Now));
            return null;
        }, cancel);
        return proposed;
    }
}

/// <summary>The secretary confirms that a submission ends because no answer came.</summary>
public sealed class ConfirmLapse(Change change, Site site)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Submission> id, CancellationToken cancel = default) => change.RunAsync(by, async at =>
    {
        var (submission, notHere) = await at.SubmissionAtDeskAsync(id);
        if (submission is null) return notHere;
        if (submission.State == SubmissionState.Lapsed) return null;
        if (submission.Lapse(site.DayOf(at.Now), at.Now) is { } refusal) return refusal;
        await at.WriteToContactsAsync(LetterKind.Lapsed, submission.OrganisationId, $"lapsed/{id}", id, site.Name, new Dictionary<string, string>
        {
            ["Program"] = submission.Title,
            ["Link"] = site.Link("/applications"),
        });
        return null;
    }, cancel);
}

/// <summary>The secretary gives the applicant more time to answer.</summary>
public sealed class GiveMoreTime(Change change, Site site)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Submission> id, DateOnly dueOn, CancellationToken cancel = default) => change.RunAsync(by, async at =>
    {
        var (submission, notHere) = await at.SubmissionAtDeskAsync(id);
        if (submission is null) return notHere;
        var before = submission.DueOn;
        if (submission.GiveMoreTime(dueOn, site.DayOf(at.Now)) is { } refusal) return refusal;
        if (before == submission.DueOn) return null;
        await at.WriteToContactsAsync(LetterKind.MoreTime, submission.OrganisationId, $"more-time/{id}/{dueOn:yyyy-MM-dd}", id, site.Name, new Dictionary<string, string>
        {
            ["Program"] = submission.Title,
            ["DueOn"] = dueOn.ToString("d MMMM yyyy", System.Globalization.CultureInfo.GetCultureInfo("en-GB")),
            ["Link"] = site.Link($"/applications/{id}"),
        });
        return null;
    }, cancel);
}

/// <summary>The secretary says until when a deferred submission is put off.</summary>
public sealed class SetReturnDate(Change change, Site site)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Submission> id, DateOnly on, CancellationToken cancel = default) => change.RunAsync(by, async at =>
    {
        var (submission, notHere) = await at.SubmissionAtDeskAsync(id);
        return submission is null ? notHere : submission.ReturnOn(on, site.DayOf(at.Now));
    }, cancel);
}

/// <summary>What the desk's acts begin with.</summary>
internal static class DeskMoment
{
    /// <summary>The submission for a secretary to move on, or why not: an appeal that somebody else has to run is not there for them.</summary>
    public static async Task<(Submission? Submission, Refusal? Refusal)> SubmissionAtDeskAsync(this Moment at, Id<Submission> id)
    {
        await at.TakeTurnAsync(StreamName.Submission(id.Value));
        if (await at.Db.SubmissionTitlesFor(at.By).AsSplitQuery().SingleOrDefaultAsync(s => s.Id == id, at.Cancel) is not { } submission) return (null, new NotFound());
        if (!at.By.IsSecretary) return (null, new NotPermitted());
        return submission.Kind == SubmissionKind.Appeal && !await at.Db.MayHandleAppealAsync(at.By, id, at.Cancel) ? (null, new NotFound()) : (submission, null);
    }
}
