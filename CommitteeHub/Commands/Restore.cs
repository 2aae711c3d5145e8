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
        var wasThere = Directory.Exists(folder.Path);
        if (await WhyNotAsync(app, folder, Path.GetFullPath(backup)) is not { } problem) return await LookAsync(app, folder);
        if (!wasThere) DataFolderLock.GiveUp(folder);
        return Command.Fail(problem);
    }

    /// <summary>Why nothing was restored, as a sentence.</summary>
    private static async Task<string?> WhyNotAsync(WebApplication app, DataFolder folder, string backup)
    {
        try
        {
            if (Options.WhyNotWritable(folder) is { } unwritable) return unwritable;
            using var claim = DataFolderLock.Take(folder);
            if (claim is null) return Options.InUse(folder);
            return await app.Services.GetRequiredService<RestoreBackup>().RunAsync(backup) is { } refusal ? Options.Say(app.Services, refusal) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Data.Common.DbException)
        {
            return $"The backup could not be restored, and nothing of it was left here: {e.Message.Split('\n')[0]}";
        }
    }

    private static async Task<int> LookAsync(WebApplication app, DataFolder folder)
    {
        var broken = await app.Services.GetRequiredService<InvariantCheck>().ViolationsAsync();
        foreach (var violation in broken) Console.WriteLine(violation);
        Console.WriteLine(broken.Count == 0 ? $"Restored into {folder.Path}; all {InvariantCheck.All.Count} invariants hold." : $"Restored into {folder.Path}, and {broken.Count} things in it are not as they should be.");
        return broken.Count == 0 ? 0 : 1;
    }
}
