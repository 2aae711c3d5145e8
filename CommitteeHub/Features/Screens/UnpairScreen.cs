using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Screens;

/// <summary>Whoever runs the session sends a screen out of the room; it goes dark at once.</summary>
public sealed class UnpairScreen(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<ReviewSession> id, Id<BigScreen> screenId, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (await at.RoomAsync(id) is not { } room) return new NotFound();
            if (at.WhyNotLead(room) is not null) return new NotPermitted();
            var screen = await at.Db.AllBigScreens.FirstOrDefaultAsync(s => s.Id == screenId && s.SessionId == id, at.Cancel);
            screen?.Unpair(at.By.Person, at.Now);
            return null;
        }, cancel);
}
