namespace CommitteeHub.Bench;

/// <summary>P12: from the start of the process to the first answer, and what it holds when nobody asks for anything.</summary>
internal static class StartRun
{
    public static async Task RunAsync(Options options, Table table)
    {
        using var empty = await Installation.PrepareAsync();
        using var full = await Installation.PrepareAsync(more: (app, _) => HistoryRun.WriteLinesAsync(app, 1_000_000));
        foreach (var (house, what, limit) in new[] { (empty, "nothing in it", 2.0), (full, "1,000,000 ledger lines", 3.0) })
        {
            var (starts, memory) = (new List<double>(), new List<double>());
            for (var n = 0; n < Math.Min(options.Rounds, 5); n++)
            {
                using var server = await ServerProcess.OursAsync(house.Folder);
                starts.Add(server.Took.TotalSeconds);
                await Task.Delay(3_000);
                memory.Add(server.ResidentBytes / 1048576.0);
            }
            table.Add(new Figure("P12", $"start with {what}", "s", Statistics.Median(starts), null, null, limit, LimitIsRatio: false));
            table.Add(new Figure("P12", $"resident memory when idle, {what}", "MiB", Statistics.Median(memory), null, null, 180, LimitIsRatio: false));
        }
    }
}
