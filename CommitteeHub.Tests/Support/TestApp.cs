using CommitteeHub.Commands;
using CommitteeHub.Data;
using CommitteeHub.Data.Invariants;
using CommitteeHub.Domain;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommitteeHub.Tests.Support;

/// <summary>The real program with a database of its own and a clock that can be moved; nothing listens on a port.</summary>
public sealed class TestApp : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _folder;
    private readonly string? _postgres;
    private readonly bool _isGuest;

    private TestApp(WebApplication app, string folder, string? postgres, MovableClock clock, bool isGuest)
    {
        _app = app;
        _folder = folder;
        _postgres = postgres;
        _isGuest = isGuest;
        Clock = clock;
    }

    /// <summary>Whether all invariants are looked at when the test ends; off only where a test breaks one on purpose.</summary>
    public bool ChecksInvariants { get; set; } = true;

    public MovableClock Clock { get; }
    public Uri Address => new(_app.Urls.First());
    public IServiceProvider Services => _app.Services;
    public string Folder => _folder;
    public string? Postgres => _postgres;
    public DateTimeOffset Now => Clock.GetUtcNow();

    public static Task<TestApp> StartAsync(Database on = Database.Sqlite, params string[] settings) => StartAsync(on, _ => { }, settings);

    /// <param name="on">The database.</param>
    /// <param name="adjust">What is another than in the real program.</param>
    /// <param name="settings">Configuration as on the command line.</param>
    public static async Task<TestApp> StartAsync(Database on, Action<WebApplicationBuilder> adjust, params string[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("committeehub-test-").FullName;
        var postgres = await EmptyDatabase.PutAsync(on, folder);
        var clock = new MovableClock();
        var app = Hosting.Build([.. Arguments(folder, postgres), .. settings], "test", builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(clock);
            adjust(builder);
        });
        return new TestApp(app, folder, postgres, clock, isGuest: false);
    }

    /// <summary>Joins an installation that something else runs and clears away, at the time it is now.</summary>
    public static TestApp Open(string folder, string? postgres, params string[] settings)
    {
        var clock = new MovableClock();
        clock.SetTo(DateTimeOffset.UtcNow);
        return new TestApp(Hosting.Build([.. Arguments(folder, postgres), .. settings], "test", builder => builder.Services.AddSingleton<TimeProvider>(clock)), folder, postgres, clock, isGuest: true);
    }

    /// <summary>A second node on the same installation, with a clock of its own.</summary>
    public TestApp AnotherNode() => Open(Folder, _postgres);

    /// <summary>Nobody changes the settings while a test runs; watching for it would mean every folder of the repository.</summary>
    public const string FixedSettings = "--hostBuilder:reloadConfigOnChange=false";

    /// <summary>The configuration of a test's own installation, as on the command line.</summary>
    public static string[] Arguments(string folder, string? postgres) =>
    [
        $"--Data:Folder={folder}", "--environment=Testing", $"--contentRoot={RepositoryRoot}", FixedSettings,
        .. postgres is null ? Array.Empty<string>() : ["--Database:Provider=Postgres", $"--Database:ConnectionString={postgres}"],
    ];

    /// <summary>From now on it answers at a port of this machine.</summary>
    public async Task ListenAsync()
    {
        _app.Urls.Add("http://127.0.0.1:0");
        _app.OpenDoors();
        await _app.StartAsync();
    }

    public Task StopListeningAsync() => _app.StopAsync(new CancellationTokenSource(TimeSpan.FromSeconds(2)).Token);

    /// <summary>A use case or reader, as the program would make it.</summary>
    public T Get<T>() where T : notnull => ActivatorUtilities.GetServiceOrCreateInstance<T>(_app.Services);

    public async Task<CommitteeDb> DbAsync() => await _app.Services.GetRequiredService<IDbContextFactory<CommitteeDb>>().CreateDbContextAsync();

    /// <summary>Reads straight from the tables, as no feature may.</summary>
    public async Task<T> ReadAsync<T>(Func<CommitteeDb, Task<T>> read)
    {
        await using var db = await DbAsync();
        return await read(db);
    }

    /// <summary>Arranges: saves what the domain made, as the program itself.</summary>
    public async Task SaveAsync(params object[] entities)
    {
        var refusal = await Get<Change>().RunAsync(Viewer.System, at =>
        {
            at.Db.AddRange(entities);
            return Task.FromResult<Refusal?>(null);
        });
        if (refusal is not null) throw new InvalidOperationException(refusal.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        IReadOnlyList<string> violations = ChecksInvariants ? [.. await Get<InvariantCheck>().ViolationsAsync(), .. await Recount.OfAllAsync(this)] : [];
        await using (var db = await DbAsync())
            if (db.Database.GetDbConnection() is SqliteConnection sqlite) SqliteConnection.ClearPool(sqlite);
        await _app.DisposeAsync();
        if (!_isGuest)
        {
            if (_postgres is not null) await PostgresServer.DropDatabaseAsync(_postgres);
            Patience.Clear(_folder);
        }
        if (violations.Count > 0) throw new InvalidOperationException("Invariants are broken:\n" + string.Join('\n', violations));
    }

    public static string RepositoryRoot { get; } = FindRoot();

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "CommitteeHub.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
