using CommitteeHub.Data.Invariants;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Decisions;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Faults;

/// <summary>kill -9 while invoices and credit notes are issued and the jobs of the day run, and what is there afterwards. On PostgreSQL two nodes work and die together.</summary>
public sealed class KilledWhileIssuingTests
{
    private const int Usual = 2, Full = 200, DaysBetween = 7;

    /// <summary>What is killed is this test itself, started again as a process of its own; by itself it issues a few.</summary>
    [Fact]
    public async Task A_process_that_issues_is_told_the_truth()
    {
        if (IssuingPlace.Given is { } given)
        {
            await using var guest = TestApp.Open(given.Folder, given.Postgres);
            guest.ChecksInvariants = false;
            guest.Clock.SetTo(DateTimeOffset.UtcNow.AddDays(given.Days));
            await Task.WhenAll(given.IssueAsync(guest, int.MaxValue), IssuingPlace.KeepHouseAsync(guest));
            return;
        }

        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);
        var place = new IssuingPlace(app.Folder, null, Path.Combine(app.Folder, "issued.txt"));
        await place.IssueAsync(app, 5);
        Assert.Equal((12, 3), await LookAsync(app, place));
    }

    [Theory, OnBothDatabases]
    public async Task Whenever_the_process_is_killed_numbers_run_from_one_without_a_gap_and_what_was_told_is_there(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        app.Clock.SetTo(DateTimeOffset.UtcNow);
        await Cast.EnterAsync(app);
        await Audited.ReleasedAsync(app, new ConditionText(Id<Condition>.New(), "Publish the benchmarks", DateOnly.FromDateTime(DateTime.UtcNow).AddDays(100)));
        var nodes = Enumerable.Range(0, on == Database.Postgres ? 2 : 1).Select(n => new IssuingPlace(app.Folder, app.Postgres, Path.Combine(app.Folder, $"issued-{n}.txt"))).ToArray();
        // Every round kills each node.
        var kills = Hall.Rounds(usual: Usual, full: Full / nodes.Length);
        for (var kill = 0; kill < kills; kill++)
        {
            // Every time a week later, so that what is due in a year comes due among the kills.
            var days = kill * DaysBetween;
            await Task.WhenAll(nodes.Select(n => KilledAsync(n with { Days = days })));
            app.Clock.SetTo(DateTimeOffset.UtcNow.AddDays(days));
            Assert.True((await LookAsync(app, nodes)).Invoices > 0);
        }

        // What a killed job left undone is done by the next period, once.
        app.Clock.Move(TimeSpan.FromDays(1));
        await IssuingPlace.KeepHouseAsync(app);
        await LookAsync(app, nodes);
        var (invoices, reminders) = (await app.ReadAsync(db => db.AllInvoices.CountAsync()), await app.ReadAsync(db => db.Set<Reminder>().CountAsync()));
        TestContext.Current.TestOutputHelper?.WriteLine($"{on}: {kills} rounds of {nodes.Length} nodes killed, {invoices} invoices, {reminders} reminders, {await app.ReadAsync(db => db.AllOutboxMessages.CountAsync())} mails");
    }

    private static async Task KilledAsync(IssuingPlace place)
    {
        using var process = place.Start($"{typeof(KilledWhileIssuingTests).FullName}.{nameof(A_process_that_issues_is_told_the_truth)}");
        await OwnProcess.KillAsync(process, place.Acks, OwnProcess.LinesOf(place.Acks));
    }

    /// <summary>Every number there is, and everything that was acknowledged.</summary>
    private static async Task<(int Invoices, int Credited)> LookAsync(TestApp app, params IssuingPlace[] places)
    {
        var lines = places.Where(p => File.Exists(p.Acks)).SelectMany(p => File.ReadAllLines(p.Acks)).ToList();
        var invoices = await app.ReadAsync(db => db.AllInvoices.AsNoTracking().OrderBy(i => i.Year).ThenBy(i => i.Sequence).ToListAsync());
        var notes = await app.ReadAsync(db => db.AllCreditNotes.AsNoTracking().OrderBy(c => c.Year).ThenBy(c => c.Sequence).ToListAsync());
        foreach (var year in invoices.GroupBy(i => i.Year)) Assert.Equal(Enumerable.Range(1, year.Count()), year.Select(i => i.Sequence!.Value));
        foreach (var year in notes.GroupBy(c => c.Year)) Assert.Equal(Enumerable.Range(1, year.Count()), year.Select(c => c.Sequence));
        Assert.Equal(invoices.Count, invoices.Select(i => i.Cause).Distinct().Count());
        var reminders = await app.ReadAsync(db => db.Set<Reminder>().AsNoTracking().ToListAsync());
        Assert.Equal(reminders.Count, reminders.Select(r => (r.InvoiceId, r.Step)).Distinct().Count());
        var mails = await app.ReadAsync(db => db.AllOutboxMessages.AsNoTracking().Select(m => m.UniqueKey).ToListAsync());
        Assert.Equal(mails.Count, mails.Distinct().Count());

        var credited = notes.Select(n => n.InvoiceId).ToHashSet();
        var causes = invoices.ToDictionary(i => i.Cause!, i => i.Id);
        Assert.All(lines.Where(l => l.StartsWith("invoice ", StringComparison.Ordinal)), l => Assert.Contains(l["invoice ".Length..], causes.Keys));
        Assert.All(lines.Where(l => l.StartsWith("credited ", StringComparison.Ordinal)), l => Assert.Contains(causes[l["credited ".Length..]], credited));
        Assert.Empty((await app.Get<InvariantCheck>().RunAsync()).Where(r => r.Violations.Count > 0).SelectMany(r => r.Violations));
        return (invoices.Count, notes.Count);
    }
}
