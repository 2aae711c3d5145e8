using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Session;

/// <summary>Whoever acts as chair closes the session. What was not decided on waits for another one.</summary>
public sealed class CloseSession(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<ReviewSession> id, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (await at.RoomAsync(id) is not { } room) return new NotFound();
            if (room.Session.State == SessionState.Closed) return null;
            if ((at.WhyNotChair(room) ?? room.Session.Close(at.By.Person, at.Now)) is { } refusal) return refusal;
            await at.ClearSpeakersAsync(id);
            foreach (var item in room.Session.Agenda)
                if (!await at.IsDecidedAsync(item.SubmissionId, item.Id))
                    (await at.Db.AllSubmissions.SingleAsync(s => s.Id == item.SubmissionId, at.Cancel)).ComeBackFrom(room.Session, item);
            return null;
        }, cancel);
}
