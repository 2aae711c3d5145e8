using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;

namespace CommitteeHub.Live;

/// <summary>
/// The doorbell. It carries ids, never contents: whoever is rung reads again what they themselves may see. Announcing
/// never waits for a listener and never fails because of one; rings that come while a listener is busy fold into one.
/// </summary>
public sealed class LiveFeed(ILogger<LiveFeed> log)
{
    private readonly ConcurrentDictionary<Guid, ImmutableHashSet<Watch>> _watches = new();
    private long _announced;

    /// <summary>
    /// How often anything was announced. Whoever notes it, reads, and only then begins to listen has missed nothing if it is
    /// still the same.
    /// </summary>
    public long Announced => Interlocked.Read(ref _announced);

    /// <summary>Calls <paramref name="onRing"/> after every change of one of these, until the result is disposed; in the language of whoever listens.</summary>
    /// <param name="onHint">Told first, at once and in order, what the ring is for; null when that is not known. It must not wait.</param>
    public IDisposable Listen(IEnumerable<Guid> ids, Func<Task> onRing, Action<object?>? onHint = null)
    {
        var watch = new Watch(this, [.. ids], onRing, onHint);
        foreach (var id in watch.Ids)
            _watches.AddOrUpdate(id, [watch], (_, present) => present.Add(watch));
        return watch;
    }

    /// <param name="hint">What happened, for listeners in this process that can use it.</param>
    public void Announce(IReadOnlyCollection<Guid> ids, object? hint = null) => Announce([(ids, hint)]);

    /// <summary>Several happenings in their order: whoever listens is told of each, and rung once for all of them.</summary>
    public void Announce(IEnumerable<(IReadOnlyCollection<Guid> Ids, object? Hint)> happenings)
    {
        Interlocked.Increment(ref _announced);
        var rung = new HashSet<Watch>();
        foreach (var (ids, hint) in happenings)
        {
            var told = new HashSet<Watch>();
            foreach (var id in ids)
                if (_watches.TryGetValue(id, out var watches))
                    told.UnionWith(watches);
            foreach (var watch in told) watch.Hear(hint);
            rung.UnionWith(told);
        }
        foreach (var watch in rung) watch.Ring();
    }

    /// <summary>Rings everybody, after rings may have been missed.</summary>
    public void AnnounceToAll()
    {
        Interlocked.Increment(ref _announced);
        foreach (var watch in _watches.Values.SelectMany(w => w).ToHashSet())
        {
            watch.Hear(null);
            watch.Ring();
        }
    }

    private void Forget(Watch watch)
    {
        foreach (var id in watch.Ids)
        {
            _watches.AddOrUpdate(id, [], (_, present) => present.Remove(watch));
            _watches.TryRemove(KeyValuePair.Create(id, ImmutableHashSet<Watch>.Empty));
        }
    }

    private sealed class Watch(LiveFeed feed, ImmutableArray<Guid> ids, Func<Task> onRing, Action<object?>? onHint) : IDisposable
    {
        private const int Idle = 0, Busy = 1, BusyAndRungAgain = 2;
        private readonly CultureInfo _culture = CultureInfo.CurrentCulture, _language = CultureInfo.CurrentUICulture;
        private int _state;
        private volatile bool _disposed;

        public ImmutableArray<Guid> Ids => ids;

        public void Hear(object? hint)
        {
            try { onHint?.Invoke(hint); }
            catch (Exception e) { feed.Fault(e); }
        }

        public void Ring()
        {
            while (true)
            {
                var state = Volatile.Read(ref _state);
                if (state == BusyAndRungAgain) return;
                var next = state == Idle ? Busy : BusyAndRungAgain;
                if (Interlocked.CompareExchange(ref _state, next, state) != state) continue;
                // Nothing of whoever rings comes with it: neither a language nor a request.
                if (next == Busy) ThreadPool.UnsafeQueueUserWorkItem(static watch => _ = watch.AnswerAsync(), this, preferLocal: false);
                return;
            }
        }

        public void Dispose()
        {
            if (_disposed) return;
            _disposed = true;
            feed.Forget(this);
        }

        private async Task AnswerAsync()
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (_culture, _language);
            do
            {
                Interlocked.Exchange(ref _state, Busy);
                if (_disposed) return;
                try { await onRing(); }
                catch (ObjectDisposedException) when (_disposed) { }
                catch (Exception e) { feed.Fault(e); }
            }
            while (Interlocked.CompareExchange(ref _state, Idle, Busy) == BusyAndRungAgain);
        }
    }

    private void Fault(Exception e) => log.LogError(e, "A listener failed to answer a ring.");
}
