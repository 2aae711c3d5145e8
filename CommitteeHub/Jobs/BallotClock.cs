using CommitteeHub.Domain.Voting;
using CommitteeHub.Features.Voting;
using CommitteeHub.Live;

namespace CommitteeHub.Jobs;

/// <summary>
/// Closes ballots at the second their time is up: it sleeps until the next limit, and is woken when a ballot with a limit
/// opens on any node. The timetable does the same once a minute, for what nobody was awake for.
/// </summary>
public sealed class BallotClock(LiveFeed feed, IServiceScopeFactory scopes, TimeProvider clock, ILogger<BallotClock> log) : BackgroundService
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1), Shortest = TimeSpan.FromMilliseconds(50);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var rung = new SemaphoreSlim(0, 1);
        using var watch = feed.Listen([BallotTime.Bell], () =>
        {
            if (rung.CurrentCount == 0) rung.Release();
            return Task.CompletedTask;
        });
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var due = scope.ServiceProvider.GetRequiredService<CloseDueBallots>();
                await due.RunAsync(stoppingToken);
                await rung.WaitAsync(Pause(await due.NextAsync(stoppingToken)), stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { return; }
            catch (Exception e)
            {
                log.LogError(e, "Ballots could not be closed at their time; the timetable tries again.");
                await Task.Delay(TimeSpan.FromSeconds(5), clock, stoppingToken);
            }
        }
    }

    private TimeSpan Pause(DateTimeOffset? next)
    {
        if (next is not { } at) return Longest;
        var left = at - clock.GetUtcNow();
        return left < Shortest ? Shortest : left < Longest ? left : Longest;
    }
}
