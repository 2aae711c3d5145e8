using System.Diagnostics;

namespace CommitteeHub.Bench;

/// <summary>A thousand windows that were never open before are opened at the same moment, as after a mail that says "we begin".</summary>
internal static class ArrivalRun
{
    private const int Many = 1_000, People = 125;

    public static async Task RunAsync(Options options, Table table)
    {
        var many = options.Quick ? Many / 10 : Many;
        IReadOnlyList<string> cookies = [];
        using var house = await Installation.PrepareAsync(people: People, more: async (app, made) =>
        {
            await BallotRun.BeginItemAsync(app, made);
            cookies = await Windows.SignInAsync(app, made);
        });
        using var ours = await Crowd.OursAsync(house, 0);
        foreach (var (page, name) in new[] { ("submissions", "the list of submissions"), ($"sessions/{house.Session}", "the room in session") })
        {
            // What the first one loads, it loads for all.
            using (await RoomRun.WindowAsync(ours.Server.Address, page, cookies[0])) { }
            var (watch, up, failed) = (Stopwatch.StartNew(), new List<double>(), new List<string>());
            var windows = await Task.WhenAll(Enumerable.Range(0, many).Select(async n =>
            {
                try
                {
                    var window = await RoomRun.WindowAsync(ours.Server.Address, page, cookies[n % cookies.Count], patience: 120);
                    lock (up) up.Add(watch.Elapsed.TotalSeconds);
                    return window;
                }
                catch (Exception e) when (e is BenchException or HttpRequestException or System.Net.WebSockets.WebSocketException or TimeoutException)
                {
                    lock (failed) failed.Add(e.Message);
                    return null;
                }
            }));
            if (failed.Count > 0) Console.WriteLine($"   {failed.Count} failed: {failed[0]}");
            var broken = windows.Count(w => w is not null && w.Broken is not null);
            table.Add(new Figure("new", $"{many} windows on {name} at once, up", "", up.Count - broken, null, null, many, LimitIsRatio: false, MoreIsBetter: true));
            table.Add(new Figure("new", $"the same: half of them after", "s", up.Count == 0 ? double.NaN : Statistics.Percentile([.. up], 0.5), null, null, null));
            table.Add(new Figure("new", $"the same: the last after", "s", up.Count == 0 ? double.NaN : up.Max(), null, null, 30, LimitIsRatio: false));
            foreach (var window in windows) window?.Dispose();
            await Task.Delay(5_000);
        }
    }
}
