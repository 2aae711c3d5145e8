using System.Text;
using System.Text.RegularExpressions;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Voting;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Xunit;

namespace CommitteeHub.Tests.Faults;

/// <summary>What somebody could read who gets hold of the database's files, or of the log, after a secret ballot was sealed.</summary>
public sealed partial class SecrecyOnDiskTests
{
    [Theory, OnBothDatabases]
    public async Task The_order_of_the_rows_says_nothing_about_the_order_of_casting(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        var hall = await Hall.OpenAsync(app);
        var (byTracker, byChoice, tries) = (0.0, 0.0, 0);
        // By chance one look in a hundred is below p = 0.01; three in a row are one in a million.
        do (byTracker, byChoice) = await CorrelationsAsync(app, hall, Hall.Rounds(usual: 20, full: 200));
        while ((byTracker <= 0.01 || byChoice <= 0.01) && ++tries < 3);

        TestContext.Current.TestOutputHelper?.WriteLine($"{on}: p = {byTracker:0.000} for trackers against the order of casting, p = {byChoice:0.000} for trackers against choices.");
        Assert.True(byTracker > 0.01 && byChoice > 0.01, $"p = {byTracker}, {byChoice}");
    }

    [Theory, OnBothDatabases]
    public async Task After_the_scrub_nothing_of_the_open_box_is_left_in_any_file(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var (meeting, kept) = await SecretVoting.BallotAsync(app, Choice.Yes, Choice.No, Choice.Yes, Choice.Abstain, Choice.No, Choice.Yes);
        var open = await meeting.BoxAsync();
        var before = await BytesAsync(app);
        // The search finds what is there: the box, while it is open.
        Assert.All(open.Choices, c => Assert.True(Count(before, KeyBytes(app, c.Key)) > 0));

        Meeting.Ok(await meeting.CloseAsync(Cast.Ada));
        Assert.Equal(1, await app.ScrubAsync());

        var after = await BytesAsync(app);
        Assert.All(open.Choices.Select(c => c.Key).Concat(open.Trackers.Select(t => t.Key)), key => Assert.Equal(0, Count(after, KeyBytes(app, key))));
        Assert.All(kept, k => Assert.Equal(1, Count(after, Encoding.ASCII.GetBytes(k.TrackerIn(meeting.Ballot)))));
        Assert.All(kept, k => Assert.Equal(0, Count(after, Encoding.ASCII.GetBytes(k.Nonce))));
        Assert.All(kept, k => Assert.Equal(0, Count(after, KeyBytes(app, k.Command))));
    }

    [Theory, OnBothDatabases]
    public async Task A_secret_ballot_that_was_called_off_is_gone_from_every_file(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var (meeting, kept) = await SecretVoting.BallotAsync(app, Choice.Yes, Choice.No, Choice.Yes);
        var open = await meeting.BoxAsync();

        Meeting.Ok(await app.Get<CommitteeHub.Features.Voting.CancelBallot>().RunAsync(Cast.As(Cast.Ada), meeting.Ballot, "The wrong motion"));
        await app.ScrubAsync();

        var after = await BytesAsync(app);
        Assert.All(open.Choices.Select(c => c.Key).Concat(open.Trackers.Select(t => t.Key)), key => Assert.Equal(0, Count(after, KeyBytes(app, key))));
        Assert.All(kept, k => Assert.Equal(0, Count(after, Encoding.ASCII.GetBytes(k.TrackerIn(meeting.Ballot)))));
    }

    [Theory]
    [InlineData("a change in another database of the server")]
    [InlineData("an old state of this database being read")]
    public async Task Whatever_runs_for_long_beside_it_keeps_nothing_of_the_open_box_alive(string what)
    {
        await using var app = await TestApp.StartAsync(Database.Postgres);
        await Cast.EnterAsync(app);
        var isElsewhere = what.Contains("another", StringComparison.Ordinal);
        await using var other = new NpgsqlConnection(isElsewhere ? new NpgsqlConnectionStringBuilder(app.Postgres) { Database = "postgres" }.ConnectionString : app.Postgres);
        await other.OpenAsync();
        await using var begun = await other.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead);
        await using var number = new NpgsqlCommand(isElsewhere ? "SELECT pg_current_xact_id()::text" : "SELECT 'now'", other, begun);
        Assert.NotNull(await number.ExecuteScalarAsync());
        var (meeting, kept) = await SecretVoting.BallotAsync(app, Choice.Yes, Choice.No, Choice.Yes, Choice.Abstain, Choice.No, Choice.Yes);
        var open = await meeting.BoxAsync();

        Meeting.Ok(await meeting.CloseAsync(Cast.Ada));
        Assert.Equal(1, await app.ScrubAsync());

        var after = await BytesAsync(app);
        Assert.All(open.Choices.Select(c => c.Key).Concat(open.Trackers.Select(t => t.Key)), key => Assert.Equal(0, Count(after, KeyBytes(app, key))));
        Assert.All(kept, k => Assert.Equal(1, Count(after, Encoding.ASCII.GetBytes(k.TrackerIn(meeting.Ballot)))));
    }

    [Theory, OnBothDatabases]
    public async Task The_log_at_its_loudest_says_the_same_however_the_members_voted(Database on)
    {
        // Once for the queries: what is said while one is compiled is said by whoever asks it first.
        await LogAsync(on, Choice.Abstain, Choice.Abstain, Choice.No, Choice.Yes, Choice.No, Choice.Yes);
        var first = await LogAsync(on, Choice.Yes, Choice.No, Choice.Abstain, Choice.Yes, Choice.No, Choice.No);
        var second = await LogAsync(on, Choice.No, Choice.Yes, Choice.No, Choice.No, Choice.Abstain, Choice.Yes);

        Assert.Contains(first, l => l.Contains("BallotBox"));
        Assert.Equal(Said(first), Said(second));
        Assert.DoesNotContain(first.Concat(second), l => l.Contains("Abstain") || l.Contains("= 'No'"));
    }

    /// <summary>Whether a query is compiled now or was before is decided by whatever else runs in this process.</summary>
    private static IEnumerable<string> Said(List<string> lines) => lines
        .Where(l => l.Contains("Ballot") && !l.StartsWith("Compiling query", StringComparison.Ordinal) && !l.StartsWith("Generated query", StringComparison.Ordinal) && !l.StartsWith("Including navigation", StringComparison.Ordinal)).Distinct().Order();

    private static async Task<List<string>> LogAsync(Database on, params Choice[] choices)
    {
        await using var app = await TestApp.StartAsync(on, "--Logging:LogLevel:Default=Trace", "--Logging:LogLevel:Microsoft=Trace", "--Logging:Console:LogLevel:Default=None", "--Logging:Console:LogLevel:Microsoft=None");
        await Cast.EnterAsync(app);
        var meeting = await Meeting.BallotAsync(app, kind: BallotKind.Secret);
        using var listener = new LogListener();
        app.Services.GetRequiredService<ILoggerFactory>().AddProvider(listener);
        foreach (var (voter, choice) in Meeting.Six.Zip(choices)) await meeting.CastAsync(voter, choice);
        listener.IsListening = false;
        return [.. listener.Lines.Select(l => Noise().Replace(l, "#"))];
    }

    /// <summary>Physical order against the order of casting, and choices against trackers, as p-values.</summary>
    private static async Task<(double ByTracker, double ByChoice)> CorrelationsAsync(TestApp app, Hall hall, int ballots)
    {
        var cast = new Dictionary<Id<Ballot>, List<Kept>>();
        for (var i = 0; i < ballots; i++)
        {
            var ballot = await hall.NextAsync(app, BallotKind.Secret);
            cast[ballot] = [];
            foreach (var voter in hall.Voters.OrderBy(_ => Random.Shared.Next()))
            {
                var kept = SecretVoting.Choose(voter, (Choice)Random.Shared.Next(3));
                Meeting.Ok(await SecretVoting.SendAsync(app, ballot, kept));
                cast[ballot].Add(kept);
            }
            Meeting.Ok(await Hall.CloseAsync(app, ballot));
        }
        await app.ScrubAsync();

        var (rho, matches, expected, variance) = (0.0, 0.0, 0.0, 0.0);
        foreach (var (ballot, order) in cast)
        {
            var trackers = await InPlaceAsync(app, ballot, "BallotTrackers", "Tracker");
            var choices = await InPlaceAsync(app, ballot, "BallotBox", "Choice");
            var positions = order.Select(k => trackers.IndexOf(k.TrackerIn(ballot))).ToList();
            Assert.DoesNotContain(-1, positions);
            var n = positions.Count;
            rho += 1 - 6.0 * positions.Select((p, i) => Math.Pow(p - i, 2)).Sum() / (n * (n * n - 1.0));
            var own = trackers.Select(t => order.Single(k => k.TrackerIn(ballot) == t).Choice.ToString()[..1]).ToList();
            matches += own.Where((c, i) => choices[i] == c).Count();
            var shares = own.GroupBy(c => c).Select(g => (double)g.Count()).ToList();
            expected += shares.Sum(s => s * s) / n;
            variance += shares.Sum(s => s * s * (n - s) * (n - s)) / ((double)n * n * (n - 1))
                + shares.SelectMany((s, x) => shares.Where((_, y) => y != x).Select(t => s * s * t * t)).Sum() / ((double)n * n * (n - 1));
        }
        var zTracker = rho / Math.Sqrt(ballots / 5.0);
        var zChoice = (matches - expected) / Math.Sqrt(Math.Max(variance, 1));
        return (Tail(zTracker), Tail(zChoice));
    }

    /// <summary>A column in the order in which the rows lie on the disk.</summary>
    private static async Task<List<string>> InPlaceAsync(TestApp app, Id<Ballot> ballot, string table, string column)
    {
        await using var db = await app.DbAsync();
        var id = db.IsPostgres ? $"'{ballot}'" : $"'{ballot.ToString().ToUpperInvariant()}'";
#pragma warning disable EF1002 // A test's own text.
        return await db.Database.SqlQueryRaw<string>($"SELECT \"{column}\"::text AS \"Value\" FROM \"{table}\" WHERE \"BallotId\" = {id} ORDER BY ctid".Replace("::text", db.IsPostgres ? "::text" : "").Replace(" ORDER BY ctid", db.IsPostgres ? " ORDER BY ctid" : "")).ToListAsync();
#pragma warning restore EF1002
    }

    private static double Tail(double z) => 2 * (1 - Normal(Math.Abs(z)));

    private static double Normal(double z)
    {
        var t = 1 / (1 + 0.2316419 * z);
        return 1 - Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI) * t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    }

    /// <summary>All bytes of the database's files.</summary>
    private static async Task<List<byte[]>> BytesAsync(TestApp app)
    {
        await using var db = await app.DbAsync();
        if (!db.IsPostgres) return [.. Directory.GetFiles(app.Folder, "*", SearchOption.AllDirectories).Select(ReadShared)];
        await db.Database.ExecuteSqlRawAsync("CHECKPOINT");
        return await db.Database.SqlQuery<byte[]>($"""
            SELECT pg_read_binary_file(path, 0, 64000000, true) AS "Value" FROM
                (SELECT 'base/' || d.oid || '/' || f AS path FROM pg_database d, pg_ls_dir('base/' || d.oid) f WHERE d.datname = current_database() AND f ~ '^[0-9]') files
            WHERE pg_read_binary_file(path, 0, 64000000, true) IS NOT NULL
            """).ToListAsync();
    }

    private static byte[] ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static byte[] KeyBytes(TestApp app, Guid key) => app.Postgres is null ? Encoding.ASCII.GetBytes(key.ToString().ToUpperInvariant()) : key.ToByteArray(bigEndian: true);

    private static int Count(List<byte[]> files, byte[] wanted)
    {
        var found = 0;
        foreach (var file in files)
            for (var at = file.AsSpan().IndexOf(wanted); at >= 0;)
            {
                found++;
                var next = file.AsSpan(at + 1).IndexOf(wanted);
                at = next < 0 ? -1 : at + 1 + next;
            }
        return found;
    }

    [GeneratedRegex(@"\d+(\.\d+)?\s?ms|[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}|\b\d{4}-\d\d-\d\d\S*|[0-9a-f]{32,}|#\d+|'\d+'|\b\d{2,}\b")]
    private static partial Regex Noise();
}
