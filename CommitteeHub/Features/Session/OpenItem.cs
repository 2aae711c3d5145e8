using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Sessions;

namespace CommitteeHub.Features.Session;

/// <summary>Whoever acts as chair on an item takes it up; on the current item nobody else may take the room away.</summary>
public sealed class OpenItem(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<ReviewSession> id, Id<AgendaItem> item, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (await at.RoomAsync(id) is not { } room) return new NotFound();
            if (room.Session.Items.FirstOrDefault(i => i.Id == item) is not { } wanted) return new NotFound();
            // The chair who stands aside on the current item may still lead on to the next one, and the acting chair too.
            var next = await at.RoomAsync(id, wanted.SubmissionId);
            if (at.WhyNotChair(room) is { } refusal && at.WhyNotChair(next!) is not null) return refusal;
            if (wanted.State != AgendaItemState.Current) await at.ClearSpeakersAsync(id);
            return await at.NoteAsync(room.Session, room.Session.OpenItem(item, at.By.Person));
        }, cancel);
}
