using System.Diagnostics;

namespace CommitteeHub.Bench;

/// <summary>P3 and P4: everybody in the room has a full window and the hub, while twenty changes a second come.</summary>
internal static class RoomRun
{
    public static async Task RunAsync(Options options, Table table)
    {
        foreach (var members in options.Quick ? [20] : options.Max ? new[] { 100, 500 } : [100]) await RunAsync(options, table, members);
    }

    private static async Task RunAsync(Options options, Table table, int members)
    {
        IReadOnlyList<string> cookies = [];
        using var house = await Installation.PrepareAsync(people: Math.Min(members, 100), more: async (app, made) =>
        {
            await BallotRun.BeginItemAsync(app, made);
            cookies = await Windows.SignInAsync(app, made);
        });
        using var floor = await Crowd.FloorAsync(members);
        using var ours = await Crowd.OursAsync(house, 0);

        // One window is opened before anything is counted: what the first one loads, it loads for all.
        var page = $"sessions/{house.Session}";
        using var first = await WindowAsync(ours.Server.Address, page, cookies[0]);
        using var bare = await Circuit.OpenAsync(floor.Server.Address, "bare", null);
        var (bareMemory, barePages) = await GrowthAsync(floor.Server, members, n => Circuit.OpenAsync(floor.Server.Address, "bare", null));
        var (memory, windows) = await GrowthAsync(ours.Server, members, async n =>
        {
            await ours.EnterAsync(house, n);
            return await WindowAsync(ours.Server.Address, page, cookies[n % cookies.Count]);
        });
        foreach (var circuit in barePages) circuit.Dispose();

        var stale = new List<double>();
        var renders = 0L;
        var (floors, mine) = await LiveRun.InterleavedAsync(options with { Quick = true, Rounds = options.Rounds }, floor, ours, async crowd =>
        {
            if (crowd == floor) return await crowd.AtRateAsync(20, options.Seconds);
            var (before, rendered) = (windows.Max(w => w.Shown.LastOrDefault().Annotations), windows.Sum(w => (long)w.Renders));
            ours.AnsweredAt.Clear();
            var round = await crowd.AtRateAsync(20, options.Seconds);
            await Task.Delay(1_500);
            stale.AddRange(windows.SelectMany(w => Staleness(w, before, [.. ours.AnsweredAt])));
            renders += windows.Sum(w => (long)w.Renders) - rendered;
            return round;
        });
        if (windows.FirstOrDefault(w => w.Broken is not null) is { } broken) throw new BenchException($"{windows.Count(w => w.Broken is not null)} of {members} windows broke: {broken.Broken}");

        var name = $"{members} windows and hub members, 20 changes/s";
        LiveRun.Compare(table, "P3", $"{name}: post → all have it by hub, p50", "ms", mine, floors, r => r.P50, 2);
        table.Add(new Figure("P3", $"{name}: panels stale, p95", "ms", Statistics.Percentile([.. stale], 0.95), null, null, members <= 100 ? 300 : 1_000, LimitIsRatio: false));
        table.Add(new Figure("P3", $"{name}: server, of one core", "%", Statistics.Median(mine.Select(r => r.ServerBusy)) * 100, Statistics.Median(floors.Select(r => r.ServerBusy)) * 100, "hub members alone", members <= 100 ? 60 : 100, LimitIsRatio: false));
        table.Add(new Figure("P3", $"{name}: renderings a second of each window", "/s", renders / (double)members / mine.Sum(r => r.Seconds), null, null, null));
        table.Add(new Figure("P4", $"{members} in the room: memory of the server for each", "KiB", memory, bareMemory, "a bare page of 50 rows", 1.5));
        table.Add(new Figure("P4", $"{members} in the room: the same", "KiB", memory, null, null, 400, LimitIsRatio: false));
        foreach (var window in windows) window.Dispose();
    }

    private static async Task<(double KiB, List<Circuit> Made)> GrowthAsync(ServerProcess server, int many, Func<int, Task<Circuit>> open)
    {
        var before = server.ResidentBytes;
        var made = new List<Circuit>();
        for (var n = 0; n < many; n++) made.Add(await open(n));
        await Task.Delay(2_000);
        return ((server.ResidentBytes - before) / 1024.0 / many, made);
    }

    /// <summary>A window that has drawn the list of annotations.</summary>
    public static async Task<Circuit> WindowAsync(Uri site, string page, string cookie, int patience = 30)
    {
        var window = await Circuit.OpenAsync(site, page, cookie, patience: patience);
        for (var watch = Stopwatch.StartNew(); window.Renders < 2 && window.Broken is null && watch.Elapsed.TotalSeconds < patience;) await Task.Delay(5);
        return window.Broken is null ? window : throw new BenchException($"A window broke: {window.Broken}");
    }

    /// <summary>How long after the answer to each change the window knew of so many annotations.</summary>
    public static IEnumerable<double> Staleness(Circuit window, int before, long[] answered)
    {
        (long At, int Annotations)[] shown;
        lock (window.Shown) shown = [.. window.Shown];
        for (var n = 0; n < answered.Length; n++)
        {
            var seen = shown.FirstOrDefault(s => s.Annotations >= before + n + 1);
            yield return seen.At == 0 ? 10_000 : Math.Max(0, (seen.At - answered[n]) * 1000.0 / Stopwatch.Frequency);
        }
    }
}
