using System.Data.Common;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Commands;

/// <summary>Opens an installation for a command that changes something in it. With SQLite the server has to be stopped, because it is the only one that writes.</summary>
internal static class Terminal
{
    public static async Task<int> RunAsync(string[] args, string command, Func<WebApplication, Task<int>> work)
    {
        await using var app = Hosting.Build(args, command);
        var folder = app.Services.GetRequiredService<DataFolder>();
        if (Options.IsAlone(app) && !File.Exists(folder.Database)) return Command.Fail($"There is no database in {folder.Path}.");
        using var claim = Options.IsAlone(app) ? DataFolderLock.Take(folder) : null;
        if (Options.IsAlone(app) && claim is null) return Command.Fail(Options.InUse(folder));
        try
        {
            return await Migrate.WhyNotAsync(app.Services) is { } problem ? Command.Fail(problem) : await work(app);
        }
        catch (DbException e)
        {
            return Command.Fail($"The database cannot be used: {e.Message}");
        }
    }

    public static async Task<Id<Person>?> FindAsync(WebApplication app, string email)
    {
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<CommitteeDb>>().CreateDbContextAsync();
        var normal = email.Trim().ToUpperInvariant();
        var id = await db.Users.Where(u => u.NormalizedEmail == normal).Select(u => (Guid?)u.Id).FirstOrDefaultAsync();
        return id is { } found ? new Id<Person>(found) : null;
    }

    /// <summary>One line for what came of it, and the exit code that says the same.</summary>
    public static int Answer(WebApplication app, Refusal? refusal, string done)
    {
        if (refusal is not null) return Command.Fail(Options.Say(app.Services, refusal));
        Console.WriteLine(done);
        return 0;
    }
}
