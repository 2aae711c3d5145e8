using CommitteeHub.Commands;
using CommitteeHub.Data;
using CommitteeHub.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CommitteeHub.Tests.Faults;

/// <summary>An update of the schema that is killed half-way: the next start goes on from a whole older state, and what there was before lies among the backups.</summary>
public sealed class KilledWhileMigratingTests : IDisposable
{
    private const string Older = "20261123000100_CoReview";
    private readonly string _folder = Directory.CreateTempSubdirectory("committeehub-migrating-").FullName;

    [Fact]
    public async Task Killed_at_any_write_of_an_update_the_next_start_finishes_it_and_a_newer_schema_is_refused()
    {
        var before = Path.Combine(_folder, "before");
        await MakeOlderAsync(before);
        var killed = 0;
        int[] points = Hall.IsFull ? [.. Enumerable.Range(1, 120)] : [Random.Shared.Next(1, 100)];
        foreach (var point in points)
        {
            var place = Directory.CreateDirectory(Path.Combine(_folder, $"at-{point}")).FullName;
            var database = Path.Combine(place, "committeehub.db");
            File.Copy(Path.Combine(before, "committeehub.db"), database);

            var first = await RunningProgram.RunUnderAsync(Strace.KillingAt("pwrite64", point, database, database + "-wal"), "migrate", "--data", place);
            if (first.Code != 0) killed++;
            Assert.Equal("ok", await AskAsync(database, "PRAGMA integrity_check"));
            var second = await RunningProgram.RunAsync("migrate", "--data", place);

            Assert.True(second.Code == 0, second.Output);
            Assert.Equal("ok", await AskAsync(database, "PRAGMA integrity_check"));
            var kept = Directory.GetFiles(Path.Combine(place, "backups"), "before-migrating-from-*.db");
            Assert.Contains(kept, k => Path.GetFileName(k).Contains("CoReview", StringComparison.Ordinal));
            foreach (var copy in kept) Assert.Equal("ok", await AskAsync(copy, "PRAGMA integrity_check"));
            await using var app = TestApp.Open(place, null);
            Assert.Empty(await app.ReadAsync(db => db.Database.GetPendingMigrationsAsync()));
        }
        Assert.True(killed > 0, "No update was killed.");
        TestContext.Current.TestOutputHelper?.WriteLine($"Sqlite: an update killed at {killed} of {points.Length} writes; each was finished by the next start.");

        var last = Path.Combine(_folder, $"at-{points[^1]}");
        await AskAsync(Path.Combine(last, "committeehub.db"), """INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion") VALUES ('29991231000000_Tomorrow', '99')""");
        var refused = await RunningProgram.RunAsync("serve", "--data", last, "--urls", "http://127.0.0.1:0");
        Assert.Equal(1, refused.Code);
        Assert.Contains("29991231000000_Tomorrow", refused.Output);
        Assert.DoesNotContain("   at ", refused.Output);
    }

    public void Dispose() => Patience.Clear(_folder);

    /// <summary>A database as an older version of the program left it.</summary>
    private static async Task MakeOlderAsync(string folder)
    {
        Directory.CreateDirectory(folder);
        await using var app = Hosting.Build(TestApp.Arguments(folder, null), "test");
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<CommitteeDb>>().CreateDbContextAsync();
        await db.GetService<IMigrator>().MigrateAsync(Older);
        if (db.Database.GetDbConnection() is SqliteConnection connection) SqliteConnection.ClearPool(connection);
        await AskAsync(Path.Combine(folder, "committeehub.db"), "PRAGMA wal_checkpoint(TRUNCATE)");
    }

    private static async Task<string?> AskAsync(string database, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (await command.ExecuteScalarAsync())?.ToString();
    }
}
