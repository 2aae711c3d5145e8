using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Voting;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Voting;

/// <summary>Loads what a consent ballot decides on. Its chair is the session's, whatever item lies open meanwhile.</summary>
internal static class ConsentMoment
{
    public static async Task<Room?> ConsentRoomAsync(this Moment at, Id<ReviewSession> id) =>
        await at.RoomAsync(id) is { } room ? room with { Submission = null } : null;

    /// <summary>The ballot with all its parts, after the turn was taken; null if the asker may not know of it.</summary>
    public static async Task<(Room Room, ConsentBallot Ballot)?> ConsentBallotAsync(this Moment at, Id<ConsentBallot> id)
    {
        var session = await at.Db.AllBallots.AsNoTracking().IgnoreAutoIncludes().Where(b => b.ConsentId == id).Select(b => b.SessionId).FirstOrDefaultAsync(at.Cancel);
        if (session is not { } held || await at.ConsentRoomAsync(held) is not { } room) return null;
        return (room, new ConsentBallot(id, await at.Db.AllBallots.Where(b => b.ConsentId == id).OrderBy(b => b.Id).ToListAsync(at.Cancel)));
    }

    /// <summary>Ends the vote on all items; each is counted on its own roll.</summary>
    /// <param name="by">Null when the clock closes.</param>
    public static async Task<Refusal?> CloseAsync(this Moment at, Room room, ConsentBallot ballot, Id<Person>? by)
    {
        foreach (var part in ballot.Parts)
        {
            var submission = await at.Db.AllSubmissions.SingleAsync(s => s.Id == part.SubmissionId, at.Cancel);
            if (part.Close(room.Session, Bench.Of(room.Committee, room.Session, submission, at.Now), by, at.Now) is { } no) return no;
        }
        return null;
    }
}
