using System.Data.Common;
using CommitteeHub.Data;
using CommitteeHub.Features.Backups;
using CommitteeHub.Jobs;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Commands;

/// <summary>Brings the database to this version's schema, or moves the installation from SQLite to PostgreSQL.</summary>
public static class Migrate
{
    private const string ToPostgres = "--to-postgres", Look = "--look";

    public static async Task<int> RunAsync(string[] args)
    {
        if (Options.Take(ref args, ToPostgres) is { } connection) return await MoveAsync(args, connection);
        if (args.Contains(Look)) return await LookAsync([.. args.Where(a => a != Look)]);
        await using var app = Hosting.Build(args, "migrate");
        var folder = app.Services.GetRequiredService<DataFolder>();
        FileRights.MakeFolder(folder.Path);
        using var claim = Options.IsAlone(app) ? DataFolderLock.Take(folder) : null;
        if (Options.IsAlone(app) && claim is null) return Command.Fail(Options.InUse(folder));
        try
        {
            if (await WhyNotChangeAsync(app.Services) is { } problem) return Command.Fail(problem);
            await PrepareAsync(app.Services);
            await JobsFeature.PrepareAsync(app.Services);
        }
        catch (DbException e)
        {
            return Command.Fail($"The database cannot be used: {e.Message}");
        }
        Console.WriteLine("The database has this version's schema.");
        return 0;
    }

    /// <summary>Why this version may not touch the database, as a sentence; null when it may.</summary>
    public static async Task<string?> WhyNotAsync(IServiceProvider services)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<CommitteeDb>>().CreateDbContextAsync();
        return await db.Database.CanConnectAsync() && await SchemaAge.WhyNotAsync(db) is { } refusal ? Options.Say(services, refusal) : null;
    }

    /// <summary>The same before the schema is changed, where it has to be.</summary>
    public static async Task<string?> WhyNotChangeAsync(IServiceProvider services)
    {
        if (await WhyNotAsync(services) is { } problem) return problem;
        await using var db = await services.GetRequiredService<IDbContextFactory<CommitteeDb>>().CreateDbContextAsync();
        return await SchemaRights.WhyNotAsync(db) is { } refusal ? Options.Say(services, refusal) : null;
    }

    public static async Task PrepareAsync(IServiceProvider services)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<CommitteeDb>>().CreateDbContextAsync();
        var folder = services.GetRequiredService<DataFolder>();
        var isNew = !File.Exists(folder.Database);
        await BeforeMigrating.KeepAsync(db, services.GetRequiredService<BackupOptions>().In(folder));
        await MigrationLock.ForgetLeftAsync(db);
        // Migrating compares the whole model with that of the newest step first, even where there is nothing to do, and takes a lock that whoever may not change the schema cannot take.
        if ((await SchemaAge.PendingAsync(db)).Count > 0) await SchemaAge.BringUpAsync(db);
        // What SQLite lays beside it from now on has the same rights.
        if (isNew) foreach (var file in new[] { "", "-wal", "-shm" }) FileRights.Close(folder.Database + file);
        await FirstFees.EnsureAsync(services.GetRequiredService<Change>());
        await FirstProgramTypes.EnsureAsync(services.GetRequiredService<Change>());
        await RegisterIndex.EnsureAsync(services.GetRequiredService<Change>());
    }

    /// <summary>Says, beside running nodes, whether they can be updated one after the other; changes nothing.</summary>
    private static async Task<int> LookAsync(string[] args)
    {
        await using var app = Hosting.Build(args, "migrate");
        try
        {
            if (await WhyNotAsync(app.Services) is { } problem) return Command.Fail(problem);
            await using var db = await app.Services.GetRequiredService<IDbContextFactory<CommitteeDb>>().CreateDbContextAsync();
            var missing = (await SchemaAge.PendingAsync(db)).Count;
            if (missing > 0) return Command.Fail($"The database lacks {missing} steps of this version's schema: stop all nodes, back up, run 'migrate', and start them.");
        }
        catch (DbException e)
        {
            return Command.Fail($"The database cannot be used: {e.Message}");
        }
        Console.WriteLine("The database has this version's schema already: nodes can be updated one after the other.");
        return 0;
    }

    private static async Task<int> MoveAsync(string[] args, string connection)
    {
        await using var app = Hosting.Build(args, "migrate");
        var folder = app.Services.GetRequiredService<DataFolder>();
        if (!Options.IsAlone(app)) return Command.Fail($"{ToPostgres} moves an installation away from SQLite, and this one is on PostgreSQL already.");
        if (!File.Exists(folder.Database)) return Command.Fail($"There is no database in {folder.Path}.");
        using var claim = DataFolderLock.Take(folder);
        if (claim is null) return Command.Fail(Options.InUse(folder));
        try
        {
            if (await app.Services.GetRequiredService<MoveToPostgres>().RunAsync(PlainLines.Checked(connection, app.Services.GetRequiredService<DatabaseOptions>().AllowPlain)) is { } refusal) return Command.Fail(Options.Say(app.Services, refusal));
        }
        catch (Exception e) when (e is DbException or ArgumentException)
        {
            return Command.Fail($"The database cannot be used: {e.Message}");
        }
        Console.WriteLine("Everything is in PostgreSQL, and the heads of all hash chains are the same on both sides.");
        Console.WriteLine($"Set Database:Provider=Postgres and Database:ConnectionString, keep {folder.Documents}, run 'check', and put {folder.Database} away.");
        return 0;
    }
}
