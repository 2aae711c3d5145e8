using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Session;

/// <summary>Reads what could be added to an agenda, for whoever prepares it.</summary>
public sealed class ReadAgendaChoices(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    public async Task<IReadOnlyList<ReadySubmission>?> RunAsync(Viewer viewer, Id<ReviewSession> id, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await db.LedSessionAsync(viewer, id, clock.GetUtcNow(), cancel) is not ({ } by, { } session)) return null;
        return await db.SubmissionTitlesFor(by).AsNoTracking()
            .Where(Submission.IsReadyForSession).Where(s => s.CommitteeId == session.CommitteeId)
            .OrderBy(s => s.SubmittedAt).Select(s => new ReadySubmission(s.Id, s.Title, s.State)).ToListAsync(cancel);
    }
}

/// <summary>Somebody who could be brought in: an alternate of the committee, or a member of another one.</summary>
public sealed record StandIn(Id<Person> Id, string Name, string From);

/// <summary>Reads who could be brought in, for whoever leads.</summary>
public sealed class ReadStandIns(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    public async Task<IReadOnlyList<StandIn>?> RunAsync(Viewer viewer, Id<ReviewSession> id, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        if (await db.LedSessionAsync(viewer, id, now, cancel) is not ({ } _, { } session)) return null;
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var committees = await db.AllCommittees.AsNoTracking().ToListAsync(cancel);
        var own = committees.Single(c => c.Id == session.CommitteeId);
        var regular = own.On(today).Where(m => m.Role != SeatRole.Alternate).Select(m => m.PersonId).Concat(session.Alternates.Where(a => a.EndedAt is null && a.ItemId is null).Select(a => a.PersonId)).ToHashSet();
        var found = committees.OrderBy(c => c.Id != own.Id).ThenBy(c => c.Name)
            .SelectMany(c => c.On(today).Where(m => !regular.Contains(m.PersonId)).Select(m => (m.PersonId, c.Name))).DistinctBy(m => m.PersonId).ToList();
        var people = found.ConvertAll(f => f.PersonId);
        var names = await db.AllPersons.AsNoTracking().Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
        return [.. found.Select(f => new StandIn(f.PersonId, names[f.PersonId], f.Name))];
    }
}

/// <summary>The common beginning of what only whoever leads may read.</summary>
internal static class LedSession
{
    public static async Task<(Standing By, ReviewSession Session)?> LedSessionAsync(this CommitteeDb db, Viewer viewer, Id<ReviewSession> id, DateTimeOffset now, CancellationToken cancel)
    {
        var by = await db.StandingOfAsync(viewer, now, cancel);
        if (!by.IsSignedIn || await db.SessionToReadAsync(by, id, cancel) is not { } session) return null;
        var committee = await db.CommitteeToReadAsync(session.CommitteeId, cancel);
        var item = await db.CurrentToReadAsync(session, cancel);
        var reading = new SessionReading(by, session, Bench.Of(committee, session, item, now), item, new Dictionary<Id<Person>, string>());
        return reading.MayLead ? (by, session) : null;
    }
}
