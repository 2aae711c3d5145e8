using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Session;

/// <summary>What the secretary says about a session to come.</summary>
/// <param name="StartsOn">Local time in <paramref name="Zone"/>.</param>
public sealed record SessionPlan(Id<Committee> CommitteeId, string Title, DateTime StartsOn, string Zone, string? VideoUrl, IReadOnlyList<Id<Submission>> Submissions)
{
    public SessionTimes Times => new(Title, StartsOn, Zone, VideoUrl);
}

/// <summary>The secretary schedules a session and puts submissions on its agenda, all or none; the members are invited.</summary>
public sealed class ScheduleSession(Change change, Site site)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<ReviewSession> id, SessionPlan plan, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSecretary && !at.By.IsSystem) return new NotPermitted();
            if (await at.Db.AllSessions.AnyAsync(s => s.Id == id, at.Cancel)) return null;
            if (await at.Db.AllCommittees.AsNoTracking().IgnoreAutoIncludes().FirstOrDefaultAsync(c => c.Id == plan.CommitteeId, at.Cancel) is not { } committee) return new NotFound();
            if (WhyNot(plan) is { } bad) return bad;

            var session = new ReviewSession(id, plan.CommitteeId, plan.Times.CleanTitle, plan.StartsOn, plan.Zone, plan.Times.CleanVideoUrl);
            at.Db.Add(session);
            foreach (var wanted in plan.Submissions)
            {
                var submission = await at.Db.AllSubmissions.SingleOrDefaultAsync(s => s.Id == wanted && s.CommitteeId == plan.CommitteeId, at.Cancel);
                if (submission is null) return new NotFound();
                if (submission.PutOn(session, committee.Policy.CoChairsFirst) is { } refusal) return refusal;
            }
            await at.InviteAsync(site, session);
            return null;
        }, cancel);

    private static BadInput? WhyNot(SessionPlan plan) =>
        plan.Times.WhyNot() ?? (plan.Submissions.Count == 0 ? new BadInput("Agenda", "Choose at least one submission.") : null);
}
