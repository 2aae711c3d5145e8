using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Session;

/// <summary>The secretary calls a session off before it begins; what was on its agenda waits for another, and the members are told why.</summary>
public sealed class CancelSession(Change change, Site site)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<ReviewSession> id, string reason, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (await at.RoomAsync(id) is not { } room) return new NotFound();
            if (!at.By.IsSecretary) return new NotPermitted();
            if (room.Session.State == SessionState.Cancelled) return null;
            if (reason?.Length > 2000) return new BadInput("Reason", "Use at most 2000 characters.");
            if (room.Session.Cancel(reason ?? "", at.Now) is { } refusal) return refusal;
            foreach (var item in room.Session.Agenda)
                (await at.Db.AllSubmissions.SingleAsync(s => s.Id == item.SubmissionId, at.Cancel)).ComeBackFrom(room.Session, item);
            await at.TellCancelledAsync(site, room.Session);
            return null;
        }, cancel);
}
