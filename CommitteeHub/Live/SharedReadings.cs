using System.Collections.Concurrent;

namespace CommitteeHub.Live;

/// <summary>
/// One reading for everybody to whom the same lies open. Whoever asks after the bell has rung gets what was read after
/// it; a hundred screens that are rung together read once, and the same is read at most about twelve times a second.
/// Who may see it is for whoever asks to find out first.
/// </summary>
public sealed class SharedReadings(LiveFeed feed)
{
    private static readonly TimeSpan Forgotten = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<object, Reading> _readings = new();

    /// <param name="bell">What is rung when it has changed.</param>
    /// <param name="key">What is read; nothing about who reads it.</param>
    public async Task<T> OfAsync<T>(Guid bell, object key, Func<Task<T>> read) where T : notnull
    {
        if (!_readings.TryGetValue(key, out var reading))
        {
            foreach (var (old, idle) in _readings.Where(r => r.Value.Idle > Forgotten))
                if (_readings.TryRemove(old, out _)) idle.Dispose();
            var made = new Reading(feed, bell);
            reading = _readings.GetOrAdd(key, made);
            if (reading != made) made.Dispose();
        }
        return (T)await reading.AskAsync(async () => await read());
    }

    private sealed class Reading : IDisposable
    {
        /// <summary>Where a ring may get lost between nodes, what was read is not believed for longer than this.</summary>
        private const int Longest = 2_000;
        private const int Rhythm = 80;
        private readonly Lock _lock = new();
        private readonly IDisposable _watch;
        private Task<object>? _begun, _next;
        private bool _rung;
        private long _begunAt = long.MinValue / 2, _asked = Environment.TickCount64;

        public Reading(LiveFeed feed, Guid bell) => _watch = feed.Listen([bell], () => Task.CompletedTask, _ => Ring());

        public TimeSpan Idle => TimeSpan.FromMilliseconds(Environment.TickCount64 - Interlocked.Read(ref _asked));

        public Task<object> AskAsync(Func<Task<object>> read)
        {
            lock (_lock)
            {
                _asked = Environment.TickCount64;
                if (_next is not null) return _next;
                var isGood = _begun is { IsFaulted: false, IsCanceled: false } && !_rung && _asked - _begunAt < Longest;
                return isGood ? _begun! : _next = NextAsync(read, _begun);
            }
        }

        /// <summary>Begins when the one before it has ended; whoever asks until then is content with it.</summary>
        private async Task<object> NextAsync(Func<Task<object>> read, Task<object>? before)
        {
            await Task.Yield();
            if (before is not null) await before.ContinueWith(_ => { }, TaskScheduler.Default);
            var wait = _begunAt + Rhythm - Environment.TickCount64;
            if (wait > 0) await Task.Delay((int)wait);
            lock (_lock)
            {
                (_begun, _next, _rung, _begunAt) = (_next, null, false, Environment.TickCount64);
            }
            return await read();
        }

        private void Ring()
        {
            lock (_lock) _rung = true;
        }

        public void Dispose() => _watch.Dispose();
    }
}
