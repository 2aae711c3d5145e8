using CommitteeHub.Data;
using CommitteeHub.Jobs;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Jobs;

public sealed class CatchUpTests
{
    private int _runs;

    private JobLine Line => new("conditions", "Conditions", new TimeOnly(5, 20), null, (_, _) => { _runs++; return Task.FromResult("Done"); });

    [Fact]
    public async Task A_daily_job_whose_time_came_while_nobody_was_awake_runs_once_when_somebody_is()
    {
        await using var app = await TestApp.StartAsync();
        await app.Get<JobRunner>().RunAsync(Line, "2026-11-23T04:20:00Z");
        Assert.Equal(0, await CatchUpAsync(app));

        app.Clock.Move(TimeSpan.FromDays(3));

        Assert.Equal(1, await CatchUpAsync(app));
        Assert.Equal(0, await CatchUpAsync(app));
        Assert.Equal(2, _runs);
    }

    [Fact]
    public async Task A_job_that_broke_off_half_way_runs_once_more_and_is_not_said_to_run_for_ever()
    {
        await using var app = await TestApp.StartAsync();
        const string period = "2026-11-23T04:20:00Z";
        await app.SaveAsync(new JobRun { Job = Line.Name, Period = period, StartedAt = app.Now.AddMinutes(-10) });
        Assert.Equal(0, await app.Get<CatchUp>().RunAsync(app.Now.AddHours(-6), [Line]));

        Assert.Equal(1, await CatchUpAsync(app));
        Assert.Equal(0, await CatchUpAsync(app));

        var runs = await app.ReadAsync(db => db.AllJobRuns.OrderBy(r => r.Period).ToListAsync());
        Assert.Equal([(period, true), (period + CatchUp.Again, false)], runs.Select(r => (r.Period, r.Failed)));
        Assert.All(runs, r => Assert.NotNull(r.EndedAt));
    }

    [Fact]
    public async Task A_daily_job_that_failed_is_tried_once_more_and_then_on_the_next_day()
    {
        await using var app = await TestApp.StartAsync();
        var line = Line with { Work = (_, _) => ++_runs == 4 ? Task.FromResult("Done") : throw new InvalidOperationException("Out of stamps") };
        await app.Get<JobRunner>().RunAsync(line, "2026-11-23T04:20:00Z");

        for (var hour = 0; hour < 3; hour++) await app.Get<CatchUp>().RunAsync(app.Now, [line]);
        Assert.Equal(2, _runs);

        app.Clock.Move(TimeSpan.FromDays(1));
        for (var hour = 0; hour < 3; hour++) await app.Get<CatchUp>().RunAsync(app.Now, [line]);
        Assert.Equal(4, _runs);
    }

    [Fact]
    public async Task A_job_that_rests_or_never_ran_is_left_alone()
    {
        await using var app = await TestApp.StartAsync();
        Assert.Equal(0, await CatchUpAsync(app));
        await app.Get<JobRunner>().RunAsync(Line, "2026-11-20T04:20:00Z");
        await app.SaveAsync(new JobPause { Job = Line.Name, PausedAt = app.Now, PausedBy = Cast.Sam.Value });

        app.Clock.Move(TimeSpan.FromDays(3));

        Assert.Equal(0, await CatchUpAsync(app));
    }

    private Task<int> CatchUpAsync(TestApp app) => app.Get<CatchUp>().RunAsync(app.Now, [Line]);
}
