namespace CommitteeHub.Bench;

/// <summary>P8: what is said on one node reaches everybody on another, both on one PostgreSQL.</summary>
internal static class NodesRun
{
    private const int Members = 100;

    public static async Task RunAsync(Options options, Table table)
    {
        using var postgres = Postgres.Start();
        using var house = await Installation.PrepareAsync(postgres: postgres.Connection);
        string[] settings = ["--Database:Provider=Postgres", $"--Database:ConnectionString={postgres.Connection}"];
        using var one = await Crowd.OursAsync(house, Members, null, settings);
        using var other = await Crowd.OursAsync(house, 1, null, settings);

        // Whoever listens sits at this node; whoever writes sits here, or at the other.
        var (across, here) = (new List<Round>(), new List<Round>());
        for (var round = -2; round < options.Rounds; round++)
            foreach (var (writer, rounds) in new[] { ((Member?)null, here), (other.Members[0], across) })
            {
                one.Writer = writer;
                await Task.WhenAll(one.KeepAliveAsync(), other.KeepAliveAsync());
                var result = await one.AtRateAsync(20, options.Seconds);
                if (result.Unfinished > 0) throw new BenchException($"{result.Unfinished} changes did not reach everybody. {one.Complaint}");
                if (round < 0) continue;
                rounds.Add(result);
                Console.WriteLine($"   {(writer is null ? "same node" : "other node"),10}: p50 {result.P50,7:N2} ms, p99 {result.P99,7:N2} ms, answered in {Statistics.Percentile(result.Answers, 0.5):N2} ms");
            }
        table.Add(new Figure("P8", $"{Members} members, 20 changes/s from the other node: all have it, p50", "ms", Statistics.Median(across.Select(r => r.P50)), Statistics.Median(here.Select(r => r.P50)), "posted on the same node", 3));
        table.Add(new Figure("P8", "the same, p95", "ms", Statistics.Median(across.Select(r => Statistics.Percentile(r.Latencies, 0.95))), null, null, 600, LimitIsRatio: false));
        table.Add(new Figure("P8", "the same, p99", "ms", Statistics.Median(across.Select(r => r.P99)), Statistics.Median(here.Select(r => r.P99)), "posted on the same node", null));

        // With one writer's processor shared by both nodes and the database, deliveries of two nodes say nothing here.
        one.Writer = null;
        var alone = await one.AsFastAsPossibleAsync(32, options.Seconds);
        table.Add(new Figure("P8", "changes kept a second on one node, 32 writers", "/s", alone.Answers.Length / alone.Seconds, null, null, null));
    }
}
