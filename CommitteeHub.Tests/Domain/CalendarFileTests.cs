using System.Diagnostics;
using System.Text;
using System.Text.Json;
using CommitteeHub.Domain.Calendars;
using CommitteeHub.Tests.Support;
using Xunit;

namespace CommitteeHub.Tests.Domain;

/// <summary>Calendars as the parser of a calendar program reads them (ical.js).</summary>
public sealed class CalendarFileTests
{
    private static readonly DateTimeOffset Start = new(2027, 3, 28, 0, 30, 0, TimeSpan.Zero);
    private static readonly string Long = string.Concat(Enumerable.Repeat("Prüfung 審査 🎓 ", 30)).Trim();

    [Fact]
    public async Task A_calendar_program_reads_what_was_written_whatever_signs_stand_in_it()
    {
        const string awkward = "a;b,c\\d \"e\": f\nsecond line\\n not a line";
        var file = CalendarFile.Write("PUBLISH", "All; of, it", [
            new CalendarEntry("one@example.org", 3, Long) { StartsAt = Start, EndsAt = Start.AddHours(2), Description = awkward, Location = "https://meet.example.org/a,b;c" },
            new CalendarEntry("two@example.org", 0, "Absent: Ada") { Day = new DateOnly(2028, 2, 28), LastDay = new DateOnly(2028, 2, 29), IsCancelled = true },
        ], Start);

        var read = await ReadAsync(file);

        var (one, two) = (read.GetProperty("events")[0], read.GetProperty("events")[1]);
        Assert.Equal(("one@example.org", 3, Long, awkward), (Text(one, "uid"), one.GetProperty("sequence").GetInt32(), Text(one, "summary"), Text(one, "description")));
        Assert.Equal(("2027-03-28T00:30:00.000Z", "2027-03-28T02:30:00.000Z", "https://meet.example.org/a,b;c"), (Text(one, "start"), Text(one, "end"), Text(one, "location")));
        Assert.Equal(("2028-02-28", "2028-03-01", "CANCELLED"), (Text(two, "start"), Text(two, "end"), Text(two, "status")));
    }

    [Fact]
    public async Task An_invitation_names_who_is_asked_and_a_name_cannot_break_out_of_its_place()
    {
        var file = CalendarFile.Write("REQUEST", "x", [new CalendarEntry("one@example.org", 0, "Meeting")
        {
            StartsAt = Start,
            Organizer = new("Office", "office@example.org"),
            Attendee = new("Ada \"Q\";RSVP=FALSE:mailto:eve@example.org\r\nATTENDEE:mailto:eve@example.org", "ada@example.org"),
        }], Start);

        var read = await ReadAsync(file);

        Assert.Equal("REQUEST", Text(read, "method"));
        Assert.Equal("mailto:ada@example.org", Text(read.GetProperty("events")[0], "attendee"));
        Assert.Single(file.Split("\r\n"), l => l.StartsWith("ATTENDEE", StringComparison.Ordinal));
    }

    [Fact]
    public void No_line_is_longer_than_seventy_five_octets_and_no_letter_is_cut_in_two()
    {
        var file = CalendarFile.Write("PUBLISH", Long, [new CalendarEntry("one@example.org", 0, Long) { Day = new DateOnly(2027, 1, 1), Description = Long }], Start);

        Assert.All(file.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.Contains(Long.Replace(",", "\\,", StringComparison.Ordinal), file.Replace("\r\n ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain('\ufffd', file);
    }

    internal static async Task<JsonElement> ReadAsync(string calendar)
    {
        using var process = Process.Start(new ProcessStartInfo("node", ["test/read-calendar.mjs"])
        {
            WorkingDirectory = Path.Combine(TestApp.RepositoryRoot, "client"),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        })!;
        await process.StandardInput.WriteAsync(calendar);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var json = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await errors);
        return JsonDocument.Parse(json).RootElement;
    }

    internal static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
