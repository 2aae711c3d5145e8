using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Jobs;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Jobs;

public sealed class PauseTests
{
    [Theory, OnBothDatabases]
    public async Task A_paused_job_rests_on_every_node_and_still_runs_by_hand(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var line = Timetable.Find("conditions")!;
        Assert.IsType<NotPermitted>(await app.Get<PauseJob>().RunAsync(Cast.As(Cast.Ada), line.Name, true));
        Assert.IsType<NotFound>(await app.Get<PauseJob>().RunAsync(Cast.As(Cast.Sam), "no-such-job", true));

        Assert.Null(await app.Get<PauseJob>().RunAsync(Cast.As(Cast.Sam), line.Name, true));
        Assert.Null(await app.Get<PauseJob>().RunAsync(Cast.As(Cast.Sam), line.Name, true));

        Assert.False(await app.Get<JobRunner>().RunAsync(line, "2026-11-24T05:20:00Z"));
        Assert.Null(await app.Get<RunJobNow>().RunAsync(Cast.As(Cast.Sam), line.Name, Guid.NewGuid()));
        Assert.True((await app.Get<ReadJobs>().RunAsync(Cast.As(Cast.Sam)))!.Single(j => j.Name == line.Name).IsPaused);
        Assert.Null(await app.Get<PauseJob>().RunAsync(Cast.As(Cast.Ari), line.Name, false));
        Assert.True(await app.Get<JobRunner>().RunAsync(line, "2026-11-24T05:20:00Z"));
        Assert.Equal(2, (await app.Get<ReadJobHistory>().RunAsync(Cast.As(Cast.Sam), line.Name))!.Runs.Count);
        Assert.Null(await app.Get<ReadJobHistory>().RunAsync(Cast.As(Cast.Olga), line.Name));
    }

    [Theory, OnBothDatabases]
    public async Task A_parked_item_is_tried_again_when_somebody_says_so(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var (item, isWell) = (Guid.NewGuid(), false);
        Task<int> Sweep() => app.Get<ItemSweep>().RunAsync("conditions", _ => Task.FromResult<List<Guid>>([item]), (_, _) => isWell ? Task.FromResult(true) : throw new InvalidOperationException("Poison"));
        for (var i = 0; i < 6; i++) await Sweep();
        isWell = true;
        Assert.Equal(0, await Sweep());

        var parked = Assert.Single((await app.Get<ReadJobHistory>().RunAsync(Cast.As(Cast.Sam), "conditions"))!.Parked);
        Assert.IsType<NotPermitted>(await app.Get<TryParkedAgain>().RunAsync(Cast.As(Cast.Ada), parked.Id));
        Assert.Null(await app.Get<TryParkedAgain>().RunAsync(Cast.As(Cast.Sam), parked.Id));

        Assert.Equal(1, await Sweep());
        Assert.Equal(0, await app.ReadAsync(db => db.AllParkedItems.CountAsync()));
    }
}
