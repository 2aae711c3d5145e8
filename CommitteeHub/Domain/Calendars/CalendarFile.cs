using System.Globalization;
using System.Text;

namespace CommitteeHub.Domain.Calendars;

/// <summary>Something that stands in a calendar: at an instant, or on whole days.</summary>
/// <param name="Uid">Stays the same for the same thing, so that a later edition replaces an earlier one.</param>
/// <param name="Sequence">Counts the editions.</param>
public sealed record CalendarEntry(string Uid, int Sequence, string Summary)
{
    public DateTimeOffset? StartsAt { get; init; }
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>The first whole day, for what has no time of day.</summary>
    public DateOnly? Day { get; init; }

    public DateOnly? LastDay { get; init; }
    public string Description { get; init; } = "";
    public string? Location { get; init; }
    public string? Url { get; init; }
    public bool IsCancelled { get; init; }

    /// <summary>Who calls the meeting and who is asked to come, for an invitation by mail.</summary>
    public CalendarPerson? Organizer { get; init; }

    public CalendarPerson? Attendee { get; init; }
}

public sealed record CalendarPerson(string Name, string Address);

/// <summary>Writes calendars as RFC 5545 has them. Times are in UTC, so no calendar has to know the rules of our zone.</summary>
public static class CalendarFile
{
    private const int LongestLine = 73;

    /// <param name="method">PUBLISH for a calendar; REQUEST or CANCEL for an invitation by mail (RFC 5546).</param>
    /// <param name="name">What calendar programs call it.</param>
    public static string Write(string method, string name, IEnumerable<CalendarEntry> entries, DateTimeOffset now)
    {
        string[] head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//CommitteeHub//Calendar//EN", "CALSCALE:GREGORIAN", $"METHOD:{method}"];
        string[] naming = method == "PUBLISH" ? [$"NAME:{Escape(name)}", $"X-WR-CALNAME:{Escape(name)}", "REFRESH-INTERVAL;VALUE=DURATION:PT1H"] : [];
        return string.Concat(head.Concat(naming).Concat(entries.SelectMany(e => Lines(e, now))).Append("END:VCALENDAR").Select(Fold));
    }

    private static IEnumerable<string> Lines(CalendarEntry e, DateTimeOffset now)
    {
        yield return "BEGIN:VEVENT";
        yield return $"UID:{e.Uid}";
        yield return $"SEQUENCE:{e.Sequence}";
        yield return $"DTSTAMP:{Utc(now)}";
        if (e.StartsAt is { } start)
        {
            yield return $"DTSTART:{Utc(start)}";
            yield return $"DTEND:{Utc(e.EndsAt ?? start.AddHours(1))}";
        }
        else if (e.Day is { } day)
        {
            yield return $"DTSTART;VALUE=DATE:{Date(day)}";
            // The end of whole days is the day after the last.
            yield return $"DTEND;VALUE=DATE:{Date((e.LastDay ?? day).AddDays(1))}";
            yield return "TRANSP:TRANSPARENT";
        }
        yield return $"STATUS:{(e.IsCancelled ? "CANCELLED" : "CONFIRMED")}";
        yield return $"SUMMARY:{Escape(e.Summary)}";
        if (e.Description.Length > 0) yield return $"DESCRIPTION:{Escape(e.Description)}";
        if (e.Location is { } location) yield return $"LOCATION:{Escape(location)}";
        if (e.Url is { } url) yield return $"URL:{url}";
        if (e.Organizer is { } organizer) yield return $"ORGANIZER;CN={Quoted(organizer.Name)}:mailto:{organizer.Address}";
        if (e.Attendee is { } attendee) yield return $"ATTENDEE;CN={Quoted(attendee.Name)};ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:{attendee.Address}";
        yield return "END:VEVENT";
    }

    private static string Utc(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Date(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var c in text.ReplaceLineEndings("\n"))
            _ = c switch
            {
                '\n' => escaped.Append("\\n"),
                '\\' or ';' or ',' => escaped.Append('\\').Append(c),
                _ when char.IsControl(c) => escaped,
                _ => escaped.Append(c),
            };
        return escaped.ToString();
    }

    /// <summary>A parameter knows no escapes: what cannot stand in it is left out.</summary>
    private static string Quoted(string name) => $"\"{new string([.. name.Where(c => c != '"' && !char.IsControl(c))])}\"";

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
