using System.Diagnostics;
using CommitteeHub.Domain;
using CommitteeHub.Features.Review;
using Microsoft.Extensions.DependencyInjection;

namespace CommitteeHub.Bench;

/// <summary>The use case by itself, without hub or listeners: what a change costs in the database, alone and in company.</summary>
internal static class ChangeRun
{
    public static async Task RunAsync(Options options, Table table)
    {
        using var house = await Installation.PrepareAsync(inMemory: options.DiskMilliseconds > 0);
        await using var app = house.Open();
        var annotate = app.Services.GetRequiredService<Annotate>();
        await SeveralAsync(house, annotate, 32, options.Seconds);
        foreach (var writers in new[] { 1, 32 })
        {
            var (took, processor, count) = await SeveralAsync(house, annotate, writers, options.Seconds);
            table.Add(new Figure("", $"changes a second, {writers} at a time", "/s", count / took, null, null, null));
            table.Add(new Figure("", $"processor time of a change, {writers} at a time", "µs", processor * 1e6 / count, null, null, null));
        }
    }

    private static async Task<(double Seconds, double Processor, int Count)> SeveralAsync(Installation house, Annotate annotate, int writers, double seconds)
    {
        var (watch, before, count) = (Stopwatch.StartNew(), Process.GetCurrentProcess().TotalProcessorTime, 0);
        await Task.WhenAll(Enumerable.Range(0, writers).Select(async n =>
        {
            while (watch.Elapsed.TotalSeconds < seconds)
            {
                Installation.Require(await annotate.RunAsync(Viewer.Of(house.Members[n % house.Members.Count]), house.Written(Guid.CreateVersion7(), count)));
                Interlocked.Increment(ref count);
            }
        }));
        return (watch.Elapsed.TotalSeconds, (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds, count);
    }
}
