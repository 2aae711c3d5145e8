using System.Diagnostics;
using System.Globalization;
using CommitteeHub.Data;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Mail;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommitteeHub.Bench;

/// <summary>
/// P13: a body in its tenth year, with 5,000 programs and 100,000 listings. Nine years are written into the tables and not
/// lived; then December is lived day by day by the jobs themselves, nothing runs for three days on the first of which 1,250
/// audits fall due, and everything is caught up. In the end every letter is there that should be, once.
/// </summary>
internal static class SweepsRun
{
    public static async Task RunAsync(Options options, Table table)
    {
        if (options.On is not "postgres") await OnAsync("SQLite", null, options, table);
        if (options.On is "sqlite") return;
        using var postgres = Postgres.Start();
        await OnAsync("PostgreSQL", await postgres.NewDatabaseAsync(), options, table);
    }

    private static async Task OnAsync(string on, string? postgres, Options options, Table table)
    {
        var (programs, listings) = options.Quick ? (50, 1_000) : (5_000, 100_000);
        var days = Enumerable.Range(0, Years.DownFrom.DayNumber - Years.First.DayNumber).Select(Years.First.AddDays).ToList();
        if (options.Quick) days = [.. days.Take(2), .. days.TakeLast(3)];
        IReadOnlyList<Listed> listed = [];
        var watch = Stopwatch.StartNew();
        using var house = await Installation.PrepareAsync(postgres: postgres, more: async (app, made) =>
        {
            await Years.WriteProgramsAsync(app, made, programs);
            listed = await Years.WriteListingsAsync(app, listings);
            await PastYears.WriteAsync(app);
        });
        Console.WriteLine($"   {on}: {programs:N0} programs and {listings:N0} listings with nine years behind them, written and not lived, in {watch.Elapsed.TotalSeconds:N0} s.");

        var clock = new MovableClock();
        await using var app = house.Open(clock, new ContentMailer());
        var life = new Life(app, clock, listed);
        var lived = new List<double>();
        foreach (var day in days) lived.Add(await life.LiveAsync(day));
        Console.WriteLine($"   {on}: lived {days.Count} days of the ten years, {days[0]:d MMM yyyy} to {days[^1]:d MMM yyyy}; the first, on which everything is looked at once, took {lived[0]:N1} s. {life.Longest()}");
        table.Add(new Figure("P13", $"{on}, {programs:N0} programs, {listings:N0} listings: the sweeps of a day, p50 of {days.Count - 1}", "s", Statistics.Median(lived.Skip(1)), null, null, null));
        table.Add(new Figure("P13", $"{on}: the same, longest", "s", lived.Skip(1).Max(), null, null, null));

        life.ForgetTimes();
        var caughtUp = await life.CatchUpAsync(Years.Back);
        Console.WriteLine($"   {on}: caught up. {life.Longest()}");
        table.Add(new Figure("P13", $"{on}: three days missed, caught up (every daily job but the backup)", "s", caughtUp.Sweeps, null, null, 60, LimitIsRatio: false));
        table.Add(new Figure("P13", $"{on}: the backup beside it", "s", caughtUp.Backup, null, null, null));

        var (expected, missing, twice) = await LettersAsync(app, listed, [.. days, Years.Back]);
        table.Add(new Figure("P13", $"{on}: of {expected:N0} letters about listings, missing", "", missing, null, null, 0, LimitIsRatio: false));
        table.Add(new Figure("P13", $"{on}: letters, reminders, invoices and audits that came twice", "", twice + await TwiceAsync(app), null, null, 0, LimitIsRatio: false));
        var before = await CountsAsync(app);
        await life.OnceMoreAsync();
        table.Add(new Figure("P13", $"{on}: made by the same sweeps once more", "", Math.Abs(await CountsAsync(app) - before), null, null, 0, LimitIsRatio: false));

        var waiting = await CountAsync(app, db => db.AllOutboxMessages.CountAsync(m => m.State == MessageState.Queued && !m.IsLetter));
        watch.Restart();
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<MailSweep>().RunAsync();
        table.Add(new Figure("P13", $"{on}: {waiting:N0} mails that waited, handed over", "s", watch.Elapsed.TotalSeconds, null, null, null));
        if (await CountAsync(app, db => db.AllOutboxMessages.CountAsync(m => m.State == MessageState.Queued && !m.IsLetter)) is > 0 and var left) throw new BenchException($"{left} mails were not handed over.");
    }

    /// <summary>What each listing should have been written, reckoned day by day without the program, beside what it was.</summary>
    private static async Task<(int Expected, int Missing, int Twice)> LettersAsync(WebApplication app, IReadOnlyList<Listed> listed, IReadOnlyList<DateOnly> days)
    {
        var should = new HashSet<string>(StringComparer.Ordinal);
        foreach (var one in listed.Where(l => l.Until <= Years.Back.AddDays(30)))
            foreach (var day in days)
            {
                var until = one.PaysOn <= day ? one.Until.AddYears(1) : one.Until;
                var left = until.DayNumber - day.DayNumber;
                if (left <= 30) should.Add(string.Create(CultureInfo.InvariantCulture, $"listing/{one.Id}/{until:yyyy-MM-dd}/T{(left > 7 ? -30 : left > -1 ? -7 : 1)}"));
            }
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<CommitteeDb>>().CreateDbContextAsync();
        var keys = (await db.AllOutboxMessages.Where(m => m.UniqueKey.StartsWith("listing/")).Select(m => m.UniqueKey).ToListAsync()).ConvertAll(k => k[..k.LastIndexOf('/')]);
        var unexpected = keys.Where(k => !should.Contains(k)).ToList();
        if (unexpected.Count > 0) throw new BenchException($"{unexpected.Count} letters that nobody should have got: {unexpected[0]}");
        return (should.Count, should.Except(keys).Count(), keys.Count - keys.Distinct().Count());
    }

    /// <summary>The same mail twice on a day to one address, an invoice's step twice, an audit's round or a claim for one thing twice.</summary>
    private static async Task<int> TwiceAsync(WebApplication app)
    {
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<CommitteeDb>>().CreateDbContextAsync();
        var since = Years.At(Years.First, 0);
        var mails = await db.AllOutboxMessages.Where(m => m.CreatedAt >= since).Select(m => new { m.ToAddress, m.Subject, m.Body, m.CreatedAt }).ToListAsync();
        var audits = await db.AllOutboxMessages.Where(m => m.UniqueKey.StartsWith("audit/")).Select(m => m.UniqueKey).ToListAsync();
        var steps = await db.Set<Reminder>().Select(r => new { r.InvoiceId, r.Step }).ToListAsync();
        var rounds = await db.AllAudits.Select(a => new { a.ProgramId, a.Round }).ToListAsync();
        return mails.Count - mails.Select(m => (m.ToAddress, m.Subject, m.Body, m.CreatedAt.UtcDateTime.Date)).Distinct().Count()
            + (audits.Count - audits.Distinct().Count()) + (steps.Count - steps.Distinct().Count()) + (rounds.Count - rounds.Distinct().Count());
    }

    private static async Task<int> CountsAsync(WebApplication app) =>
        await CountAsync(app, db => db.AllOutboxMessages.CountAsync()) + await CountAsync(app, db => db.AllInvoices.CountAsync()) + await CountAsync(app, db => db.AllAudits.CountAsync())
        + await CountAsync(app, db => db.Set<Reminder>().CountAsync()) + await CountAsync(app, db => db.Set<CommitteeHub.Domain.Register.StatusChange>().CountAsync());

    private static async Task<int> CountAsync(WebApplication app, Func<CommitteeDb, Task<int>> count)
    {
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<CommitteeDb>>().CreateDbContextAsync();
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(2));
        return await count(db);
    }

    /// <summary>Takes every mail and sends none.</summary>
    private sealed class ContentMailer : IMailer
    {
        public Task<Delivery> SendAsync(OutboxMessage message, byte[]? attachment, MailSender sender, CancellationToken cancel) => Task.FromResult(new Delivery(DeliveryResult.Sent));
    }
}
