using System.Diagnostics;
using CommitteeHub.Data;
using CommitteeHub.Domain.Annotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommitteeHub.Bench;

/// <summary>P5: what has happened before must not slow what happens now.</summary>
internal static class HistoryRun
{
    private const int Annotations = 5_000, Lines = 1_000_000;

    public static async Task RunAsync(Options options, Table table)
    {
        await CompareAsync(options, table, $"{Annotations:N0} annotations in the room", FillAsync, 1.2);
        await CompareAsync(options, table, $"{Lines:N0} ledger lines", (app, house) => WriteLinesAsync(app, Lines), 1.1);
    }

    private static async Task CompareAsync(Options options, Table table, string what, Func<WebApplication, Installation, Task> fill, double limit)
    {
        using var emptyHouse = await Installation.PrepareAsync();
        using var fullHouse = await Installation.PrepareAsync(more: fill);
        using var empty = await Crowd.OursAsync(emptyHouse, 100);
        using var full = await Crowd.OursAsync(fullHouse, 100);
        var before = await JoinAsync(empty, emptyHouse);
        var after = await JoinAsync(full, fullHouse);
        var (without, with) = await LiveRun.InterleavedAsync(options, empty, full, c => c.AtRateAsync(20, options.Seconds));
        table.Add(new Figure("P5", $"{what}: post → all 100 have it, p50", "ms", Statistics.Median(with.Select(r => r.P50)), Statistics.Median(without.Select(r => r.P50)), "none", limit));
        table.Add(new Figure("P5", $"{what}: server CPU per delivery", "µs", Statistics.Median(with.Select(r => r.MicrosecondsPerDelivery)), Statistics.Median(without.Select(r => r.MicrosecondsPerDelivery)), "none", null));

        // The room that began empty has by now as many annotations as a page holds, which is what a late joiner gets.
        before = await JoinAsync(empty, emptyHouse);
        after = await JoinAsync(full, fullHouse);
        table.Add(new Figure("P5", $"{what}: late join, p50", "ms", after.Milliseconds, before.Milliseconds, "some hundred annotations", 1.5));
        table.Add(new Figure("P5", $"{what}: late join, bytes", "B", after.Bytes, before.Bytes, "some hundred annotations", 1.5));
    }

    private static async Task<(double Milliseconds, double Bytes)> JoinAsync(Crowd crowd, Installation house)
    {
        var (times, bytes) = (new List<double>(), new List<double>());
        for (var n = 0; n < 21; n++)
        {
            using var late = await Member.ConnectAsync(crowd.Server.Address, "/hubs/live", house.Tokens[n % house.Tokens.Count], (_, _) => { });
            var start = Stopwatch.GetTimestamp();
            await Crowd.JoinAsync(late, house.Session.Value);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            bytes.Add(late.BytesReceived);
        }
        return (Statistics.Median(times), Statistics.Median(bytes));
    }

    private static Task FillAsync(WebApplication app, Installation house) => FillAsync(app, house, Annotations);

    /// <summary>Shared annotations "Note 0", "Note 1" and so on, each a second younger.</summary>
    public static async Task FillAsync(WebApplication app, Installation house, int many)
    {
        var from = DateTimeOffset.UtcNow.AddDays(-30);
        for (var part = 0; part < many; part += 500)
            Installation.Require(await Installation.ChangeAsync(app, at =>
            {
                for (var n = part; n < Math.Min(many, part + 500); n++)
                {
                    var written = house.Written(Guid.CreateVersion7(), n);
                    if (Target.Read(written.Target, house.Version, 12, out var target) is { } refusal) throw new BenchException(refusal.ToString());
                    at.Db.Add(new Annotation(written.Id, house.Submission, house.Members[n % house.Members.Count], $"Note {n}: please say how long the notes are kept.", target!, null, AnnotationVisibility.Shared, new Place(0, 26, 1, AnchorStatus.Same), from.AddSeconds(n)));
                }
                return Task.CompletedTask;
            }));
    }

    /// <summary>Copies of the newest line of the busiest stream: they slow nothing less for not being true.</summary>
    public static async Task WriteLinesAsync(WebApplication app, int many)
    {
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<CommitteeDb>>().CreateDbContextAsync();
        var columns = (await db.Database.SqlQueryRaw<string>("SELECT name AS Value FROM pragma_table_info('LedgerLines')").ToListAsync()).Select(c => $"\"{c}\"").ToList();
        var values = columns.Select(c => c == "\"Number\"" ? "l.\"Number\" + n.value" : "l." + c);
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(5));
#pragma warning disable EF1002 // The names come from the database's own schema.
        await db.Database.ExecuteSqlRawAsync($"""
            WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < {many})
            INSERT INTO "LedgerLines" ({string.Join(", ", columns)})
            SELECT {string.Join(", ", values)} FROM n JOIN (SELECT x.* FROM "LedgerLines" x JOIN "LedgerStreams" s ON s."Name" = x."Stream" AND s."Number" = x."Number" WHERE x."Stream" LIKE 'submission/%' LIMIT 1) l
            """);
#pragma warning restore EF1002
        await db.Database.ExecuteSqlRawAsync("""UPDATE "LedgerStreams" SET "Number" = (SELECT MAX("Number") FROM "LedgerLines" l WHERE l."Stream" = "LedgerStreams"."Name")""");
    }
}
