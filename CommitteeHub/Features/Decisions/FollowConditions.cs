using System.Globalization;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Decisions;
using CommitteeHub.Domain.Letters;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Decisions;

/// <summary>
/// Once a day, and as often as one likes: organisations are reminded of conditions at 30 and 7 days, and what was not shown in
/// time goes back to the committee. Evidence that waits for the chair is not the organisation's delay.
/// </summary>
public sealed class FollowConditions(ItemSweep sweep, Site site, TimeProvider clock)
{
    private static readonly int[] DaysBefore = [30, 7, 0];

    /// <summary>Answers for how many decisions something was due.</summary>
    public Task<int> RunAsync(CancellationToken cancel = default)
    {
        var today = site.DayOf(clock.GetUtcNow());
        var horizon = today.AddDays(DaysBefore[0]);
        return sweep.RunAsync("conditions",
            db => db.AllDecisions.Where(d => d.State == DecisionState.Released
                    && d.Conditions.Any(c => c.VerifiedAt == null && c.MissedOn == null && c.Due <= horizon && (c.ShownAt == null || c.SentBackBecause != null)))
                .OrderBy(d => d.Id).Select(d => d.Id.Value).ToListAsync(cancel),
            async (at, id) => await FollowAsync(at, new(id), site.DayOf(at.Now)), cancel);
    }

    private async Task<bool> FollowAsync(Moment at, Id<Decision> id, DateOnly today)
    {
        var decision = await at.Db.AllDecisions.FirstAsync(d => d.Id == id, at.Cancel);
        await at.TakeTurnAsync(decision.Stream);
        var submission = await at.Db.AllSubmissions.AsSplitQuery().FirstAsync(s => s.Id == decision.SubmissionId, at.Cancel);
        if (decision.MissConditions(today))
        {
            submission.Reopen(ReopenedBecause.ConditionMissed);
            await TellMissedAsync(at, decision, submission);
            return true;
        }
        var did = false;
        foreach (var condition in decision.Conditions.Where(c => c is { IsMet: false, IsShown: false, MissedOn: null }))
            did |= await RemindAsync(at, condition, submission, today);
        return did;
    }

    private async Task<bool> RemindAsync(Moment at, Condition condition, Submission submission, DateOnly today)
    {
        var left = condition.Due.DayNumber - today.DayNumber;
        if (left > DaysBefore[0]) return false;
        var what = string.Create(CultureInfo.InvariantCulture, $"condition/{condition.Id}/{condition.Due:yyyy-MM-dd}/T-{DaysBefore.Last(d => left <= d)}");
        if (await at.IsToldAsync(what)) return false;
        await at.WriteToContactsAsync(LetterKind.ConditionDue, submission.OrganisationId, what, submission.Id, site.Name, new Dictionary<string, string>
        {
            ["Program"] = submission.Title,
            ["DueOn"] = DecisionLetter.InFull(condition.Due),
            ["Condition"] = condition.Text,
            ["Link"] = site.Link($"submissions/{submission.Id}/decision"),
        });
        return true;
    }

    private async Task TellMissedAsync(Moment at, Decision decision, Submission submission)
    {
        var what = $"decision/{decision.Id}/missed/{decision.Revision}";
        await at.WriteToContactsAsync(LetterKind.ConditionMissed, submission.OrganisationId, what, submission.Id, site.Name,
            new Dictionary<string, string> { ["Program"] = submission.Title, ["Link"] = site.Link($"submissions/{submission.Id}/decision") });
        await at.TellAsync(await at.ChairsAsync(submission, site.DayOf(at.Now)), what + "/chair", submission.Id, $"Back before the committee: {submission.Title}", $"""
            a condition of the approval of "{submission.Title}" was not met by its date. It waits to be put on the agenda of a session.

            {site.Link($"submissions/{submission.Id}/decision")}

            {site.Name}
            """);
    }
}
