using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Screens;

/// <summary>A screen that shows the room.</summary>
public sealed record PairedScreenView(Id<BigScreen> Id, DateTimeOffset PairedAt);

/// <summary>The screens of a session, for whoever may pair one; null for everybody else.</summary>
public sealed class ReadScreens(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    public async Task<IReadOnlyList<PairedScreenView>?> RunAsync(Viewer viewer, Id<ReviewSession> id, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var by = await db.StandingOfAsync(viewer, now, cancel);
        var session = by.IsSignedIn ? await db.SessionToReadAsync(by, id, cancel) : null;
        if (session is null || session.State == SessionState.Closed || !(by.IsSecretary || await LeadsAsync(db, by, session, now, cancel))) return null;
        return await db.AllBigScreens.AsNoTracking().Where(s => s.SessionId == id && s.EndsAt > now && s.PairedAt != null)
            .OrderBy(s => s.PairedAt).Select(s => new PairedScreenView(s.Id, s.PairedAt!.Value)).ToListAsync(cancel);
    }

    private static async Task<bool> LeadsAsync(CommitteeDb db, Standing by, ReviewSession session, DateTimeOffset now, CancellationToken cancel)
    {
        var committee = await db.CommitteeToReadAsync(session.CommitteeId, cancel);
        var item = await db.CurrentToReadAsync(session, cancel);
        return Bench.Of(committee, session, item, now).IsLedBy(by.Person, session.State);
    }
}
