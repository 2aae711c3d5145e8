using System.Diagnostics;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Decisions;
using CommitteeHub.Domain.Register;
using CommitteeHub.Domain.Submissions;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommitteeHub.Bench;

/// <summary>P10: pages of the public searches at a steady rate, with 5,000 programs; and with a hundred times as many people and programs as a small register has.</summary>
internal static class RegisterRun
{
    private const int Rate = 300, Programs = 5_000, WarmPages = 3_000, Full = 50, Changes = 5;

    /// <summary>Longer than anything about a question is remembered.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(61);

    private static readonly string[] Begin = ["ma", "jo", "an", "ka", "li", "sa", "el", "mi", "no", "ta", "pe", "ro", "vi", "lu", "he"];
    private static readonly string[] Middle = ["ri", "na", "re", "le", "so", "mi", "da", "ra", "ne", "ko", "va", "ti", "se", "lo", "be", "go"];
    private static readonly string[] End = ["a", "o", "an", "el", "us", "ine", "ez", "sen", "ov", "ski", "ard", "eth"];
    private static readonly string[] Countries = ["NL", "PT", "KE", "IN", "BR", "US", "GB", "FR", "ES", "DE", "NG", "CA", "AU", "ZA", "SG"];
    private static readonly string[] Languages = ["en", "fr", "es", "pt", "de", "nl", "hi", "sw", "ar", "zh"];
    private static readonly string[] Areas = ["Family", "Workplace", "Commercial", "Construction", "Community", "Consumer", "Health", "Environment"];
    private static readonly string[] Styles = ["Facilitative", "Evaluative", "Transformative", "Narrative"];

    public static async Task RunAsync(Options options, Table table)
    {
        if (options.On != "postgres") await OnAsync("SQLite", null, null, options, table);
        if (options.On == "sqlite") return;
        using var postgres = Postgres.Start();
        await OnAsync("PostgreSQL", await postgres.NewDatabaseAsync(), await postgres.NewDatabaseAsync(), options, table);
    }

    private static async Task OnAsync(string on, string? forFew, string? forMany, Options options, Table table)
    {
        var few = options.Quick ? 1_000 : 10_000;
        var many = options.Quick ? 10_000 : 1_000_000;
        using var small = await Installation.PrepareAsync(postgres: forFew, more: (app, _) => WriteAsync(app, few, Programs / 100));
        IReadOnlyList<string> cookies = [];
        using var large = await Installation.PrepareAsync(postgres: forMany, more: async (app, made) =>
        {
            await WriteAsync(app, many, Programs);
            await BallotRun.BeginItemAsync(app, made);
            cookies = await Windows.SignInAsync(app, made);
        });
        using var fewServer = await ServerProcess.OursAsync(small.Folder, null, SettingsOf(forFew));
        using var crowd = await Crowd.OursAsync(large, 0, null, SettingsOf(forMany));
        var manyServer = crowd.Server;
        // A register runs for weeks: neither is measured while its code is still being made fast, nor with anything that it remembers of the minute before.
        for (var n = 0; n < WarmPages; n++)
            foreach (var server in new[] { fewServer, manyServer })
                await OnceAsync(server.Address, Searches[n % Searches.Count].Address(n));
        await Task.Delay(Remembered);
        foreach (var (what, address) in Searches)
        {
            var (before, after) = (new List<double>(), new List<double>());
            for (var n = 0; n < 15 + 15 * options.Rounds; n++)
            {
                before.Add(await OnceAsync(fewServer.Address, address(n)));
                after.Add(await OnceAsync(manyServer.Address, address(n)));
            }
            table.Add(new Figure("P10", $"{on}, one page, {what}: {many:N0} people and {Programs:N0} programs against a hundredth, p50", "ms", Statistics.Median(after.Skip(15)), Statistics.Median(before.Skip(15)), "a hundredth", 2));
        }
        var times = await AtRateAsync(manyServer.Address, Math.Max(5, options.Seconds * 2));
        table.Add(new Figure("P10", $"{on}, {Rate} pages a second, {many:N0} people and {Programs:N0} programs, p50", "ms", Statistics.Percentile(times, 0.5), null, null, null));
        table.Add(new Figure("P10", $"{on}, {Rate} pages a second, {many:N0} people and {Programs:N0} programs, p99", "ms", Statistics.Percentile(times, 0.99), null, null, 50, LimitIsRatio: false));
        await BesideAsync($"{on}, {Full} full windows in a room with {Changes} changes/s", large, crowd, cookies, options, table);
    }

    /// <summary>A committee sits on the same server: what the public's pages do to it, and it to them.</summary>
    private static async Task BesideAsync(string name, Installation house, Crowd ours, IReadOnlyList<string> cookies, Options options, Table table)
    {
        var windows = new List<Circuit>();
        for (var n = 0; n < Full; n++)
        {
            await ours.EnterAsync(house, n);
            windows.Add(await RoomRun.WindowAsync(ours.Server.Address, $"sessions/{house.Session}", cookies[n % cookies.Count]));
        }
        var (quiet, beside, pages) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = -1; round < options.Rounds; round++)
            foreach (var (isBeside, stale) in new[] { (false, quiet), (true, beside) })
            {
                await ours.KeepAliveAsync();
                var before = windows.Max(w => w.Shown.LastOrDefault().Annotations);
                ours.AnsweredAt.Clear();
                var asking = isBeside ? AtRateAsync(ours.Server.Address, options.Seconds) : Task.FromResult(Array.Empty<double>());
                var said = await ours.AtRateAsync(Changes, options.Seconds);
                var asked = await asking;
                await Task.Delay(1_500);
                if (said.Unfinished > 0) throw new BenchException($"{said.Unfinished} changes did not reach everybody. {ours.Complaint}");
                if (round < 0) continue;
                stale.AddRange(windows.SelectMany(w => RoomRun.Staleness(w, before, [.. ours.AnsweredAt])));
                pages.AddRange(asked);
            }
        if (windows.FirstOrDefault(w => w.Broken is not null) is { } broken) throw new BenchException($"A window broke: {broken.Broken}");
        table.Add(new Figure("P10", $"{name}: {Rate} pages a second beside them, p99", "ms", Statistics.Percentile([.. pages], 0.99), null, null, 50, LimitIsRatio: false));
        table.Add(new Figure("P10", $"{name}: panels stale, p95", "ms", Statistics.Percentile([.. beside], 0.95), Statistics.Percentile([.. quiet], 0.95), "without the pages", 1.2));
        foreach (var window in windows) window.Dispose();
    }

    private static string[] SettingsOf(string? postgres) => postgres is null ? [] : ["--Database:Provider=Postgres", $"--Database:ConnectionString={postgres}"];

    /// <summary>What people ask for, each time another.</summary>
    private static IReadOnlyList<(string What, Func<int, string> Address)> Searches { get; } =
    [
        ("everybody", _ => "/mediators"),
        ("a name", n => $"/mediators?search={Name(n * 7919)}"),
        ("the beginning of a name", n => $"/mediators?search={Begin[n % Begin.Length]}{Middle[n % Middle.Length]}"),
        ("country and language", n => $"/mediators?country={Countries[n % Countries.Length]}&language={Languages[n % Languages.Length]}"),
        ("every filter", n => $"/mediators?country={Countries[n % Countries.Length]}&language=en&area={Areas[n % Areas.Length]}&style={Styles[n % Styles.Length]}&format=online"),
        ("a slip", n => $"/mediators?search={Slip(Name(n * 7919))}"),
        ("programs", _ => "/register"),
        ("programs by words", n => $"/register?search={Begin[n % Begin.Length]}{Middle[n % Middle.Length]}"),
        ("programs by filters", n => $"/register?country={Countries[n % Countries.Length]}&language={Languages[n % Languages.Length]}&type=ODRQAP"),
        ("a page in the middle", n => $"/mediators?language={Languages[n % Languages.Length]}&after={(1L << 47) + n}"),
    ];

    private static async Task WriteAsync(WebApplication app, int people, int programs)
    {
        await WritePeopleAsync(app, people);
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<CommitteeDb>>().CreateDbContextAsync();
        var organisation = await db.AllOrganisations.OrderBy(o => o.Id).Select(o => o.Id).FirstAsync();
        var approved = new DateOnly(2026, 1, 1);
        foreach (var portion in Enumerable.Range(0, programs).Chunk(100))
            Installation.Require(await Installation.ChangeAsync(app, async at =>
            {
                foreach (var n in portion)
                {
                    var title = $"Online mediation with {Name(n * 13)} {Name(n * 17 + 3)}";
                    var program = new AssessmentProgram(Id<AssessmentProgram>.New(), organisation, "ODRQAP", title);
                    var entry = new RegisterEntry(Id<RegisterEntry>.New(), program.Id, $"program-{n}", VerificationCode.New(),
                        new PublicProgram(title, $"{Name(n * 19)} School", Countries[n % Countries.Length], "ODRQAP", [Languages[n % Languages.Length], Languages[n / 7 % Languages.Length]], null),
                        DecisionOutcome.Approved, approved, approved.AddYears(2));
                    at.Db.AddRange(program, entry);
                    await RegisterIndex.PutWordsAsync(at.Db, entry.Named());
                }
            }));
        if (!db.IsPostgres) return;
        await db.Database.ExecuteSqlRawAsync("VACUUM ANALYZE \"RegisterEntries\"");
        // A register fills over years: whoever reads need not write out what was put in a minute ago.
        await db.Database.ExecuteSqlRawAsync("CHECKPOINT");
    }

    /// <summary>Invented people of whom every search finds some, in the order of their places.</summary>
    public static async Task WritePeopleAsync(WebApplication app, int count)
    {
        const int portion = 5_000;
        var contexts = app.Services.GetRequiredService<IDbContextFactory<CommitteeDb>>();
        var words = new HashSet<string>(StringComparer.Ordinal);
        for (var from = 0; from < count; from += portion)
        {
            await using var db = await contexts.CreateDbContextAsync();
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            foreach (var n in Enumerable.Range(from, Math.Min(portion, count - from)))
            {
                var person = new RegisterPerson(Guid.CreateVersion7(), (1L << 48) / count * n, $"{n:D10}");
                person.Show(new PersonListing($"p{n}", $"{Name(n)} {Name(n * 31 + 7)}", "IMI Online Mediation Specialist", Countries[n % Countries.Length])
                {
                    Languages = [Languages[n % Languages.Length], Languages[n / 7 % Languages.Length]],
                    PracticeAreas = [Areas[n / 3 % Areas.Length], Areas[n / 11 % Areas.Length]],
                    Styles = [Styles[n / 5 % Styles.Length]],
                    Specialisations = ["Online mediation"],
                    Format = (MediationFormat)(n % 3),
                    Since = new DateOnly(2026, 1, 1),
                });
                db.Add(person);
                db.AddRange(person.Named().Where(w => SearchWords.MayHoldSlips(w) && words.Add(w)).ToList().SelectMany(w => SearchWords.Forms(w).Select(f => new RegisterWord { Form = f, Word = w })));
            }
            await db.SaveChangesAsync();
        }
        await using var written = await contexts.CreateDbContextAsync();
        if (written.IsPostgres) await written.Database.ExecuteSqlRawAsync("VACUUM ANALYZE \"RegisterPeople\"");
    }

    /// <summary>The nth of some ten thousand invented names.</summary>
    public static string Name(int n)
    {
        var x = (uint)n * 2654435761u;
        return Begin[x % 15] + Middle[x / 15 % 16] + Middle[x / 240 % 16] + End[x / 3840 % 12];
    }

    private static string Slip(string name) => name.Remove(name.Length / 2, 1);

    private static async Task<double> OnceAsync(Uri server, string address)
    {
        var start = Stopwatch.GetTimestamp();
        using var answer = await Client.GetAsync(new Uri(server, address));
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    /// <summary>Asks at a steady rate, whether the answers keep up or not; a time counts from when it should have been asked.</summary>
    private static async Task<double[]> AtRateAsync(Uri server, double seconds)
    {
        var asked = new List<Task<double>>();
        var start = Stopwatch.GetTimestamp();
        for (var n = 0; n < Rate * seconds; n++)
        {
            var due = TimeSpan.FromSeconds((double)n / Rate);
            while (Stopwatch.GetElapsedTime(start) < due) await Task.Delay(1);
            var address = Searches[n % Searches.Count].Address(n);
            asked.Add(Task.Run(async () =>
            {
                await OnceAsync(server, address);
                return (Stopwatch.GetElapsedTime(start) - due).TotalMilliseconds;
            }));
        }
        return await Task.WhenAll(asked);
    }

    private static readonly HttpClient Client = new(new SocketsHttpHandler { MaxConnectionsPerServer = 64, UseCookies = false });
}
