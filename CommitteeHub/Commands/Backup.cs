using CommitteeHub.Data;
using CommitteeHub.Features.Backups;

namespace CommitteeHub.Commands;

/// <summary>"backup": copies the whole installation into a folder, also beside a running server.</summary>
public static class Backup
{
    public static async Task<int> RunAsync(string[] args)
    {
        var into = Options.Take(ref args, "--to");
        await using var app = Hosting.Build(args, "backup");
        var folder = app.Services.GetRequiredService<DataFolder>();
        if (Options.IsAlone(app) && !File.Exists(folder.Database)) return Command.Fail($"There is no database in {folder.Path}.");
        try
        {
            var made = await app.Services.GetRequiredService<MakeBackup>().RunAsync(into);
            if (made.Refusal is { } refusal) return Command.Fail(Options.Say(app.Services, refusal));
            var manifest = BackupManifest.Read(made.Folder!)!;
            Console.WriteLine($"Backed up into {made.Folder}: {manifest.LedgerLines} ledger lines, {manifest.Files.Count} files.");
            if (made.Missing > 0) Console.Error.WriteLine($"{made.Missing} files that the database names were gone before and are not in it; \"check\" names them. An older backup may have them.");
            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or HttpRequestException or System.Data.Common.DbException)
        {
            return Command.Fail($"The backup could not be made, and an older one stays as it was: {e.Message}");
        }
    }
}
