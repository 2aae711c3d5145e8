using System.Diagnostics;

namespace CommitteeHub.Bench;

/// <summary>P7: a thousand members lose their connection at once and come back at once, each with the number it had.</summary>
internal static class StormRun
{
    private const int Many = 1_000;

    public static async Task RunAsync(Options options, Table table)
    {
        using var house = await Installation.PrepareAsync();
        using var ours = await Crowd.OursAsync(house, Many + 1);
        var writer = ours.Members[0];
        var lost = ours.Members.Skip(1).Select(m => (Member: m, m.At)).ToList();
        foreach (var (member, _) in lost) member.Dispose();
        for (var n = 0; n < 20; n++) await writer.CallAsync("Annotate", house.AnnotateCall(Guid.CreateVersion7(), n));

        var (watch, back, wrong) = (Stopwatch.StartNew(), new List<double>(), 0);
        await Task.WhenAll(lost.Select(async (gone, n) =>
        {
            try
            {
                var member = await Member.ConnectAsync(ours.Server.Address, "/hubs/live", house.Tokens[n % house.Tokens.Count], (_, _) => { });
                var at = await Crowd.JoinAsync(member, house.Session.Value, gone.At);
                lock (back)
                {
                    if (at - gone.At != 20) wrong++;
                    back.Add(watch.Elapsed.TotalSeconds);
                }
            }
            catch (BenchException e) { Console.WriteLine($"   {e.Message}"); }
        }));
        table.Add(new Figure("P7", $"of {Many} members cut off at once, back", "", back.Count, null, null, Many, LimitIsRatio: false, MoreIsBetter: true));
        table.Add(new Figure("P7", "the last of them is back after", "s", back.Count == 0 ? double.NaN : back.Max(), null, null, 5, LimitIsRatio: false));
        table.Add(new Figure("P7", "of them, missing something", "", wrong, null, null, 0, LimitIsRatio: false));
    }
}
