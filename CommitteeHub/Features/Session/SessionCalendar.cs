using CommitteeHub.Data;
using CommitteeHub.Domain.Calendars;
using CommitteeHub.Domain.Sessions;

namespace CommitteeHub.Features.Session;

/// <summary>A session for a calendar (RFC 5545). The same session keeps its identity, and a later edition replaces an earlier one.</summary>
internal static class SessionCalendar
{
    public static string Write(PackView session, Site site, DateTimeOffset now) => CalendarFile.Write("PUBLISH", session.Committee,
    [
        new CalendarEntry(SessionLetters.UidOf(session.Id, site), session.PlanEdition, $"{session.Committee}: {session.Title}")
        {
            StartsAt = session.StartsAt,
            EndsAt = session.StartsAt.AddHours(2),
            Description = string.Join('\n', session.Items.Select((i, n) => $"{n + 1}. {i.Title}")),
            Location = session.VideoUrl,
            Url = site.Link($"/sessions/{session.Id}"),
            IsCancelled = session.State == SessionState.Cancelled,
        },
    ], now);
}
