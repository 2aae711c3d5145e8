namespace CommitteeHub.Bench;

/// <summary>P2: the most durable deliveries a second.</summary>
internal static class MostRun
{
    public static async Task RunAsync(Options options, Table table)
    {
        using var house = await Installation.PrepareAsync(inMemory: options.DiskMilliseconds > 0);
        using var floor = await Crowd.FloorAsync(100);
        using var ours = await Crowd.OursAsync(house, 100, SlowDisk.Preload(options.DiskMilliseconds));
        var (floors, mine) = await LiveRun.InterleavedAsync(options, floor, ours, c => c.AsFastAsPossibleAsync(32, options.Seconds));
        LiveRun.Compare(table, "P2", "most deliveries a second, 100 members, 32 posters", "/s", mine, floors, r => r.DeliveriesPerSecond, 1, moreIsBetter: true);
        table.Add(new Figure("P2", "changes kept a second", "/s", Statistics.Median(mine.Select(r => r.Answers.Length / r.Seconds)), Statistics.Median(floors.Select(r => r.Answers.Length / r.Seconds)), "raw SignalR hub, forgotten", null));
        LiveRun.Compare(table, "P2", "post → answer, p99", "ms", mine, floors, r => Statistics.Percentile(r.Answers, 0.99), null);
        await LiveRun.ProveAsync(house, ours, table, "P2");
    }
}
