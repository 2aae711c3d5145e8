using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Minutes;

/// <summary>The secretary notes a mistake that was found after the minutes were locked. The minutes themselves stay as they are.</summary>
public sealed class AddMinutesNote(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<ReviewSession> id, Id<MinutesNote> note, string section, string text, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSecretary) return new NotPermitted();
            if (await at.MinutesTurnAsync(id) is not { } session || !await at.Db.MayReadSectionAsync(at.By, session, section, at.Cancel)) return new NotFound();
            if (await at.Db.AllMinutes.SingleOrDefaultAsync(m => m.SessionId == id, at.Cancel) is not { } minutes) return new MinutesNotCirculated();
            return minutes.AddNote(note, section, text, at.By.Person, at.Now);
        }, cancel);
}
