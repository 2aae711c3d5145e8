using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Sessions;

namespace CommitteeHub.Features.Session;

/// <summary>The secretary changes what was announced of a session that has not begun; the members are told.</summary>
public sealed class ReplanSession(Change change, Site site)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<ReviewSession> id, SessionTimes times, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (await at.RoomAsync(id) is not { } room) return new NotFound();
            if (!at.By.IsSecretary) return new NotPermitted();
            if (times.WhyNot() is { } bad) return bad;
            var edition = room.Session.PlanEdition;
            if (room.Session.Replan(times.CleanTitle, times.StartsOn, times.Zone, times.CleanVideoUrl) is { } refusal) return refusal;
            if (room.Session.PlanEdition != edition) await at.TellReplannedAsync(site, room.Session);
            return null;
        }, cancel);
}
