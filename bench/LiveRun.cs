namespace CommitteeHub.Bench;

/// <summary>P1: a durable change to everybody, beside a hub that keeps nothing.</summary>
internal static class LiveRun
{
    public static async Task RunAsync(Options options, Table table)
    {
        foreach (var members in options.Quick ? [100] : new[] { 100, 500 })
        {
            using var house = await Installation.PrepareAsync(inMemory: options.DiskMilliseconds > 0);
            using var floor = await Crowd.FloorAsync(members);
            using var ours = await Crowd.OursAsync(house, members, SlowDisk.Preload(options.DiskMilliseconds));
            var (floors, mine) = await InterleavedAsync(options, floor, ours, c => c.AtRateAsync(20, options.Seconds));
            var name = $"{members} members, 20 changes/s";
            Compare(table, "P1", $"{name}: post → all have it, p50", "ms", mine, floors, r => r.P50, 1.2);
            Compare(table, "P1", $"{name}: post → all have it, p99", "ms", mine, floors, r => r.P99, 2);
            Compare(table, "P1", $"{name}: post → answer, p50", "ms", mine, floors, r => Statistics.Percentile(r.Answers, 0.5), null);
            Compare(table, "P1", $"{name}: server CPU per delivery", "µs", mine, floors, r => r.MicrosecondsPerDelivery, 1.3);
            await ProveAsync(house, ours, table, "P1");
        }
    }

    /// <summary>Warms both up as far as a session of some minutes does, then one round of each in turn, so that whatever else the machine does strikes both.</summary>
    public static async Task<(List<Round> Floor, List<Round> Ours)> InterleavedAsync(Options options, Crowd floor, Crowd ours, Func<Crowd, Task<Round>> run)
    {
        var (floors, mine) = (new List<Round>(), new List<Round>());
        if (!options.Quick)
            foreach (var crowd in new[] { floor, ours }) await crowd.AsFastAsPossibleAsync(Math.Min(8, crowd.Members.Count), 4);
        for (var round = options.Quick ? 0 : -1; round < options.Rounds; round++)
            foreach (var (crowd, rounds) in new[] { (floor, floors), (ours, mine) })
            {
                await Task.WhenAll(floor.KeepAliveAsync(), ours.KeepAliveAsync());
                var result = await run(crowd);
                if (result.Unfinished > 0) throw new BenchException($"{result.Unfinished} changes did not reach everybody. {crowd.Complaint}");
                if (result.Busy > 0.9 && result.ServerBusy < 0.9) throw new BenchException($"The generator was the bottleneck ({result.Busy:P0} busy, the server {result.ServerBusy:P0}): nothing is reported.");
                if (round < 0) continue;
                rounds.Add(result);
                Console.WriteLine($"   {(crowd == floor ? "floor" : "ours "),5}: p50 {result.P50,7:N2} ms, p99 {result.P99,7:N2} ms, {result.DeliveriesPerSecond,9:N0} deliveries/s, {result.MicrosecondsPerDelivery,6:N2} µs CPU each, answered in {Statistics.Percentile(result.Answers, 0.5):N2} ms; server {result.ServerBusy:P0}, generator {result.Busy:P0} busy");
            }
        return (floors, mine);
    }

    public static void Compare(Table table, string goal, string metric, string unit, List<Round> ours, List<Round> floor, Func<Round, double> of, double? limit, bool moreIsBetter = false) =>
        table.Add(new Figure(goal, metric, unit, Statistics.Median(ours.Select(of)), Statistics.Median(floor.Select(of)), "raw SignalR hub", limit, MoreIsBetter: moreIsBetter));

    /// <summary>Kills the server in the middle of its work, and looks for everything it had acknowledged.</summary>
    public static async Task ProveAsync(Installation house, Crowd ours, Table table, string goal)
    {
        if (ours.Gaps > 0) throw new BenchException($"{ours.Gaps} numbers did not follow the one before.");
        var posting = ours.AsFastAsPossibleAsync(8, 3);
        await Task.Delay(500);
        ours.Server.Kill();
        try { await posting.WaitAsync(TimeSpan.FromSeconds(10)); }
        catch (Exception e) when (e is BenchException or System.Net.Sockets.SocketException or ObjectDisposedException or TimeoutException) { }
        var acknowledged = ours.Acknowledged.ToArray();
        var kept = await house.KeptAsync(acknowledged);
        table.Add(new Figure(goal, $"of {acknowledged.Length} acknowledged changes, lost by kill -9", "", acknowledged.Length - kept, null, null, 0, LimitIsRatio: false));
    }
}
