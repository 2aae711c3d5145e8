namespace CommitteeHub.Bench;

/// <summary>P1 and P2 for servers that others wrote, beside the floor and us; one generator for all of them, in Node because the peers speak their own protocols.</summary>
internal static class PeersRun
{
    private const int Unanswered = 4;

    public static async Task RunAsync(Options options, Table table)
    {
        if (!await PeerPackages.PrepareAsync()) return;
        using var postgres = StartPostgres();
        if (options.Max)
        {
            await MeasureAsync(options, table, postgres, 100, FormattableString.Invariant($"most 32 {Unanswered} {options.Seconds}"), ReportMost);
            return;
        }
        foreach (var members in options.Quick ? [100] : new[] { 100, 500 })
            await MeasureAsync(options, table, postgres, members, FormattableString.Invariant($"rate 20 {options.Seconds}"), (t, all) => ReportRate(t, all, members));
        await KillAsync(options, table, postgres);
    }

    private static async Task MeasureAsync(Options options, Table table, Postgres? postgres, int members, string command, Action<Table, List<Contestant>> report)
    {
        using var house = await Installation.PrepareAsync();
        List<Contestant> all = [Contestant.Floor(), Contestant.Ours(house), Contestant.Hocuspocus(), Contestant.YWebsocket(), Contestant.ShareDb()];
        if (postgres is not null) all.Add(Contestant.ShareDb(await NewDatabaseAsync(postgres)));
        try
        {
            foreach (var one in all) await one.TryAsync(one.StartAsync);
            if (!options.Quick)
                foreach (var one in all) await one.TryAsync(() => one.RoundAsync(members, "most 8 1 3", () => QuietAsync(all)));
            for (var round = options.Quick ? 0 : -1; round < options.Rounds; round++)
                foreach (var one in all)
                    await one.TryAsync(async () =>
                    {
                        var result = await one.RoundAsync(members, command, () => QuietAsync(all));
                        if (round >= 0) Take(one, result);
                    });
            report(table, [.. all.Where(c => c.Out is null)]);
        }
        finally
        {
            foreach (var one in all) one.Dispose();
        }
    }

    /// <summary>Whoever was measured before may be busy for a second with a crowd that has left, on the same processor.</summary>
    private static async Task QuietAsync(List<Contestant> all)
    {
        TimeSpan Used() => all.Where(c => c.Out is null).Aggregate(TimeSpan.Zero, (sum, c) => sum + c.Processor);
        for (var n = 0; n < 25; n++)
        {
            var before = Used();
            await Task.Delay(400);
            if ((Used() - before).TotalMilliseconds <= 40) return;
        }
    }

    private static void Take(Contestant one, Round result)
    {
        one.Rounds.Add(result);
        Console.WriteLine($"   {one.Name,20}: p50 {result.P50,7:N2} ms, p99 {result.P99,8:N2} ms, {result.DeliveriesPerSecond,9:N0} deliveries/s, {result.MicrosecondsPerDelivery,6:N2} µs CPU each, answered in {Statistics.Percentile(result.Answers, 0.5):N2} ms; server {result.ServerBusy:P0}, generator {result.Busy:P0} busy");
    }

    private static void ReportRate(Table table, List<Contestant> all, int members)
    {
        Compare(table, all, "P1", $"{members} members, 20 changes/s: post → all have it, p50", "ms", r => r.P50);
        Compare(table, all, "P1", $"{members} members, 20 changes/s: post → all have it, p99", "ms", r => r.P99);
        Compare(table, all, "P1", $"{members} members, 20 changes/s: server CPU per delivery", "µs", r => r.MicrosecondsPerDelivery);
    }

    private static void ReportMost(Table table, List<Contestant> all)
    {
        Compare(table, all, "P2", "most deliveries a second, 100 members, 32 posters", "/s", r => r.DeliveriesPerSecond, moreIsBetter: true);
        var (ours, best) = (all.Find(c => c.Name == "ours"), all.Find(c => c.Name.StartsWith("Hocuspocus", StringComparison.Ordinal)));
        if (ours is not null && best is not null)
            table.Add(new Figure("P2", "ours beside Hocuspocus: most deliveries a second", "/s", Median(ours, r => r.DeliveriesPerSecond), Median(best, r => r.DeliveriesPerSecond), best.Name, 1, MoreIsBetter: true));
    }

    private static void Compare(Table table, List<Contestant> all, string goal, string metric, string unit, Func<Round, double> of, bool moreIsBetter = false)
    {
        var floor = all.Find(c => c.Name == "floor");
        foreach (var one in all.Where(c => c != floor))
            table.Add(new Figure(goal, $"{one.Name}: {metric}", unit, Median(one, of), floor is null ? null : Median(floor, of), "raw SignalR hub, generator in Node", null, MoreIsBetter: moreIsBetter));
    }

    private static double Median(Contestant one, Func<Round, double> of) => Statistics.Median(one.Rounds.Select(of));

    private static async Task KillAsync(Options options, Table table, Postgres? postgres)
    {
        var changes = options.Quick ? 40 : 300;
        using var house = await Installation.PrepareAsync();
        List<Contestant> all = [Contestant.Ours(house), Contestant.Hocuspocus(), Contestant.YWebsocket(), Contestant.YWebsocketWithLevelDb(), Contestant.ShareDb()];
        if (postgres is not null) all.Add(Contestant.ShareDb(await NewDatabaseAsync(postgres)));
        foreach (var one in all)
            using (one)
                await one.TryAsync(async () =>
                {
                    var (acknowledged, kept) = await one.KillAsync(changes);
                    var found = one.Name == "ours" ? await house.KeptAsync([.. acknowledged.Select(Guid.Parse)]) : acknowledged.Intersect(kept).Count();
                    table.Add(new Figure("P1", $"{one.Name}: of {acknowledged.Length} acknowledged changes, lost by kill -9", "", acknowledged.Length - found, null, null, one.Name == "ours" ? 0 : null, LimitIsRatio: false));
                });
    }

    private static Postgres? StartPostgres()
    {
        try { return Postgres.Start(); }
        catch (BenchException e)
        {
            Console.WriteLine($"   ShareDB is measured in memory only: {e.Message}");
            return null;
        }
    }

    private static async Task<Uri> NewDatabaseAsync(Postgres postgres)
    {
        var c = new Npgsql.NpgsqlConnectionStringBuilder(await postgres.NewDatabaseAsync());
        return new Uri($"postgres://{c.Username}:{Uri.EscapeDataString(c.Password ?? "")}@{c.Host}:{c.Port}/{c.Database}");
    }
}
