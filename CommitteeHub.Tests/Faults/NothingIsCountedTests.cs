using System.Diagnostics.Metrics;
using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Voting;
using CommitteeHub.Features.Minutes;
using CommitteeHub.Features.Review;
using CommitteeHub.Features.Screens;
using CommitteeHub.Features.Session;
using CommitteeHub.Features.Speakers;
using CommitteeHub.Features.Timeline;
using CommitteeHub.Features.Voting;
using CommitteeHub.Tests.Architecture.Doors;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Faults;

/// <summary>
/// Two ballots that differ in nothing but who votes how, looked at after every vote by every kind of viewer through every
/// door that tells anything: what they are told is the same, so it says nothing about it.
/// </summary>
public sealed partial class NothingIsCountedTests
{
    private static readonly Id<Person>[] Voters = [Cast.Ada, Cast.Chika, Cast.Ben, Cast.Dana, Cast.Emil];

    /// <summary>Who looks; of those who vote, the chair and Chika vote alike both times, and so see their own vote alike.</summary>
    private static readonly (string Role, Viewer By)[] Viewers =
    [
        ("public", Viewer.Public), ("applicant", Cast.As(Cast.Olga)), ("other applicant", Cast.As(Cast.Zoe)), ("member", Cast.As(Cast.Chika)), ("recused member", Cast.As(Cast.Fay)),
        ("chair", Cast.As(Cast.Ada)), ("secretary", Cast.As(Cast.Sam)), ("administrator", Cast.As(Cast.Ari)), ("member of another committee", Cast.As(World.Elsewhere)),
    ];

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Theory]
    [InlineData(BallotKind.Secret, Database.Sqlite)]
    [InlineData(BallotKind.Named, Database.Sqlite)]
    [InlineData(BallotKind.Secret, Database.Postgres)]
    [InlineData(BallotKind.Named, Database.Postgres)]
    public async Task While_a_ballot_is_open_no_door_tells_anybody_how_the_others_vote(BallotKind kind, Database on)
    {
        var first = await LookAsync(on, kind, Choice.Yes, Choice.No, Choice.Yes, Choice.No, Choice.Abstain);
        var second = await LookAsync(on, kind, Choice.Yes, Choice.No, Choice.No, Choice.Abstain, Choice.Yes);

        Assert.Equal(first.Keys.Order(), second.Keys.Order());
        var wrong = first.Where(f => f.Value != second[f.Key]).Select(f => $"{f.Key}:\n  {Difference(f.Value, second[f.Key])}").ToList();
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        // The looking sees something: the room tells its members that a ballot is open, and strangers nothing.
        Assert.Contains("Outstanding", first["after 5 votes, chair, ReadBallot"]);
        Assert.Equal("", first["after 5 votes, member of another committee, ReadBallot"]);
        Assert.NotEmpty(first["hub, chair"]);
        Assert.Contains("committeehub_ledger_lines", first["after 5 votes, chair, GET /metrics"]);
        Assert.DoesNotContain("Tally", first["after 5 votes, chair, ReadBallot"]);
    }

    private static async Task<Dictionary<string, string>> LookAsync(Database on, BallotKind kind, params Choice[] choices)
    {
        await using var listening = await ListeningApp.StartAsync(on, "--Limits:IdleSocketSeconds=3600");
        var app = listening.App;
        await Cast.EnterAsync(app);
        await World.SeatElsewhereAsync(app);
        var meeting = await Meeting.BallotAsync(app, recused: [Cast.Fay], kind: kind);
        var browsers = new Dictionary<string, TestBrowser>();
        foreach (var (role, by) in Viewers) browsers[role] = by.PersonId is { } person ? await listening.SignInAsync(person) : listening.NewBrowser();
        await using var witness = await Witness.StartAsync(listening, [meeting.Session.Value, meeting.Submission.Value], Viewers.Select(v => v.By.PersonId).OfType<Id<Person>>());
        using var meters = new Metering(app.Get<IMeterFactory>());

        var seen = new Dictionary<string, string>();
        foreach (var (voter, choice, number) in Voters.Zip(choices).Select((v, i) => (v.First, v.Second, i + 1)))
        {
            if (kind == BallotKind.Secret) await meeting.CastAsync(voter, choice);
            else Meeting.Ok(await meeting.VoteAsync(voter, choice, reason: "because"));
            foreach (var (role, by) in Viewers)
            {
                foreach (var (what, view) in await ReadAsync(app, meeting, by)) seen[$"after {number} votes, {role}, {what}"] = Same(view);
                if (number is 2 or 5)
                    foreach (var (what, answer) in await AskAsync(browsers[role], meeting)) seen[$"after {number} votes, {role}, {what}"] = Same(answer);
            }
        }

        // A hand after the last vote: when it is seen, whatever was to be told of the votes has been told.
        Meeting.Ok(await app.Get<RaiseHand>().RunAsync(Cast.As(Cast.Ada), Id<Hand>.New(), meeting.Session));
        foreach (var person in Viewers.Select(v => v.By.PersonId).OfType<Id<Person>>().Where(p => witness.FramesOf(p).Any(IsTold))) await witness.HeardAsync(person, "Speakers");
        foreach (var (role, by) in Viewers.Where(v => v.By.PersonId is not null))
            seen[$"hub, {role}"] = string.Join('\n', witness.FramesOf(by.PersonId!.Value).SelectMany(Changes).Distinct().Order(StringComparer.Ordinal));
        seen["the ledger"] = Same(string.Join('\n', await app.ReadAsync(db => db.AllLedgerLines.Where(l => l.Kind == "VoteCast" || l.Kind == "VoteChanged").OrderBy(l => l.Stream).ThenBy(l => l.Number).Select(l => l.Kind + " " + l.Payload).ToListAsync())));
        seen["the meters"] = string.Join('\n', meters.Said());
        foreach (var browser in browsers.Values) browser.Dispose();
        return seen;
    }

    /// <summary>Every read that tells anything of a room or of a submission.</summary>
    private static async Task<List<(string, string)>> ReadAsync(TestApp app, Meeting meeting, Viewer by)
    {
        var voting = await app.Get<ReadBallot>().RunAsync(by, meeting.Session, meeting.Item);
        List<(string, object?)> views =
        [
            // As an object it is written with all that this kind of view has.
            (nameof(ReadBallot), voting is null ? null : new { voting, Ballot = (object?)voting.Ballot }), (nameof(ReadVotesToGive), await app.Get<ReadVotesToGive>().RunAsync(by)),
            (nameof(ReadConsentBallot), await app.Get<ReadConsentBallot>().RunAsync(by, meeting.Session)), (nameof(ReadBallotRecord), await app.Get<ReadBallotRecord>().RunAsync(by, meeting.Ballot)),
            (nameof(ReadSession), await app.Get<ReadSession>().RunAsync(by, meeting.Session)), (nameof(ReadSessions), await app.Get<ReadSessions>().RunAsync(by)), (nameof(ReadBoard), await app.Get<ReadBoard>().RunAsync(by, meeting.Session)),
            (nameof(ReadTimeline), await app.Get<ReadTimeline>().RunAsync(by, meeting.Submission)), (nameof(ReadReview), await app.Get<ReadReview>().RunAsync(by, meeting.Submission)),
            (nameof(ReadMinutes), (await app.Get<ReadMinutes>().RunAsync(by, meeting.Session))?.Document.ToCanonicalText()), (nameof(ReadSpeakers), await app.Get<ReadSpeakers>().RunAsync(by, meeting.Session)),
        ];
        return [.. views.Select(v => (v.Item1, v.Item2 is null ? "" : JsonSerializer.Serialize(v.Item2, v.Item2.GetType(), Json)))];
    }

    /// <summary>Every address that tells anything, the wall's picture and the agenda pack among them.</summary>
    private static async Task<List<(string, string)>> AskAsync(TestBrowser browser, Meeting meeting)
    {
        var answers = new List<(string, string)>();
        foreach (var path in new[]
        {
            $"/sessions/{meeting.Session}/screen/board", $"/ballots/{meeting.Ballot}/record.json", $"/ballots/{meeting.Ballot}/record", $"/sessions/{meeting.Session}", $"/sessions/{meeting.Session}/minutes", $"/sessions/{meeting.Session}/calendar.ics",
            $"/sessions/{meeting.Session}/pack", $"/submissions/{meeting.Submission}/timeline", $"/submissions/{meeting.Submission}/review", "/api/v1/me", "/api/v1/register", "/register", "/announcements/feed.xml", "/health/ready", "/health/live", "/metrics", "/",
        })
        {
            using var answer = await browser.GetAsync(path);
            var isZip = answer.Content.Headers.ContentType?.MediaType == "application/zip";
            var said = isZip ? await UnpackAsync(await answer.Content.ReadAsStreamAsync()) : await answer.Content.ReadAsStringAsync();
            answers.Add(($"GET {path.Replace(meeting.Ballot.ToString(), "…")}", $"{(int)answer.StatusCode} {(path == "/metrics" ? Figures(said) : said)}"));
        }
        return [.. answers.Select(a => (Noise().Replace(a.Item1, "#"), a.Item2))];
    }

    /// <summary>
    /// Which figures there are, and the values of those that count what the committee does; how often the machine collected
    /// its garbage, how long requests took and what mail is on its way is another in every run.
    /// </summary>
    private static string Figures(string metrics) => string.Join('\n', metrics.Split('\n')
        .Where(l => l.StartsWith("committeehub_", StringComparison.Ordinal) || Voting().IsMatch(l))
        .Select(l => l.StartsWith("committeehub_ledger_", StringComparison.Ordinal) || l.StartsWith("committeehub_jobs_", StringComparison.Ordinal) || l.StartsWith('#') ? l : l[..Math.Max(0, l.LastIndexOf(' '))]));

    private static async Task<string> UnpackAsync(Stream packed)
    {
        using var zip = new ZipArchive(packed);
        var text = new List<string>();
        foreach (var entry in zip.Entries.OrderBy(e => e.FullName, StringComparer.Ordinal))
        {
            using var reader = new StreamReader(await entry.OpenAsync());
            text.Add($"{entry.FullName}: {(entry.Name.EndsWith(".html", StringComparison.Ordinal) ? await reader.ReadToEndAsync() : "")}");
        }
        return string.Join('\n', text);
    }

    /// <summary>What is told in a frame, change by change: several may have been folded into one.</summary>
    private static IEnumerable<string> Changes(string frame)
    {
        var message = JsonDocument.Parse(frame).RootElement;
        if (!message.TryGetProperty("target", out var target)) return [Same(frame)];
        var argument = message.GetProperty("arguments")[0];
        return argument.TryGetProperty("changes", out var changes) ? changes.EnumerateArray().Select(c => $"{target} {Same(c.GetRawText())}") : [$"{target} {Same(argument.GetRawText())}"];
    }

    /// <summary>The answer to whoever joined the session, which they ask for first, and to whom its item lies open.</summary>
    private static bool IsTold(string frame) => frame.StartsWith("""{"type":3,"invocationId":"0","result":{"audience":"committee",""", StringComparison.Ordinal);

    private static string Same(string text) => Noise().Replace(text, "#");

    private static string Difference(string one, string other)
    {
        var at = one.Zip(other).TakeWhile(p => p.First == p.Second).Count();
        return $"…{one[Math.Max(0, at - 60)..Math.Min(one.Length, at + 80)]}…\n  …{other[Math.Max(0, at - 60)..Math.Min(other.Length, at + 80)]}…";
    }

    /// <summary>Ids, keys, tokens, times and figures of sockets: another in every run.</summary>
    [GeneratedRegex(@"[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F-]{22}|[0-9a-f]{32,}|CfDJ8[\w-]+|nonce=""[^""]+""|nonce-[\w+/=-]+|\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)?|""at"":\d+|<!--Blazor.*?-->|[\d.]+ GiB|\b[0-9a-f]{12,}\b|\?v=[\w-]+|[\w-]{43,}")]
    private static partial Regex Noise();

    /// <summary>Hears every meter of this installation and those of the whole process, not those of other tests: its instruments, and by what they are told apart.</summary>
    private sealed class Metering : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly HashSet<string> _said = [];

        public Metering(IMeterFactory own)
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Scope is null || ReferenceEquals(instrument.Meter.Scope, own)) listener.EnableMeasurementEvents(instrument);
            };
            _listener.SetMeasurementEventCallback<long>((i, _, tags, _) => Note(i, tags));
            _listener.SetMeasurementEventCallback<int>((i, _, tags, _) => Note(i, tags));
            _listener.SetMeasurementEventCallback<double>((i, _, tags, _) => Note(i, tags));
            _listener.Start();
        }

        /// <summary>What is about votes; how busy sockets and threads were is another in every run.</summary>
        public IEnumerable<string> Said()
        {
            _listener.RecordObservableInstruments();
            lock (_said) return [.. _said.Where(s => Voting().IsMatch(s)).Order(StringComparer.Ordinal)];
        }

        private void Note(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var said = $"{instrument.Meter.Name} {instrument.Name} {string.Join(' ', tags.ToArray().Select(t => $"{t.Key}={t.Value}"))}";
            lock (_said) _said.Add(Same(said));
        }

        public void Dispose() => _listener.Dispose();
    }

    [GeneratedRegex(@"(?i)vote|ballot|choice|\byes\b|\bno\b|abstain")]
    private static partial Regex Voting();
}
