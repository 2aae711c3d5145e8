namespace CommitteeHub.Documents;

/// <summary>Keeps the reading of documents going, and the placing of annotations in new versions: at the start, after every upload, and once a minute for whatever was missed.</summary>
public sealed class TextReading(ReadWaitingTexts read, PlaceAnnotations place, SweepOrphanFiles sweep, TimeProvider clock, ILogger<TextReading> log) : BackgroundService
{
    private static readonly TimeSpan Rhythm = TimeSpan.FromMinutes(1);
    private readonly SemaphoreSlim _bell = new(0, 1);

    /// <summary>A new file has come; nobody waits for it to be read.</summary>
    public void Ring()
    {
        try { _bell.Release(); }
        catch (SemaphoreFullException) { /* It has been rung already. */ }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        await TryAsync(async () => { await sweep.RunAsync(stoppingToken); }, stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            await TryAsync(async () => { await read.RunAsync(stoppingToken); }, stoppingToken);
            await TryAsync(async () => { await place.RunAsync(stoppingToken); }, stoppingToken);
            using var rest = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            try { await Task.WhenAny(_bell.WaitAsync(rest.Token), Task.Delay(Rhythm, clock, rest.Token)); }
            finally { await rest.CancelAsync(); }
        }
    }

    private async Task TryAsync(Func<Task> work, CancellationToken stopping)
    {
        try { await work(); }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested) { }
        catch (Exception e) { log.LogError(e, "Documents could not be read; trying again in a minute."); }
    }

    public override void Dispose()
    {
        _bell.Dispose();
        base.Dispose();
    }
}
