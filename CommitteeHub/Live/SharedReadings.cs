using System.Collections.Concurrent;
using CommitteeHub.Domain;

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
    /// <param name="readOn">
    /// Reads on from what was read a moment ago, told all that has changed since; null where everything is read each time.
    /// Asked only where every ring since then has said what it was for.
    /// </param>
    public async Task<T> OfAsync<T>(Guid bell, object key, Func<Task<T>> read, Func<T, IReadOnlyCollection<Aggregate>, Task<T>>? readOn = null) where T : notnull
    {
        if (!_readings.TryGetValue(key, out var reading))
        {
            foreach (var (old, idle) in _readings.Where(r => r.Value.Idle > Forgotten))
                if (_readings.TryRemove(old, out _)) idle.Dispose();
            var made = new Reading(feed, bell);
            reading = _readings.GetOrAdd(key, made);
            if (reading != made) made.Dispose();
        }
        return (T)await reading.AskAsync(async () => await read(), readOn is null ? null : async (before, changed) => await readOn((T)before, changed));
    }

    private sealed class Reading : IDisposable
    {
        /// <summary>Where a ring may get lost between nodes, or does not say all, what was read is not believed for longer than this.</summary>
        private const int Longest = 2_000;
        private const int Rhythm = 80, MostChanged = 500;
        private readonly Lock _lock = new();
        private readonly IDisposable _watch;
        private Task<object>? _begun, _next;
        private bool _rung;
        private long _begunAt = long.MinValue / 2, _allReadAt = long.MinValue / 2, _asked = Environment.TickCount64;

        /// <summary>What has changed since the last reading began; null when that is not known.</summary>
        private List<Aggregate>? _changed;

        public Reading(LiveFeed feed, Guid bell) => _watch = feed.Listen([bell], () => Task.CompletedTask, Ring);

        public TimeSpan Idle => TimeSpan.FromMilliseconds(Environment.TickCount64 - Interlocked.Read(ref _asked));

        public Task<object> AskAsync(Func<Task<object>> read, Func<object, IReadOnlyCollection<Aggregate>, Task<object>>? readOn)
        {
            lock (_lock)
            {
                _asked = Environment.TickCount64;
                if (_next is not null) return _next;
                var isGood = _begun is { IsFaulted: false, IsCanceled: false } && !_rung && _asked - _begunAt < Longest;
                return isGood ? _begun! : _next = NextAsync(read, readOn, _begun);
            }
        }

        /// <summary>Begins when the one before it has ended; whoever asks until then is content with it.</summary>
        private async Task<object> NextAsync(Func<Task<object>> read, Func<object, IReadOnlyCollection<Aggregate>, Task<object>>? readOn, Task<object>? before)
        {
            await Task.Yield();
            if (before is not null) await before.ContinueWith(_ => { }, TaskScheduler.Default);
            var wait = _begunAt + Rhythm - Environment.TickCount64;
            if (wait > 0) await Task.Delay((int)wait);
            List<Aggregate>? changed;
            lock (_lock)
            {
                var now = Environment.TickCount64;
                changed = readOn is not null && before is { IsCompletedSuccessfully: true } && now - _allReadAt < Longest ? _changed : null;
                if (changed is null) _allReadAt = now;
                (_begun, _next, _rung, _begunAt, _changed) = (_next, null, false, now, []);
            }
            return changed is null ? await read() : await readOn!(await before!, changed);
        }

        private void Ring(object? hint)
        {
            lock (_lock)
            {
                _rung = true;
                if (hint is IHappening { Changed: { Count: > 0 } changed } && _changed?.Count < MostChanged) _changed.AddRange(changed);
                else _changed = null;
            }
        }

        public void Dispose() => _watch.Dispose();
    }
}
