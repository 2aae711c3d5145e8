using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
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

    /// <summary>Those who speak for an organisation and have accepted: whoever was only invited reads nothing yet.</summary>
    public static async Task<IReadOnlySet<Id<Person>>> ContactsReachedAsync(this CommitteeDb db, Id<Organisation> organisation, CancellationToken cancel)
    {
        var contacts = await db.AllContacts.Where(c => c.OrganisationId == organisation).Select(c => c.PersonId).ToListAsync(cancel);
        var keys = contacts.Select(c => c.Value).ToList();
        var reached = await db.Users.Where(u => keys.Contains(u.Id) && u.EmailConfirmed && !u.Disabled).Select(u => u.Id).ToListAsync(cancel);
        return contacts.Where(c => reached.Contains(c.Value)).ToHashSet();
    }

    public static async Task<Readiness> ReadinessAsync(this CommitteeDb db, Id<Organisation> organisation, string programType, CancellationToken cancel) =>
        new((await db.ContactsReachedAsync(organisation, cancel)).Count, await db.GuidanceGateAsync(organisation, programType, cancel));
}
