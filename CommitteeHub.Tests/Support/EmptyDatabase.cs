using CommitteeHub.Commands;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CommitteeHub.Tests.Support;

/// <summary>A database with this version's schema and nothing in it. The schema is made once in a test run; every test gets a copy.</summary>
public static class EmptyDatabase
{
    private static readonly Lazy<Task<string>> SqliteTemplate = new(MakeSqliteAsync);
    private static readonly Lazy<Task<string>> PostgresTemplate = new(MakePostgresAsync);

    /// <summary>Puts one into the folder, or makes one on the server and answers with its connection string.</summary>
    public static async Task<string?> PutAsync(Database on, string folder)
    {
        if (on == Database.Postgres) return await PostgresServer.CreateDatabaseAsync(await PostgresTemplate.Value);
        File.Copy(await SqliteTemplate.Value, Path.Combine(folder, "committeehub.db"));
        return null;
    }

    private static async Task<string> MakeSqliteAsync()
    {
        var folder = Directory.CreateTempSubdirectory("committeehub-template-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Patience.Clear(folder);
        await PrepareAsync(folder, postgres: null);
        // Closing the last connection writes the log back into the file and removes it.
        SqliteConnection.ClearAllPools();
        return Path.Combine(folder, "committeehub.db");
    }

    private static async Task<string> MakePostgresAsync()
    {
        var folder = Directory.CreateTempSubdirectory("committeehub-template-").FullName;
        var database = await PostgresServer.CreateDatabaseAsync();
        await PrepareAsync(folder, database);
        Patience.Clear(folder);
        return new NpgsqlConnectionStringBuilder(database).Database!;
    }

    /// <summary>At the time at which every test begins, whatever day it is outside: nothing in it may lie in a test's future.</summary>
    private static async Task PrepareAsync(string folder, string? postgres)
    {
        await using var app = Hosting.Build(TestApp.Arguments(folder, postgres), "test", builder => builder.Services.AddSingleton<TimeProvider>(new MovableClock()));
        await Migrate.PrepareAsync(app.Services);
    }
}
