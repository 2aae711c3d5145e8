using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Session;

/// <summary>The secretary, or whoever acts as chair, brings in an alternate of the committee or a member of another one, for one item or the whole session.</summary>
public sealed class BringInAlternate(Change change, Site site)
{
    /// <param name="item">Null for the whole session.</param>
    public Task<Refusal?> RunAsync(Viewer by, Id<ReviewSession> session, Id<Alternate> id, Id<Person> person, Id<AgendaItem>? item, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (await at.RoomAsync(session) is not { } room) return new NotFound();
            if (at.WhyNotLead(room) is { } refusal) return refusal;
            if (!await MayStandInAsync(at, room, person)) return new NotAnAlternate();
            if (await StandsAsideAsync(at, room, person, item)) return new AlternateStandsAside();
            if (room.Session.BringIn(id, person, item, at.By.Person, at.Now) is { } no) return no;
            if (room.Session.Alternates.FirstOrDefault(a => a.Id == id) is { } alternate) await at.TellBroughtInAsync(site, room.Session, alternate);
            return await at.NoteAsync(room.Session);
        }, cancel);

    /// <summary>Whoever holds an alternate's seat here, or any seat elsewhere in this installation.</summary>
    private static async Task<bool> MayStandInAsync(Moment at, Room room, Id<Person> person)
    {
        var today = DateOnly.FromDateTime(at.Now.UtcDateTime);
        var seats = await at.Db.AllMemberships.AsNoTracking().Where(m => m.PersonId == person).ToListAsync(at.Cancel);
        var held = seats.FindAll(m => m.HoldsOn(today));
        return held.Count > 0 && !held.Exists(m => m.CommitteeId == room.Committee.Id && m.Role != SeatRole.Alternate);
    }

    private static async Task<bool> StandsAsideAsync(Moment at, Room room, Id<Person> person, Id<AgendaItem>? item) =>
        item is not null && room.Session.Items.FirstOrDefault(i => i.Id == item) is { } wanted
        && (await at.Db.AllSubmissions.SingleAsync(s => s.Id == wanted.SubmissionId, at.Cancel)).IsRecused(person);
}
