using CommitteeHub.Domain.Billing;
using CommitteeHub.Live;

namespace CommitteeHub.Features.Billing;

/// <summary>Keeps invoices being printed: at the start, whenever one was issued, and once a minute for whatever was missed.</summary>
public sealed class InvoicePrinting(WriteInvoicePdfs write, MarkOverdueInvoices overdue, LiveFeed feed, TimeProvider clock, ILogger<InvoicePrinting> log) : BackgroundService
{
    private static readonly TimeSpan Rhythm = TimeSpan.FromMinutes(1);
    private readonly SemaphoreSlim _bell = new(0, 1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var watch = feed.Listen([Invoice.List], Ring);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await overdue.RunAsync(stoppingToken);
                await write.RunAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { return; }
            catch (Exception e) { log.LogError(e, "Invoices could not be looked after; trying again in a minute."); }

            using var rest = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            try { await Task.WhenAny(_bell.WaitAsync(rest.Token), Task.Delay(Rhythm, clock, rest.Token)); }
            finally { await rest.CancelAsync(); }
        }
    }

    private Task Ring()
    {
        try { _bell.Release(); }
        catch (SemaphoreFullException) { /* It has been rung already. */ }
        return Task.CompletedTask;
    }

    public override void Dispose()
    {
        _bell.Dispose();
        base.Dispose();
    }
}
