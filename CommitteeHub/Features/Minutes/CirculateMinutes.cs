using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Minutes;

/// <summary>The secretary sends the minutes to whoever attended: a mail with the address only, for the minutes are read where each sees what they may.</summary>
public sealed class CirculateMinutes(Change change, Site site)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<ReviewSession> id, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSecretary) return new NotPermitted();
            if (await at.MinutesTurnAsync(id) is not { } session) return new NotFound();
            if (await at.Db.AllMinutes.AnyAsync(m => m.SessionId == id, at.Cancel)) return null;
            var (minutes, refusal) = SessionMinutes.Circulate(session, at.By.Person, at.Now);
            if (refusal is not null) return refusal;
            at.Db.Add(minutes!);
            await at.TellAsync(session.Attendees, $"minutes/{id}", null, "Minutes are ready for you to read",
                $"The minutes of a session that you attended are ready. Please read them and propose corrections here:\n\n{site.Link($"/sessions/{id}/minutes")}\n\nThey will be put to the committee for approval in its next session.");
            return null;
        }, cancel);
}
