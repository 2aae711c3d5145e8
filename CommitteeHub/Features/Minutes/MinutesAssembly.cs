using System.Globalization;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Resources;
using Microsoft.Extensions.Localization;

namespace CommitteeHub.Features.Minutes;

/// <summary>In which session, when and by whom minutes were approved.</summary>
internal sealed record MinutesApproval(string Session, DateTimeOffset At, string Chair);

/// <summary>
/// Writes the minutes from the record: no clock, no chance, no reader. The same record gives the same text; who may read
/// which part of it is decided afterwards, by leaving parts out.
/// </summary>
internal sealed partial class MinutesAssembly(MinutesRecord record, string body, IStringLocalizer<Text> text)
{
    /// <summary>Said elsewhere in the minutes, or no part of the session.</summary>
    private static readonly HashSet<string> SaidElsewhere =
    [
        nameof(SessionScheduled), nameof(SessionReplanned), nameof(MemberCheckedIn), nameof(MemberCheckedOut), nameof(MemberStoodAside), nameof(MemberConnectionLost), nameof(MemberConnectionBack),
        nameof(AgendaItemOpened), nameof(SpeechEnded), nameof(MinutesCirculated), nameof(MinutesRevised), nameof(MinutesCorrectionProposed), nameof(MinutesCorrectionAccepted), nameof(MinutesCorrectionDeclined),
        nameof(MinutesLocked), nameof(MinutesNoteAdded), .. VotingKinds,
    ];

    private readonly MinutesTimes _times = new(record.Session.Zone, record.Session.StartsOn);

    /// <summary>The record is kept in one language, whoever opens the page first.</summary>
    /// <param name="approval">How they were approved; null before that.</param>
    public MinutesDocument Write(MinutesApproval? approval) => Sentences.Speaking(CultureInfo.GetCultureInfo("en"), () =>
        new MinutesDocument($"Minutes of {record.Session.Title}", [Heading(), Said(MinutesProse.Opening, "Opening"), Attendance(), Course(), .. Between(), .. Items(), Said(MinutesProse.Closing, "Closing"), Record(), .. Approval(approval)]));

    private MinutesSection Heading()
    {
        var session = record.Session;
        List<string[]> facts =
        [
            ["Body", body], ["Committee", record.Committee.Name], ["Session", session.Title],
            ["Appointed for", _times.Moment(session.StartsAt)],
            ["Opened", session.OpenedAt is { } opened ? _times.Moment(opened) : "Not opened"],
            ["Closed", session.ClosedAt is { } closed ? _times.Moment(closed) : "Not closed"],
            ["Place", session.VideoUrl is { } link ? $"Video call, {link}" : "In the room of the session"],
        ];
        if (record.Lines.FirstOrDefault(l => l.Kind == nameof(SessionOpened)) is { } line) facts.Add(["Acting chair at the opening", record.Name(line.Identity("ActingChairId"))]);
        if (record.Lines.LastOrDefault(l => l.Kind == nameof(SessionClosed)) is { } last) facts.Add(["Acting chair at the closing", record.Name(last.Identity("ActingChairId"))]);
        return new MinutesSection("heading", "Session", null, [MinutesBlock.Table(null, ["", ""], facts)], []);
    }

    private MinutesSection Said(string key, string heading) => new(key, heading, null, Prose(key), []);

    private MinutesBlock[] Prose(string key) =>
        record.Prose.GetValueOrDefault(key, "").Trim() is { Length: > 0 } prose ? [MinutesBlock.Prose(prose)] : [];

    private MinutesSection Attendance()
    {
        var day = DateOnly.FromDateTime(record.Session.StartsOn);
        var seats = record.Committee.On(day).Select(m => (m.PersonId, m.Role)).ToList();
        var others = record.Session.Attendees.Where(p => seats.All(s => s.PersonId != p)).OrderBy(p => record.Name(p.Value), StringComparer.Ordinal).Select(p => (PersonId: p, Role: SeatRole.Alternate));
        var rows = seats.Where(s => s.Role != SeatRole.Alternate || record.Session.Attendees.Contains(s.PersonId)).Concat(others)
            .Select(s => new[] { record.Name(s.PersonId.Value), Say(s.Role), AttendanceOf(s.PersonId) });
        return new MinutesSection("attendance", "Attendance", null, [MinutesBlock.Table(null, ["Member", "Seat", "Attendance"], rows)], []);
    }

    private string AttendanceOf(Id<Person> person)
    {
        var lines = record.Session.Attendance.Where(l => l.PersonId == person).OrderBy(l => l.Number).ToList();
        return lines.Count == 0 ? "Absent" : string.Join("\n", lines.Select(Say));
    }

    private string Say(AttendanceLine line)
    {
        var said = line.Kind switch
        {
            AttendanceKind.CheckedIn => "checked in",
            AttendanceKind.CheckedOut => "left",
            AttendanceKind.Returned => "came back",
            AttendanceKind.StoodAside => $"stood aside on item {NumberOf(line.ItemId)}",
            AttendanceKind.RecusalUndone => $"recusal on item {NumberOf(line.ItemId)} undone",
            AttendanceKind.ConnectionLost => "connection lost",
            AttendanceKind.ConnectionBack => "connection back",
        };
        return $"{_times.Time(line.At)} {said}{(line.ById == line.PersonId ? "" : $", entered by {record.Name(line.ById.Value)}")}";
    }

    /// <summary>What happened that is about no item: quorum, chair, recess, and whatever else the ledger knows.</summary>
    private MinutesSection Course()
    {
        var items = record.Session.Items.Select(i => i.Id.Value).ToHashSet();
        List<MinutesBlock> blocks = [MinutesBlock.List(null, record.Lines.Where(l => ItemOf(l) is null).Where(IsToBeSaid).Select(Say))];
        if (Speeches(null) is { } speeches) blocks.Add(speeches);
        return new MinutesSection("course", "Course of the session", null, blocks, []);
    }

    /// <summary>Where the hash chain of the session stood when it was closed: whoever holds the minutes can tell whether the ledger is still that one.</summary>
    private MinutesSection Record()
    {
        List<string[]> rows = [["Stream", StreamName.Session(record.Session.Id.Value).Value]];
        if (record.Lines.LastOrDefault(l => l.Kind == nameof(SessionClosed)) is { } closing)
            rows.AddRange([["Line at the closing", closing.Line.Number.ToString(CultureInfo.InvariantCulture)], ["Its SHA-256", closing.Line.Hash]]);
        if (record.Checkpoint is { } checkpoint) rows.Add([$"Checkpoint of {checkpoint.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}", checkpoint.Root]);
        return new MinutesSection("record", "Record", null, [MinutesBlock.Table(null, ["", ""], rows)], []);
    }

    private IEnumerable<MinutesSection> Approval(MinutesApproval? approval)
    {
        if (approval is not null)
            yield return new MinutesSection("approval", "Approval", null, [MinutesBlock.Table(null, ["", ""], [["Approved in", approval.Session], ["On", _times.Moment(approval.At)], ["By the acting chair", approval.Chair]])], []);
    }

    private static bool IsToBeSaid(MinutesLine line) => !SaidElsewhere.Contains(line.Kind) && (line.Line.Readers & Readers.Committee) != 0;

    /// <summary>A line of the ledger as a sentence: when, what, about whom, by whom, and why.</summary>
    private string Say(MinutesLine line)
    {
        // Whoever takes the chair first takes it from nobody.
        if (line.Kind == nameof(ActingChairChanged)) return $"{_times.Time(line.Line.At)} {record.Name(line.Identity("ActingChairId"))} takes the chair.";
        var actor = line.Line.ActorId;
        var people = line.Fields.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => line.Identity(f.Key)).Where(id => id is not null && id != actor)
            .Select(id => record.Name(id)).Where(n => n.Length > 0).Distinct().ToList();
        if (record.Name(actor) is { Length: > 0 } by) people.Add($"by {by}");
        var sentence = Sentences.OfLine(text, line.Kind, line.Fields);
        return $"{_times.Time(line.Line.At)} {sentence}{(people.Count == 0 ? "" : $" ({string.Join(", ", people)})")}{string.Concat(line.Personal.Select(p => $": {p}"))}";
    }

    /// <summary>The item that a line is about, by its submission or by what it names.</summary>
    private AgendaItem? ItemOf(MinutesLine line) =>
        record.Session.Items.FirstOrDefault(i => i.SubmissionId.Value == line.Line.SubmissionId || i.Id.Value == line.Identity("ItemId") || i.SubmissionId.Value == line.Identity("SubmissionId"));

    private string NumberOf(Id<AgendaItem>? item) => record.Session.Items.FirstOrDefault(i => i.Id == item) is { } found ? found.Order.ToString(CultureInfo.InvariantCulture) : "";

    private string Say<T>(T value) where T : struct, Enum => text[value.ToString()].Value;
}
