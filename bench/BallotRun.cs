using System.Diagnostics;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Voting;
using CommitteeHub.Features.Session;
using CommitteeHub.Features.Voting;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommitteeHub.Bench;

/// <summary>P6: a committee of 500 votes at once, then the chair closes; and one of 50, many times over.</summary>
internal static class BallotRun
{
    private const int Assembly = 500, Committee = 50, Moments = 5_000;

    /// <summary>So many ballots before anything counts: a server runs for weeks, and its code is made fast in the first minute. The first of them is told apart.</summary>
    private const int Warm = 12;

    public static async Task RunAsync(Options options, Table table)
    {
        await AssemblyAsync(table);
        await CommitteeAsync(options, table);
    }

    private static async Task AssemblyAsync(Table table)
    {
        IReadOnlyList<Id<Motion>> motions = [];
        using var house = await Installation.PrepareAsync(people: Assembly, more: async (app, made) => motions = await MoveAsync(app, made, 1));
        using var ours = await Crowd.OursAsync(house, Assembly);
        var one = await ours.AtRateAsync(20, 3);
        var (votes, close) = await HoldAsync(ours, house, motions[0]);
        table.Add(new Figure("P6", $"of {Assembly} votes cast at once, recorded", "", votes.Length, null, null, Assembly, LimitIsRatio: false, MoreIsBetter: true));
        table.Add(new Figure("P6", "a vote among them, p99 beside p50", "ms", Statistics.Percentile(votes, 0.99), Statistics.Percentile(votes, 0.5), "its p50", 4));
        table.Add(new Figure("P6", "the close beside one other change", "ms", close, Statistics.Percentile(one.Answers, 0.5), "one annotation", 1.5));
    }

    /// <summary>Fifty press at the same moment, which is the worst that a vote of theirs can meet; on the disk as it is, or on one that takes longer.</summary>
    private static async Task CommitteeAsync(Options options, Table table)
    {
        IReadOnlyList<Id<Motion>> motions = [];
        using var house = await Installation.PrepareAsync(people: Committee, inMemory: options.DiskMilliseconds > 0, more: async (app, made) => motions = await MoveAsync(app, made, Warm + options.Rounds * 5));
        using var ours = await Crowd.OursAsync(house, Committee, SlowDisk.Preload(options.DiskMilliseconds));
        var (cold, votes, closes, spread) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        foreach (var (n, motion) in motions.Index())
        {
            // Every fifth is voted on as people do: each when they are ready.
            var isSpread = n >= Warm && n % 5 == 0;
            var held = await HoldAsync(ours, house, motion, isSpread ? Moments : 0);
            if (n == 0) cold.AddRange(held.Votes);
            if (n < Warm) continue;
            (isSpread ? spread : votes).AddRange(held.Votes);
            closes.Add(held.Close);
        }
        var disk = options.DiskMilliseconds > 0 ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $", {options.DiskMilliseconds:0.#} ms for each fsync") : "";
        var limit = options.DiskMilliseconds > 0 ? 300 : 150;
        var name = $"{Committee} votes at once, {votes.Count / Committee} ballots{disk}";
        table.Add(new Figure("P6", $"{name}: recorded, p50", "ms", Statistics.Percentile([.. votes], 0.5), null, null, null));
        table.Add(new Figure("P6", $"{name}: p95", "ms", Statistics.Percentile([.. votes], 0.95), null, null, limit, LimitIsRatio: false));
        table.Add(new Figure("P6", $"{name}: p99", "ms", Statistics.Percentile([.. votes], 0.99), null, null, 500, LimitIsRatio: false));
        table.Add(new Figure("P6", $"{Committee} votes at once, the first ballot after the start{disk}: p95", "ms", Statistics.Percentile([.. cold], 0.95), null, null, null));
        var apart = $"{Committee} votes within {Moments / 1000} s, {spread.Count / Committee} ballots{disk}";
        table.Add(new Figure("P6", $"{apart}: recorded, p50", "ms", Statistics.Percentile([.. spread], 0.5), null, null, null));
        table.Add(new Figure("P6", $"{apart}: p95", "ms", Statistics.Percentile([.. spread], 0.95), null, null, limit, LimitIsRatio: false));
        table.Add(new Figure("P6", $"{apart}: p99", "ms", Statistics.Percentile([.. spread], 0.99), null, null, 500, LimitIsRatio: false));
        table.Add(new Figure("P6", $"{name}: the close, p50", "ms", Statistics.Median(closes), null, null, null));
    }

    /// <summary>Opens a ballot, lets everybody vote at the same moment or each within so many milliseconds, closes and announces it.</summary>
    private static async Task<(double[] Votes, double Close)> HoldAsync(Crowd ours, Installation house, Id<Motion> motion, int within = 0)
    {
        var (chair, ballot) = (ours.Members[0], Guid.CreateVersion7());
        await DoAsync(chair, "OpenBallot", $"{{\"commandId\":\"{ballot}\",\"roomId\":\"{house.Session}\",\"motionId\":\"{motion}\",\"kind\":\"named\"}}", "\"ok\":true");
        var votes = await Task.WhenAll(ours.Members.Select(async member =>
        {
            if (within > 0) await Task.Delay(Random.Shared.Next(within));
            return await DoAsync(member, "CastVote", $"{{\"commandId\":\"{Guid.CreateVersion7()}\",\"ballotId\":\"{ballot}\",\"choice\":\"yes\"}}", "\"recorded\":true");
        }));
        var close = await DoAsync(chair, "CloseBallot", $"{{\"commandId\":\"{Guid.CreateVersion7()}\",\"ballotId\":\"{ballot}\"}}", "\"ok\":true");
        await DoAsync(chair, "PublishBallot", $"{{\"commandId\":\"{Guid.CreateVersion7()}\",\"ballotId\":\"{ballot}\"}}", "\"ok\":true");
        return (votes, close);
    }

    /// <summary>How many milliseconds until it was answered so.</summary>
    private static async Task<double> DoAsync(Member member, string what, string call, string expected)
    {
        var start = Stopwatch.GetTimestamp();
        var answer = System.Text.Encoding.UTF8.GetString(await member.CallAsync(what, call));
        return answer.Contains(expected, StringComparison.Ordinal) ? Stopwatch.GetElapsedTime(start).TotalMilliseconds : throw new BenchException($"{what} was refused: {answer}");
    }

    /// <summary>Everybody is there, and the item is open.</summary>
    public static async Task BeginItemAsync(WebApplication app, Installation house)
    {
        var get = app.Services;
        foreach (var member in house.Members) Installation.Require(await get.GetRequiredService<CheckIn>().RunAsync(Viewer.Of(member), house.Session));
        await using var db = await get.GetRequiredService<IDbContextFactory<CommitteeHub.Data.CommitteeDb>>().CreateDbContextAsync();
        var item = await db.AllAgendaItems.Where(i => i.SessionId == house.Session).Select(i => i.Id).SingleAsync();
        Installation.Require(await get.GetRequiredService<OpenItem>().RunAsync(house.Chair, house.Session, item));
    }

    private static async Task<IReadOnlyList<Id<Motion>>> MoveAsync(WebApplication app, Installation house, int many)
    {
        await BeginItemAsync(app, house);
        var motions = new List<Id<Motion>>();
        for (var n = 0; n < many; n++)
        {
            motions.Add(Id<Motion>.New());
            Installation.Require(await app.Services.GetRequiredService<MoveMotion>().RunAsync(house.Chair, motions[n], house.Session, MotionOutcome.Approve, ""));
        }
        return motions;
    }
}
