using CommitteeHub.Data;
using CommitteeHub.Data.Invariants;
using CommitteeHub.Features.Backups;

namespace CommitteeHub.Commands;

/// <summary>"restore": brings a backup back into an empty installation, and looks at every invariant afterwards.</summary>
public static class Restore
{
    public static async Task<int> RunAsync(string[] args)
    {
        if (Options.TakeWord(ref args) is not { } backup) return Command.Fail("Say which backup: restore FOLDER --data EMPTY-FOLDER");
        await using var app = Hosting.Build(args, "restore");
        var folder = app.Services.GetRequiredService<DataFolder>();
        try
        {
            Directory.CreateDirectory(folder.Path);
            using var claim = Options.IsAlone(app) ? DataFolderLock.Take(folder) : null;
            if (Options.IsAlone(app) && claim is null) return Command.Fail(Options.InUse(folder));
            if (await app.Services.GetRequiredService<RestoreBackup>().RunAsync(Path.GetFullPath(backup)) is { } refusal) return Command.Fail(Options.Say(app.Services, refusal));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Data.Common.DbException)
        {
            return Command.Fail($"The backup could not be restored: {e.Message}");
        }
        var broken = await app.Services.GetRequiredService<InvariantCheck>().ViolationsAsync();
        foreach (var violation in broken) Console.WriteLine(violation);
        Console.WriteLine(broken.Count == 0 ? $"Restored into {folder.Path}; all {InvariantCheck.All.Count} invariants hold." : $"Restored into {folder.Path}, and {broken.Count} things in it are not as they should be.");
        return broken.Count == 0 ? 0 : 1;
    }
}
