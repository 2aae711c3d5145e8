using CommitteeHub.Domain;
using CommitteeHub.Jobs;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Jobs;

public sealed class TimetableTests
{
    [Fact]
    public void Nothing_is_set_for_the_hours_in_which_clocks_are_changed()
    {
        Assert.All(Timetable.Lines, l => Assert.False(l.At is { } at && at < new TimeOnly(3, 0), l.Name));
        Assert.All(Timetable.Lines, l => Assert.True(l.At is null ^ l.Every is null, l.Name));
        Assert.Equal(Timetable.Lines.Count, Timetable.Lines.Select(l => l.Name).Distinct().Count());
    }

    [Fact]
    public async Task Every_job_can_be_run_by_hand_and_says_what_it_did()
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);

        foreach (var line in Timetable.Lines)
            Assert.Null(await app.Get<RunJobNow>().RunAsync(Cast.As(Cast.Sam), line.Name, Guid.NewGuid()));

        var board = await app.Get<ReadJobs>().RunAsync(Cast.As(Cast.Ari));
        Assert.All(board!, j => Assert.False(j.Failed, $"{j.Name}: {j.Result}"));
        Assert.All(board!, j => Assert.NotNull(j.Result));
    }

    [Theory, OnBothDatabases]
    public async Task A_job_runs_once_for_a_period_however_many_nodes_wake(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        var runs = 0;
        var line = new JobLine("count", "Count", null, TimeSpan.FromMinutes(1), (_, _) => { Interlocked.Increment(ref runs); return Task.FromResult("Counted"); });

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => app.Get<JobRunner>().RunAsync(line, "2026-11-23T09:00:00Z"))));

        Assert.Single(answers, a => a);
        Assert.Equal(1, runs);
        Assert.True(await app.Get<JobRunner>().RunAsync(line, "2026-11-23T09:01:00Z"));
    }

    [Fact]
    public async Task A_job_that_throws_is_on_the_board_and_the_next_period_tries_again()
    {
        await using var app = await TestApp.StartAsync();
        var line = new JobLine("send-mail", "Send mail", null, TimeSpan.FromMinutes(1), (_, _) => throw new InvalidOperationException("Out of\r\nstamps"));

        Assert.True(await app.Get<JobRunner>().RunAsync(line, "one"));

        var run = await app.ReadAsync(db => db.AllJobRuns.SingleAsync());
        Assert.True(run.Failed);
        Assert.Equal("Out of  stamps", run.Result);
        Assert.NotNull(run.EndedAt);
    }

    [Fact]
    public async Task A_job_from_which_a_locked_database_kept_something_has_failed_whatever_it_says()
    {
        await using var app = await TestApp.StartAsync();
        var line = Timetable.Find("send-webhooks")!;
        var isHeld = false;
        var meddled = line with
        {
            Work = async (services, cancel) =>
            {
                await using var held = isHeld ? null : await HeldDatabase.HoldAsync(app.Folder);
                isHeld = true;
                return await line.Work(services, cancel);
            },
        };

        await app.Get<JobRunner>().RunAsync(meddled, "one");
        await app.Get<JobRunner>().RunAsync(meddled, "two");

        var runs = await app.ReadAsync(db => db.AllJobRuns.OrderBy(r => r.StartedAt).ToListAsync());
        Assert.Equal([($"Not all of it, {new BusyTryAgain().Code}: 0 arrived", true), ("0 arrived", false)], runs.Select(r => (r.Result, r.Failed)));
    }

    [Fact]
    public async Task Only_the_secretariat_and_administrators_run_jobs()
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);

        foreach (var other in new[] { Cast.Ada, Cast.Olga })
        {
            Assert.IsType<NotPermitted>(await app.Get<RunJobNow>().RunAsync(Cast.As(other), "send-mail", Guid.NewGuid()));
            Assert.Null(await app.Get<ReadJobs>().RunAsync(Cast.As(other)));
        }
        Assert.IsType<NotFound>(await app.Get<RunJobNow>().RunAsync(Cast.As(Cast.Sam), "no-such-job", Guid.NewGuid()));
    }
}
