using System.Globalization;

namespace CommitteeHub.Bench;

/// <summary>
/// P4's other half: a full room goes on for minutes, and what the server holds must not creep. What is older than a minute
/// is taken back, so that the room has always as much in it: what creeps then is none of it.
/// </summary>
internal static class SoakRun
{
    private const int Members = 100, Full = 20, Rate = 20, Every = 10, Kept = 1_200;

    private sealed record Sample(double Minutes, double Resident, double Heap, int Handles, int Threads, double P50);

    public static async Task RunAsync(Options options, Table table)
    {
        IReadOnlyList<string> cookies = [];
        using var house = await Installation.PrepareAsync(more: async (app, made) =>
        {
            await BallotRun.BeginItemAsync(app, made);
            cookies = await Windows.SignInAsync(app, made);
        });
        using var ours = await Crowd.OursAsync(house, Members);
        var windows = new List<Circuit>();
        for (var n = 0; n < Full; n++) windows.Add(await RoomRun.WindowAsync(ours.Server.Address, $"sessions/{house.Session}", cookies[n % cookies.Count]));

        var samples = new List<Sample>();
        var latencies = new List<double>();
        var watch = System.Diagnostics.Stopwatch.StartNew();
        while (watch.Elapsed.TotalMinutes < options.Minutes)
        {
            await ours.KeepAliveAsync();
            var round = await ours.AtRateAsync(Rate, Every);
            if (round.Unfinished > 0) throw new BenchException($"{round.Unfinished} changes did not reach everybody. {ours.Complaint}");
            if (windows.FirstOrDefault(w => w.Broken is not null) is { } broken) throw new BenchException($"{windows.Count(w => w.Broken is not null)} windows broke: {broken.Broken}");
            foreach (var window in windows) lock (window.Shown) window.Shown.Clear();
            await ours.TakeBackAsync(Kept);
            latencies.Add(round.P50);
            samples.Add(new Sample(watch.Elapsed.TotalMinutes, ours.Server.ResidentBytes / 1048576.0, await ManagedHeap.OfAsync(ours.Server) / 1048576.0, ours.Server.Handles, ours.Server.Threads, round.P50));
            var last = samples[^1];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"   {last.Minutes,5:0.0} min: {last.Resident,6:0.0} MiB resident, {last.Heap,6:0.0} MiB managed, {last.Handles,4} handles, {last.Threads,3} threads, p50 {last.P50,6:0.0} ms"));
        }

        var half = samples.Skip(samples.Count / 2).ToList();
        // Between two collections memory rises and falls; what stays is the lowest of each minute.
        List<Sample> LowestBy(Func<Sample, double> of) => [.. half.GroupBy(s => (int)s.Minutes).Where(g => g.Count() > 3).Select(g => g.MinBy(of)!)];
        var name = $"{Members} members, {Full} full windows, {Rate} changes/s, {options.Minutes:0.#} min";
        table.Add(new Figure("P4", $"{name}: resident memory, lowest of each minute, slope of the second half", "%/h", Slope(LowestBy(s => s.Resident), s => s.Resident), null, null, 1, LimitIsRatio: false));
        table.Add(new Figure("P4", $"{name}: managed heap, the same", "%/h", Slope(LowestBy(s => s.Heap), s => s.Heap), null, null, null));
        table.Add(new Figure("P4", $"{name}: handles, slope of the second half", "%/h", Slope(half, s => s.Handles), null, null, null));
        table.Add(new Figure("P4", $"{name}: threads, the same", "%/h", Slope(half, s => s.Threads), null, null, null));
        table.Add(new Figure("P4", $"{name}: post → all have it, p50, the same", "%/h", Slope(half, s => s.P50), null, null, null));
        table.Add(new Figure("P4", $"{name}: resident memory in the end", "MiB", samples[^1].Resident, null, null, null));
        table.Add(new Figure("P4", $"{name}: post → all have it, p50", "ms", Statistics.Median(latencies), null, null, null));
        foreach (var window in windows) window.Dispose();
    }

    /// <summary>The straight line of least squares through the samples, in hundredths of their mean an hour.</summary>
    private static double Slope(List<Sample> samples, Func<Sample, double> of)
    {
        if (samples.Count < 2) return double.NaN;
        var (x, y) = (samples.Average(s => s.Minutes / 60), samples.Average(of));
        var slope = samples.Sum(s => (s.Minutes / 60 - x) * (of(s) - y)) / samples.Sum(s => (s.Minutes / 60 - x) * (s.Minutes / 60 - x));
        return y == 0 ? 0 : slope / y * 100;
    }
}
