using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Minutes;

/// <summary>Somebody who attended says how the minutes should read.</summary>
public sealed class ProposeCorrection(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<ReviewSession> id, CorrectionText correction, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (await at.MinutesTurnAsync(id) is not { } session || !await at.Db.MayReadSectionAsync(at.By, session, correction.Section, at.Cancel)) return new NotFound();
            if (await at.Db.AllMinutes.SingleOrDefaultAsync(m => m.SessionId == id, at.Cancel) is not { } minutes) return new MinutesNotCirculated();
            return minutes.Propose(correction, session, at.By.Person, at.Now);
        }, cancel);
}
