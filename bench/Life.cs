using System.Diagnostics;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Jobs;
using CommitteeHub.Mail;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommitteeHub.Bench;

/// <summary>Days that pass with a clock that is moved: money comes in, the daily jobs of the timetable run at their times, mail leaves.</summary>
internal sealed class Life(WebApplication app, MovableClock clock, IReadOnlyList<Listed> listed)
{
    private const string Backup = "backup";

    /// <summary>The installation's one document is no file, and says so.</summary>
    private const string NoFiles = "scrub-documents";

    private readonly Dictionary<string, double> _times = [];
    private readonly HashSet<Guid> _paid = [];

    private static IEnumerable<JobLine> Daily => Timetable.Lines.Where(l => l.At is not null && l.Name != NoFiles).OrderBy(l => l.At);

    /// <summary>One day without its backup; answers how long its sweeps took.</summary>
    public async Task<double> LiveAsync(DateOnly day)
    {
        await TakeMoneyAsync(day);
        var before = _times.Values.Sum();
        await using var scope = app.Services.CreateAsyncScope();
        foreach (var line in Daily)
        {
            clock.SetTo(At(day, line.At!.Value));
            // That the backup ran is known, so that it is missed later like all the others.
            var work = line.Name == Backup ? line with { Work = (_, _) => Task.FromResult("Not made on this day") } : Timed(line);
            await scope.ServiceProvider.GetRequiredService<JobRunner>().RunAsync(work, clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture));
        }
        await RequireAsync();
        await EmptyOutboxAsync();
        return _times.Values.Sum() - before;
    }

    /// <summary>Comes back on a day after all its jobs were due.</summary>
    public async Task<(double Sweeps, double Backup)> CatchUpAsync(DateOnly day)
    {
        await TakeMoneyAsync(day);
        clock.SetTo(At(day, new TimeOnly(8, 0)));
        await using var scope = app.Services.CreateAsyncScope();
        var watch = Stopwatch.StartNew();
        var done = await scope.ServiceProvider.GetRequiredService<CatchUp>().RunAsync(clock.GetUtcNow(), [.. Daily.Select(Timed)]);
        var all = watch.Elapsed.TotalSeconds;
        await RequireAsync();
        if (done != Daily.Count()) throw new BenchException($"{done} of {Daily.Count()} daily jobs were caught up.");
        var backup = _times.GetValueOrDefault(Backup);
        return (all - backup, backup);
    }

    public async Task OnceMoreAsync()
    {
        await using var scope = app.Services.CreateAsyncScope();
        foreach (var line in Daily.Where(l => l.Name != Backup)) await scope.ServiceProvider.GetRequiredService<JobRunner>().RunAsync(line, $"{JobRunner.ByHand} {Guid.NewGuid()}");
        await RequireAsync();
    }

    public string Longest() => "Seconds by job: " + string.Join(", ", _times.Where(t => t.Value >= 0.005).OrderByDescending(t => t.Value).Select(t => FormattableString.Invariant($"{t.Key} {t.Value:0.00}"))) + ".";

    public void ForgetTimes() => _times.Clear();

    private JobLine Timed(JobLine line) => line with
    {
        Work = async (services, cancel) =>
        {
            var watch = Stopwatch.StartNew();
            var result = await line.Work(services, cancel);
            _times[line.Name] = _times.GetValueOrDefault(line.Name) + watch.Elapsed.TotalSeconds;
            return result;
        },
    };

    /// <summary>What was transferred by this day is put to its invoice; that a year begins with it is the sweep's to find.</summary>
    private async Task TakeMoneyAsync(DateOnly day)
    {
        clock.SetTo(At(day, new TimeOnly(3, 0)));
        foreach (var portion in listed.Where(l => l.PaysOn <= day && _paid.Add(l.Id)).Select(l => l.Renewal!.Value).Chunk(100))
            Installation.Require(await Installation.ChangeAsync(app, async at =>
            {
                foreach (var invoice in await at.Db.AllInvoices.Where(i => portion.Contains(i.Id)).ToListAsync())
                    Installation.Require(invoice.Record(new Receipt(Id<Payment>.New(), PaymentKind.Bank, invoice.Total, day, "bench"), false, null, at.Now, day));
            }));
    }

    /// <summary>The day's mail left the house.</summary>
    private async Task EmptyOutboxAsync()
    {
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<CommitteeDb>>().CreateDbContextAsync();
        var now = clock.GetUtcNow();
        await db.AllOutboxMessages.Where(m => m.State == MessageState.Queued).ExecuteUpdateAsync(s => s.SetProperty(m => m.State, MessageState.Sent).SetProperty(m => m.SentAt, now));
    }

    private async Task RequireAsync()
    {
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<CommitteeDb>>().CreateDbContextAsync();
        if (await db.AllJobRuns.FirstOrDefaultAsync(r => r.Failed) is { } failed) throw new BenchException($"{failed.Job} failed: {failed.Result}");
        if (await db.AllParkedItems.FirstOrDefaultAsync() is { } trouble) throw new BenchException($"{trouble.Job} stumbled over {trouble.Item}: {trouble.LastError}");
    }

    private DateTimeOffset At(DateOnly day, TimeOnly time)
    {
        var zone = app.Services.GetRequiredService<Site>().Zone;
        return new DateTimeOffset(day.ToDateTime(time), zone.GetUtcOffset(day.ToDateTime(time)));
    }
}
