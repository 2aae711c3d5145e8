using CommitteeHub.Live;
using CommitteeHub.Mail;

namespace CommitteeHub.Jobs;

/// <summary>Sends mail soon after it was written, instead of at the next full minute.</summary>
public sealed class MailClock(LiveFeed feed, IServiceScopeFactory scopes, ILogger<MailClock> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var rung = new SemaphoreSlim(0, 1);
        using var watch = feed.Listen([OutboxMessage.Bell], () =>
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
                await scope.ServiceProvider.GetRequiredService<WriteLetters>().RunAsync(stoppingToken);
                await scope.ServiceProvider.GetRequiredService<MailSweep>().RunAsync(stoppingToken);
                await Task.Delay(Pause, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { return; }
            catch (Exception e) { log.LogError(e, "Mail could not be sent right away; the timetable tries again."); }
        }
    }
}
