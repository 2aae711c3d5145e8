using CommitteeHub.Domain;
using CommitteeHub.Domain.Programs;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>Whether an organisation has seen the guidance it is to see before it submits a program of a type.</summary>
public static class GuidanceRead
{
    /// <summary>Each video counts once any contact of the organisation has watched it.</summary>
    public static async Task<GuidanceGate> GuidanceGateAsync(this CommitteeDb db, Id<Organisation> organisation, string programType, CancellationToken cancel)
    {
        var rule = await db.AllProgramTypes.Where(t => t.Code == programType).Select(t => (WatchingRule?)t.Watching).FirstOrDefaultAsync(cancel) ?? WatchingRule.WhereThereAreVideos;
        if (rule == WatchingRule.Never) return GuidanceGate.Open;
        var videos = await db.AllGuidanceVideos.Where(v => v.ProgramType == programType && v.RemovedAt == null && v.Sha256 != null && v.Seconds > 0).Select(v => v.Id).ToListAsync(cancel);
        if (videos.Count == 0) return rule == WatchingRule.Always ? GuidanceGate.NoVideos : GuidanceGate.Open;
        var watched = await db.AllGuidanceWatches
            .Where(w => videos.Contains(w.VideoId) && w.WatchedAt != null && db.AllContacts.Any(c => c.OrganisationId == organisation && c.PersonId == w.PersonId))
            .Select(w => w.VideoId).Distinct().CountAsync(cancel);
        return watched == videos.Count ? GuidanceGate.Open : GuidanceGate.NotWatched;
    }

    public static async Task<Readiness> ReadinessAsync(this CommitteeDb db, Id<Organisation> organisation, string programType, CancellationToken cancel) =>
        new(await db.AllContacts.CountAsync(c => c.OrganisationId == organisation, cancel), await db.GuidanceGateAsync(organisation, programType, cancel));
}
