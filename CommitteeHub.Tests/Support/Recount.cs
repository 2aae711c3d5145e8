using System.Diagnostics;
using CommitteeHub.Data;
using CommitteeHub.Domain.Voting;
using CommitteeHub.Features.Voting;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Tests.Support;

/// <summary>Counts sealed ballots again with tools/recount.mjs, which is not ours in the sense that it shares no line with the program.</summary>
public static class Recount
{
    /// <summary>What does not agree in the sealed ballots of an installation; every test that seals one is asked this at its end.</summary>
    public static async Task<IReadOnlyList<string>> OfAllAsync(TestApp app)
    {
        var records = await app.ReadAsync(async db =>
        {
            var found = new List<BallotRecord>();
            foreach (var ballot in await db.AllBallots.AsNoTracking().Where(b => b.Seal != null && b.State != BallotState.Cancelled).ToListAsync())
                found.Add(BallotRecord.Of(ballot, await db.BoxOfAsync(ballot.Id)));
            return found;
        });
        if (records.Count == 0) return [];
        var (code, said) = await OfAsync([.. records.Select(r => r.ToJson())]);
        return code == 0 ? [] : [$"recount.mjs: {said}"];
    }

    public static async Task<(int Code, string Said)> OfAsync(params string[] records)
    {
        var folder = Directory.CreateTempSubdirectory("committeehub-recount-").FullName;
        try
        {
            var files = records.Select((_, i) => Path.Combine(folder, $"record-{i}.json")).ToList();
            foreach (var (file, record) in files.Zip(records)) await File.WriteAllTextAsync(file, record);
            using var node = Process.Start(new ProcessStartInfo("node", [Path.Combine(TestApp.RepositoryRoot, "tools", "recount.mjs"), .. files]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            var output = node.StandardOutput.ReadToEndAsync();
            var said = await node.StandardError.ReadToEndAsync();
            await node.WaitForExitAsync();
            return (node.ExitCode, said + await output);
        }
        finally
        {
            Patience.Clear(folder);
        }
    }
}
