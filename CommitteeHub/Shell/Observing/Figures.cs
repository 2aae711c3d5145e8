using System.Diagnostics.Metrics;
using CommitteeHub.Data;
using CommitteeHub.Mail;
using CommitteeHub.Shell.Security;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Shell.Observing;

/// <summary>
/// The figures of the installation as a whole. None of them belongs to a ballot, a submission or a person: what a
/// figure tells must be what anybody could be told.
/// </summary>
public sealed class Figures
{
    public const string MeterName = "CommitteeHub";
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);
    private readonly IDbContextFactory<CommitteeDb> _contexts;
    private readonly TimeProvider _clock;
    private readonly Lock _one = new();
    private Counted _counted = new(0, 0, 0, 0);
    private DateTimeOffset _countedAt;

    public Figures(IDbContextFactory<CommitteeDb> contexts, OpenSockets sockets, TimeProvider clock, IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        (_contexts, _clock) = (contexts, clock);
        meter.CreateObservableGauge("committeehub.connections.open", () => sockets.OpenInTotal, description: "Open windows and other live connections of this process.");
        meter.CreateObservableGauge("committeehub.outbox.waiting", () => Now().Waiting, description: "Messages that are due and have not left.");
        meter.CreateObservableGauge("committeehub.outbox.oldest", () => Now().OldestSeconds, "s", "How long the oldest of them waits.");
        meter.CreateObservableGauge("committeehub.jobs.failed", () => Now().FailedJobs, description: "Jobs whose last run failed.");
        meter.CreateObservableGauge("committeehub.ledger.lines", () => Now().Lines, description: "Lines of the ledger.");
    }

    /// <summary>One look serves everything that is asked at the same time.</summary>
    private Counted Now()
    {
        lock (_one)
        {
            var now = _clock.GetUtcNow();
            if (now - _countedAt < Fresh && now >= _countedAt) return _counted;
            _countedAt = now;
            return _counted = Count(now);
        }
    }

    private Counted Count(DateTimeOffset now)
    {
        using var db = _contexts.CreateDbContext();
        var due = db.AllOutboxMessages.AsNoTracking().Where(m => m.State == MessageState.Queued && m.NotBefore <= now);
        var oldest = due.Min(m => (DateTimeOffset?)m.NotBefore);
        var runs = db.AllJobRuns.AsNoTracking().Where(r => r.EndedAt != null).Select(r => new { r.Job, r.StartedAt, r.Failed }).ToList();
        var failed = runs.GroupBy(r => r.Job).Count(g => g.MaxBy(r => r.StartedAt)!.Failed);
        return new(due.Count(), oldest is { } since ? (now - since).TotalSeconds : 0, failed, db.AllLedgerStreams.Sum(s => (long?)s.Number) ?? 0);
    }

    private sealed record Counted(int Waiting, double OldestSeconds, int FailedJobs, long Lines);
}
