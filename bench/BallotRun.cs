using System.Diagnostics;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Voting;
using CommitteeHub.Features.Session;
using CommitteeHub.Features.Voting;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommitteeHub.Bench;

/// <summary>P6: a committee of 500 votes at once, then the chair closes.</summary>
internal static class BallotRun
{
    private const int Voters = 500;

    public static async Task RunAsync(Options options, Table table)
    {
        var ballot = Id<Ballot>.New();
        using var house = await Installation.PrepareAsync(people: Voters, more: (app, made) => OpenAsync(app, made, ballot));
        using var ours = await Crowd.OursAsync(house, Voters);
        var one = await ours.AtRateAsync(20, 3);
        var times = await Task.WhenAll(ours.Members.Select(async member =>
        {
            var start = Stopwatch.GetTimestamp();
            var answer = System.Text.Encoding.UTF8.GetString(await member.CallAsync("CastVote", $"{{\"commandId\":\"{Guid.CreateVersion7()}\",\"ballotId\":\"{ballot}\",\"choice\":\"yes\"}}"));
            return answer.Contains("\"recorded\":true", StringComparison.Ordinal) ? Stopwatch.GetElapsedTime(start).TotalMilliseconds : throw new BenchException("A vote was refused: " + answer);
        }));
        var closing = Stopwatch.GetTimestamp();
        var closed = System.Text.Encoding.UTF8.GetString(await ours.Members[0].CallAsync("CloseBallot", $"{{\"commandId\":\"{Guid.CreateVersion7()}\",\"ballotId\":\"{ballot}\"}}"));
        var took = Stopwatch.GetElapsedTime(closing).TotalMilliseconds;
        if (!closed.Contains("\"ok\":true", StringComparison.Ordinal)) throw new BenchException("The ballot did not close: " + closed);

        table.Add(new Figure("P6", $"of {Voters} votes cast at once, recorded", "", times.Length, null, null, Voters, LimitIsRatio: false, MoreIsBetter: true));
        table.Add(new Figure("P6", "a vote among them, p99 beside p50", "ms", Statistics.Percentile(times, 0.99), Statistics.Percentile(times, 0.5), "its p50", 4));
        table.Add(new Figure("P6", "the close beside one other change", "ms", took, Statistics.Percentile(one.Answers, 0.5), "one annotation", 1.5));
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

    private static async Task OpenAsync(WebApplication app, Installation house, Id<Ballot> ballot)
    {
        var get = app.Services;
        await BeginItemAsync(app, house);
        var motion = Id<Motion>.New();
        Installation.Require(await get.GetRequiredService<MoveMotion>().RunAsync(house.Chair, motion, house.Session, MotionOutcome.Approve, ""));
        Installation.Require(await get.GetRequiredService<OpenBallot>().RunAsync(house.Chair, ballot, motion, BallotKind.Named));
    }
}
