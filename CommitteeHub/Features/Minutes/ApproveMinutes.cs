using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Voting;
using CommitteeHub.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CommitteeHub.Features.Minutes;

/// <summary>
/// Whoever acts as chair of a session puts the approval of earlier minutes on record, while the session is open and has
/// its quorum. From then on they are locked, and the ledger says by which hash.
/// </summary>
public sealed class ApproveMinutes(Change change, BodySettings body, IStringLocalizer<Text> text)
{
    /// <param name="inSession">The session that is held now.</param>
    /// <param name="of">The earlier session whose minutes are approved.</param>
    public Task<Refusal?> RunAsync(Viewer by, Id<ReviewSession> inSession, Id<ReviewSession> of, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (await at.MinutesTurnAsync(of) is not { } earlier || await at.RoomAsync(inSession) is not { } room) return new NotFound();
            if (at.WhyNotChair(room) is { } notChair) return notChair;
            if (room.Session.State != SessionState.Open) return new SessionNotOpen();
            if (inSession == of || earlier.CommitteeId != room.Session.CommitteeId || !(earlier.ClosedAt <= room.Session.OpenedAt)) return new ApprovedInLaterSession();
            if (await at.Db.AllMinutes.SingleOrDefaultAsync(m => m.SessionId == of, at.Cancel) is not { } minutes) return new MinutesNotCirculated();
            var quorum = room.Bench.Quorum;
            if (minutes.State != MinutesState.Locked && !quorum.IsMet) return new NoQuorum(quorum.Present, quorum.Entitled, quorum.Needed);

            var record = await MinutesRecord.ReadAsync(at.Db, earlier, withProse: true, at.Cancel);
            var approval = new MinutesApproval(room.Session.Title, at.Now, await at.Db.AllPersons.Where(p => p.Id == at.By.Person).Select(p => p.Name).SingleAsync(at.Cancel));
            return minutes.Approve(new MinutesAssembly(record, (await at.Db.BodyOnAsync(body, DateOnly.FromDateTime(earlier.StartsOn), at.Cancel)).Name, text).Write(approval), inSession, at.By.Person, at.Now);
        }, cancel);
}
