using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Voting;

namespace CommitteeHub.Features.Session;

/// <summary>A member who sits on a consent item wants it debated.</summary>
public sealed class PullOutItem(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<ReviewSession> id, Id<AgendaItem> item, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (await at.RoomAsync(id) is not { } room) return new NotFound();
            if (room.Session.Items.FirstOrDefault(i => i.Id == item) is not { } found) return new NotFound();
            var bench = (await at.RoomAsync(id, found.SubmissionId))!.Bench;
            if (!at.By.IsSignedIn || bench.Seats.All(s => s.PersonId != at.By.Person)) return new NotPermitted();
            if (bench.Recused.Contains(at.By.Person)) return new RecusedFromItem();
            return room.Session.PullOut(item, at.By.Person, at.Now);
        }, cancel);
}
