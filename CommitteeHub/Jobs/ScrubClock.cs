using CommitteeHub.Data;
using CommitteeHub.Domain.Voting;
using CommitteeHub.Live;

namespace CommitteeHub.Jobs;

/// <summary>Wipes the remains of a secret ballot as soon as it has ended, while the room waits to hear the result.</summary>
public sealed class ScrubClock(LiveFeed feed, IServiceScopeFactory scopes, ILogger<ScrubClock> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var rung = new SemaphoreSlim(0, 1);
        using var watch = feed.Listen([Ballot.ScrubBell], () =>
        {
            if (rung.CurrentCount == 0) rung.Release();
            return Task.CompletedTask;
        });
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await rung.WaitAsync(stoppingToken);
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<ScrubBallots>().RunAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { return; }
            catch (Exception e) { log.LogError(e, "The remains of a secret ballot could not be wiped right away; the timetable tries again."); }
        }
    }
}
