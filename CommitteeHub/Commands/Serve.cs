using System.Data.Common;
using System.Net.Sockets;
using CommitteeHub.Data;
using CommitteeHub.Features.Account;
using CommitteeHub.Shell;

namespace CommitteeHub.Commands;

/// <summary>What another command than "serve" adds to serving.</summary>
/// <param name="Command">How it is called.</param>
/// <param name="Adjust">What is another than in the program that serves.</param>
/// <param name="FillAsync">What is in the database before the doors open.</param>
/// <param name="Open">Doors of its own.</param>
/// <param name="SayAsync">What whoever started it is told once it answers.</param>
public sealed record Occasion(string Command, Action<WebApplicationBuilder> Adjust, Func<IServiceProvider, Task> FillAsync, Action<WebApplication> Open, Func<WebApplication, Task> SayAsync);

/// <summary>Starts the server.</summary>
public static class Serve
{
    public static async Task<int> RunAsync(string[] args, Occasion? occasion = null)
    {
        await using var app = Hosting.Build(args, occasion?.Command ?? "serve", occasion?.Adjust);
        var folder = app.Services.GetRequiredService<DataFolder>();
        if (Options.WhyNotWritable(folder) is { } unwritable) return Command.Fail(unwritable);

        // PostgreSQL is made for several processes, and its nodes may share the folder of documents; SQLite here is not.
        var alone = app.Services.GetRequiredService<DatabaseOptions>().Provider != "Postgres";
        using var claim = alone ? DataFolderLock.Take(folder) : null;
        if (alone && claim is null)
            return Command.Fail($"Another CommitteeHub process is using the data folder {folder.Path}. Stop it first, or choose another folder with --data.");
        if (Addresses.WhyNot(app.Configuration["urls"]) is { } taken) return Command.Fail(taken);
        if (WhyNotKeys(app, onlyWarns: occasion is not null) is { } open) return Command.Fail(open);

        try
        {
            if (await Migrate.WhyNotChangeAsync(app.Services) is { } problem) return Command.Fail(problem);
            await Migrate.PrepareAsync(app.Services);
            await CriteriaSeed.LoadAsync(app.Services);
            await app.Services.GetRequiredService<Erasures>().ApplyAgainAsync();
            if (occasion is not null) await occasion.FillAsync(app.Services);
        }
        catch (DbException e)
        {
            return Command.Fail($"The database cannot be used: {e.Message}");
        }

        try
        {
            app.OpenDoors();
            occasion?.Open(app);
            await app.StartAsync();
        }
        catch (Exception e) when (e is IOException or SocketException or FormatException or InvalidOperationException { InnerException: SocketException })
        {
            return Command.Fail($"The server could not start: {e.Message}");
        }

        await (occasion?.SayAsync ?? SayWhereAsync)(app);
        await app.WaitForShutdownAsync();
        return 0;
    }

    /// <summary>A demo has no secrets, and backups may have been put where others are welcome: these are only told of.</summary>
    private static string? WhyNotKeys(WebApplication app, bool onlyWarns)
    {
        var rights = app.Services.GetRequiredService<KeyRights>();
        if (!onlyWarns && rights.WhyNot() is { } open) return open;
        if (rights.Warning() is { } warning) app.Logger.LogWarning("{Warning}", warning);
        return null;
    }

    private static async Task SayWhereAsync(WebApplication app)
    {
        Console.WriteLine($"CommitteeHub answers at {string.Join(" and ", app.Urls.Select(Addresses.OnThisMachine))}");
        var setup = app.Services.GetRequiredService<SetupCode>();
        if (await setup.IsWaitingAsync())
            Console.WriteLine($"Nobody runs this installation yet. Open {app.Urls.Select(Addresses.OnThisMachine).FirstOrDefault()}/welcome?code={setup.Code}, or /welcome at its public address, and enter this code: {setup.Code}");
    }
}
