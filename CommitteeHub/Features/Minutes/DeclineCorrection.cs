using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Minutes;

/// <summary>The secretary does not take a correction over, and says why.</summary>
public sealed class DeclineCorrection(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<ReviewSession> id, Id<MinutesCorrection> correctionId, string reason, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSecretary) return new NotPermitted();
            if (await at.MinutesTurnAsync(id) is not { } session) return new NotFound();
            var minutes = await at.Db.AllMinutes.SingleOrDefaultAsync(m => m.SessionId == id, at.Cancel);
            if (minutes?.Corrections.FirstOrDefault(c => c.Id == correctionId) is not { } correction || !await at.Db.MayReadSectionAsync(at.By, session, correction.Section, at.Cancel)) return new NotFound();
            return minutes.Answer(correctionId, accept: false, reason, at.By.Person, at.Now);
        }, cancel);
}
