using CommitteeHub.Domain;
using CommitteeHub.Domain.Audits;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Register;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Stories;

/// <summary>
/// Ten years of a body's life with a clock that is moved: a handful of organisations in the ordinary run, two hundred and
/// every single day with COMMITTEEHUB_FULL=1. The invariants (numbers without a gap, every cent, the ledger) are looked at when it ends.
/// </summary>
public sealed class TenYearsTests
{
    private static readonly DateOnly Begin = new(2026, 12, 1), End = new(2036, 12, 1), LeapDay = new(2028, 2, 29);
    private static readonly DateOnly SecondFees = new(2029, 3, 25), ThirdFees = new(2032, 10, 31);

    [Fact]
    public async Task Every_audit_comes_once_and_on_its_day_and_every_invoice_once_through_ten_years()
    {
        await using var app = await TestApp.StartAsync(Database.Sqlite);
        app.Clock.SetTo(new DateTimeOffset(Begin.ToDateTime(new TimeOnly(4, 30)), TimeSpan.Zero));
        await Cast.EnterAsync(app);
        await DateFeesAsync(app);
        var body = new Body(app);
        var count = Hall.IsFull ? 200 : 8;
        foreach (var number in Enumerable.Range(0, count))
            body.On(number == 1 ? LeapDay : Begin.AddDays(2 + (number * 700 / count)), () => body.ApproveAsync(number, (Habit)(number % 4)));

        await body.LiveAsync(Begin, End, Hall.IsFull, IsDown);

        Assert.Equal(count, body.Programs.Count);
        await HistoriesFitAsync(app, body);
        await AuditsFitAsync(app);
        await InvoicesFitAsync(app);
        await MailsFitAsync(app);
    }

    /// <summary>Three days over the turn of a year, with audits that were due on the first of them.</summary>
    private static bool IsDown(DateOnly day) => day >= new DateOnly(2030, 12, 31) && day <= new DateOnly(2031, 1, 2);

    /// <summary>Two changes of schedule, each on a day on which clocks are changed.</summary>
    private static async Task DateFeesAsync(TestApp app)
    {
        var third = new FeeSchedule(Id<FeeSchedule>.New(), "C", "Fees from 31 October 2032", null);
        third.Add(FeeKind.Audit, null, FeeBand.Regular, Money.Euro(400_00));
        Meeting.Ok(third.StartOn(ThirdFees, Begin));
        await app.SaveAsync(third);
        Meeting.Ok(await app.Get<CommitteeHub.Data.Change>().RunAsync(Viewer.System, async at => (await at.Db.AllFeeSchedules.SingleAsync(f => f.Code == PublishedFees.Newer)).StartOn(SecondFees, Begin)));
    }

    private static async Task HistoriesFitAsync(TestApp app, Body body)
    {
        foreach (var (program, habit) in body.Programs)
        {
            var entry = await app.ReadAsync(db => db.AllRegisterEntries.SingleAsync(e => e.ProgramId == program));
            var rounds = await app.ReadAsync(db => db.AllAudits.Where(a => a.ProgramId == program).OrderBy(a => a.Round).ToListAsync());
            var statuses = entry.History.OrderBy(h => h.Number).Select(h => (h.Status, h.From)).ToList();
            Assert.Equal(Enumerable.Range(1, rounds.Count), rounds.Select(r => r.Round));
            Assert.All(rounds, r => Assert.True(AuditCycle.IsRegular(r.DueOn) && r.DueOn >= entry.ApprovedOn.AddMonths(24), $"{r.DueOn}"));
            switch (habit)
            {
                case Habit.Punctual or Habit.Late:
                    Assert.Equal([(RegisterStatus.Approved, entry.ApprovedOn)], statuses);
                    Assert.Equal(Enumerable.Range(1, rounds.Count).Select(n => AuditCycle.DueOn(entry.ApprovedOn, n)), rounds.Select(r => r.DueOn));
                    break;
                case Habit.Silent:
                    var suspended = AuditCycle.DueOn(entry.ApprovedOn, 1).AddDays(61);
                    Assert.Equal([(RegisterStatus.Approved, entry.ApprovedOn), (RegisterStatus.Suspended, suspended), (RegisterStatus.Withdrawn, suspended.AddDays(180))], statuses);
                    Assert.Equal(AuditState.Ended, Assert.Single(rounds).State);
                    break;
                case Habit.WakesUpSuspended:
                    Assert.Equal(rounds.Where(r => r.State == AuditState.Passed).SelectMany(r => new[] { r.DueOn.AddDays(61), r.DueOn.AddDays(115) }), statuses.Skip(1).Take(2 * rounds.Count(r => r.State == AuditState.Passed)).Select(s => s.From));
                    break;
            }
        }
    }

    /// <summary>Reminders at 90, 30 and 7 days, on the day and after it: each once to each contact, on its day or on the first one after the server was down.</summary>
    private static async Task AuditsFitAsync(TestApp app)
    {
        var audits = await app.ReadAsync(db => db.AllAudits.ToDictionaryAsync(a => a.Id.ToString(), a => a.DueOn));
        var reminders = await app.ReadAsync(db => db.AllOutboxMessages.Where(m => m.UniqueKey.StartsWith("audit/") && m.UniqueKey.Contains("/T")).Select(m => new { m.UniqueKey, m.CreatedAt }).ToListAsync());
        Assert.NotEmpty(reminders);
        foreach (var reminder in reminders)
        {
            var parts = reminder.UniqueKey.Split('/');
            var due = audits[parts[1]].AddDays(int.Parse(parts[3][1..], System.Globalization.CultureInfo.InvariantCulture));
            while (IsDown(due)) due = due.AddDays(1);
            Assert.Equal(due, DateOnly.FromDateTime(reminder.CreatedAt.UtcDateTime));
        }
    }

    private static async Task InvoicesFitAsync(TestApp app)
    {
        var invoices = await app.ReadAsync(db => db.AllInvoices.AsSplitQuery().ToListAsync());
        var submissions = await app.ReadAsync(db => db.AllSubmissions.Where(s => s.SubmittedAt != null).ToDictionaryAsync(s => s.Id));
        Assert.Equal(submissions.Keys.Order(), invoices.Select(i => i.SubmissionId!.Value).Order());
        foreach (var invoice in invoices.Where(i => i.Kind == FeeKind.Audit && i.Buyer.Country == "NL"))
        {
            var on = DateOnly.FromDateTime(submissions[invoice.SubmissionId!.Value].SubmittedAt!.Value.UtcDateTime);
            Assert.Equal(Money.Euro(on < SecondFees ? 150_00 : on < ThirdFees ? 350_00 : 400_00), invoice.Net);
        }
        Assert.Contains(invoices, i => i.Kind == FeeKind.Application && i.Net == Money.Euro(150_00));
        Assert.Contains(invoices, i => i.State == InvoiceState.Paid);
    }

    /// <summary>The reminders of one audit read alike; what may not be is the same mail twice on a day.</summary>
    private static async Task MailsFitAsync(TestApp app)
    {
        var mails = await app.ReadAsync(db => db.AllOutboxMessages.Select(m => new { m.ToAddress, m.Subject, m.Body, m.CreatedAt }).ToListAsync());
        Assert.Empty(mails.GroupBy(m => m).Where(g => g.Count() > 1).Select(g => $"{g.Key.ToAddress}: {g.Key.Subject}"));
    }
}
