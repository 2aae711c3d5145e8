using System.Globalization;
using System.Text;
using CommitteeHub.Data;
using CommitteeHub.Domain.Sessions;

namespace CommitteeHub.Features.Session;

/// <summary>A session for a calendar (RFC 5545). The same session keeps its identity, and a later edition replaces an earlier one.</summary>
internal static class SessionCalendar
{
    private const int LongestLine = 73;

    public static string Write(PackView session, Site site, DateTimeOffset now)
    {
        string[] lines =
        [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//CommitteeHub//Sessions//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH", "BEGIN:VEVENT",
            $"UID:{session.Id.Value:D}@{site.Address.IdnHost}", $"SEQUENCE:{session.PlanEdition}", $"DTSTAMP:{Utc(now)}",
            $"DTSTART:{Utc(session.StartsAt)}", $"DTEND:{Utc(session.StartsAt.AddHours(2))}",
            $"STATUS:{(session.State == SessionState.Cancelled ? "CANCELLED" : "CONFIRMED")}",
            $"SUMMARY:{Escape($"{session.Committee}: {session.Title}")}",
            $"DESCRIPTION:{Escape(string.Join('\n', session.Items.Select((i, n) => $"{n + 1}. {i.Title}")))}",
            .. session.VideoUrl is { } video ? [$"LOCATION:{Escape(video)}"] : Array.Empty<string>(),
            $"URL:{site.Link($"/sessions/{session.Id}")}", "END:VEVENT", "END:VCALENDAR",
        ];
        return string.Concat(lines.Select(Fold));
    }

    private static string Utc(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Escape(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal)
        .Replace(",", "\\,", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    /// <summary>No line is longer than 75 octets; what is longer goes on after a space. A letter is never cut in two.</summary>
    private static string Fold(string line)
    {
        var folded = new StringBuilder();
        var length = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (length + rune.Utf8SequenceLength > LongestLine)
            {
                folded.Append("\r\n ");
                length = 1;
            }
            folded.Append(rune);
            length += rune.Utf8SequenceLength;
        }
        return folded.Append("\r\n").ToString();
    }
}
