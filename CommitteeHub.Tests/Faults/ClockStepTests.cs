using System.Net;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Decisions;
using CommitteeHub.Domain.Voting;
using CommitteeHub.Features.Voting;
using CommitteeHub.Jobs;
using CommitteeHub.Mail;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Faults;

/// <summary>The clock of the server is set wrong and put right again, ahead and back: nothing is done twice, and nothing that ended begins anew.</summary>
public sealed class ClockStepTests
{
    /// <summary>
    /// What a day of the office brings by itself. Without the checkpoint: one that was written in a month that had not come
    /// says what the record was before that month, and whatever is put on record afterwards was not there.
    /// </summary>
    private static readonly string[] Office =
        ["due-audits", "conditions", "overdue-invoices", "remind-invoices", "due-answers", "listings", "send-news", "news-of-the-day", "mail-announcements", "close-ballots"];

    [Theory, OnBothDatabases]
    public async Task A_clock_that_jumps_weeks_ahead_and_back_and_ahead_makes_the_office_do_everything_once(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        await Audited.ReleasedAsync(app, new ConditionText(Id<Condition>.New(), "Publish the benchmarks", DateOnly.FromDateTime(app.Now.DateTime).AddDays(60)));
        var place = new IssuingPlace(app.Folder, null, Path.Combine(app.Folder, "issued.txt"));
        await place.IssueAsync(app, 2);
        await HouseAsync(app);
        app.Clock.Move(TimeSpan.FromDays(45));
        await HouseAsync(app);
        var once = await DoneAsync(app);

        // Back to where it was, and an hour before that; invoices issued then are not dated before those that are there.
        app.Clock.Move(TimeSpan.FromDays(-45) - TimeSpan.FromHours(1));
        await HouseAsync(app);
        Assert.Equal(once, await DoneAsync(app));
        await place.IssueAsync(app, 1);
        var issued = await app.ReadAsync(db => db.AllInvoices.Where(i => i.Sequence != null).OrderBy(i => i.Year).ThenBy(i => i.Sequence).Select(i => i.IssuedOn).ToListAsync());
        Assert.Equal(issued.Order(), issued);

        app.Clock.Move(TimeSpan.FromDays(45) + TimeSpan.FromHours(2));
        await HouseAsync(app);
        var (mails, reminders, _, lines) = await DoneAsync(app);
        Assert.Equal(mails, mails.Distinct());
        Assert.Equal(reminders, reminders.Distinct());
        Assert.Empty(once.Lines.Except(lines));
    }

    [Theory, OnBothDatabases]
    public async Task A_daily_job_runs_once_for_its_period_whichever_way_the_clock_jumps(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        var runs = 0;
        var line = new JobLine("conditions", "Conditions", new TimeOnly(5, 20), null, (_, _) => { runs++; return Task.FromResult("Done"); });
        Task<int> CatchUpAsync() => app.Get<CatchUp>().RunAsync(app.Now, [line]);
        await app.Get<JobRunner>().RunAsync(line, "2026-11-23T04:20:00Z");

        int[] days = [3, -3, 3, -1, 1, -3, 3];
        var caughtUp = new List<int>();
        foreach (var step in days)
        {
            app.Clock.Move(TimeSpan.FromDays(step));
            caughtUp.Add(await CatchUpAsync());
        }

        Assert.Equal([1, 0, 0, 0, 0, 0, 0], caughtUp);
        Assert.Equal(2, runs);
    }

    [Theory, OnBothDatabases]
    public async Task Mail_leaves_once_when_the_clock_jumps_ahead_and_back_and_what_waited_leaves_when_it_is_right_again(Database on)
    {
        using var sink = new SmtpSink();
        await using var app = await TestApp.StartAsync(on, sink.Settings);
        await app.SaveAsync(Message(app, "first"));
        Assert.Equal(1, await app.Get<MailSweep>().RunAsync());

        app.Clock.Move(TimeSpan.FromDays(30));
        await app.SaveAsync(Message(app, "in a wrong month", "zoe@example.org"));
        Assert.Equal(1, await app.Get<MailSweep>().RunAsync());
        app.Clock.Move(TimeSpan.FromDays(-31));
        Assert.Equal(0, await app.Get<MailSweep>().RunAsync());
        await app.SaveAsync(Message(app, "yesterday"));
        Assert.Equal(1, await app.Get<MailSweep>().RunAsync());
        app.Clock.Move(TimeSpan.FromDays(31));
        Assert.Equal(0, await app.Get<MailSweep>().RunAsync());

        Assert.Equal(3, sink.Mails.Count);
    }

    [Theory, OnBothDatabases]
    public async Task A_ballot_that_was_closed_by_time_stays_closed_when_the_clock_goes_back(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.OpenAsync(app);
        Meeting.Ok(await meeting.MoveAsync(Cast.Ada));
        Meeting.Ok(await app.Get<OpenBallot>().RunAsync(Cast.As(Cast.Ada), meeting.Ballot, meeting.Motion, BallotKind.Named, minutes: 5));
        foreach (var member in Meeting.Six.Take(4)) Meeting.Ok(await meeting.VoteAsync(member, Choice.Yes));

        app.Clock.Move(TimeSpan.FromHours(1));
        Assert.Equal(1, await app.Get<CloseDueBallots>().RunAsync());
        app.Clock.Move(TimeSpan.FromHours(-1));

        Assert.NotNull(await meeting.VoteAsync(Cast.Fay, Choice.No));
        Assert.Equal(0, await app.Get<CloseDueBallots>().RunAsync());
        app.Clock.Move(TimeSpan.FromHours(2));
        Assert.Equal(0, await app.Get<CloseDueBallots>().RunAsync());
        Assert.Equal((BallotState.Closed, 4), ((await meeting.BallotAsync()).State, (await meeting.BallotAsync()).Result!.Tally.Cast));
        Assert.Equal(1, await meeting.LinesAsync(nameof(BallotClosed)));
    }

    [Fact]
    public async Task Somebody_stays_signed_in_when_the_clock_goes_back_a_day_and_forward_again_and_not_when_it_is_a_month_later()
    {
        await using var web = await ListeningApp.StartAsync();
        await Cast.EnterAsync(web.App);
        using var browser = await web.SignInAsync(Cast.Sam);

        foreach (var step in new[] { TimeSpan.FromDays(-1), TimeSpan.FromDays(1) + TimeSpan.FromHours(1), TimeSpan.FromHours(-2) })
        {
            web.App.Clock.Move(step);
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/account")).StatusCode);
        }
        web.App.Clock.Move(TimeSpan.FromDays(31));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/account")).StatusCode);
    }

    private static async Task HouseAsync(TestApp app)
    {
        foreach (var name in Office) Assert.Null(await app.Get<RunJobNow>().RunAsync(Cast.As(Cast.Sam), name, Guid.NewGuid()));
        Assert.DoesNotContain(await app.ReadAsync(db => db.AllJobRuns.Where(r => r.Failed).Select(r => r.Job + ": " + r.Result).ToListAsync()), f => Office.Contains(f.Split(':')[0]));
    }

    /// <summary>What the office did: the mails it wrote, its reminders, the audits it planned, the lines it put on record.</summary>
    private static async Task<Done> DoneAsync(TestApp app) => new(
        await app.ReadAsync(db => db.AllOutboxMessages.OrderBy(m => m.UniqueKey).Select(m => m.UniqueKey).ToListAsync()),
        await app.ReadAsync(db => db.Set<Reminder>().OrderBy(r => r.InvoiceId).ThenBy(r => r.Step).Select(r => r.InvoiceId.ToString() + r.Step).ToListAsync()),
        await app.ReadAsync(db => db.AllAudits.CountAsync()),
        await app.ReadAsync(db => db.AllLedgerLines.OrderBy(l => l.Stream).ThenBy(l => l.Number).Select(l => l.Stream + " " + l.Number + " " + l.Kind).ToListAsync()));

    private static OutboxMessage Message(TestApp app, string subject, string to = "olga@example.org") =>
        new() { ToName = to, ToAddress = to, Subject = subject, Body = "Good day.", UniqueKey = Guid.NewGuid().ToString(), CreatedAt = app.Now, NotBefore = app.Now };

    private sealed record Done(List<string> Mails, List<string> Reminders, int Audits, List<string> Lines)
    {
        public bool Equals(Done? other) => other is not null && Audits == other.Audits && Mails.SequenceEqual(other.Mails) && Reminders.SequenceEqual(other.Reminders) && Lines.SequenceEqual(other.Lines);

        public override int GetHashCode() => HashCode.Combine(Mails.Count, Reminders.Count, Audits, Lines.Count);

        public override string ToString() => $"{string.Join(", ", Mails)}\n{string.Join(", ", Reminders)}\n{Audits}\n{string.Join('\n', Lines)}";
    }
}
