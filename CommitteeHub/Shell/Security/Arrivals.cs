namespace CommitteeHub.Shell.Security;

/// <summary>
/// Lets windows begin a few at a time, in the order in which they came. Where all of a thousand begin at once, all of them
/// come up at the very end, and whatever else people do waits so long.
/// </summary>
public sealed class Arrivals(SocketLimits limits) : IDisposable
{
    /// <summary>Whoever has not said by then that the first drawing arrived makes place for the next.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _places = new(limits.ArrivingAtOnce > 0 ? limits.ArrivingAtOnce : 32 * Environment.ProcessorCount);

    /// <summary>Waits for a place; whoever gets it leaves it by disposing of it, or loses it after five seconds.</summary>
    public async Task<IDisposable> EnterAsync(CancellationToken cancel)
    {
        await _places.WaitAsync(cancel);
        return new Place(_places);
    }

    public void Dispose() => _places.Dispose();

    private sealed class Place : IDisposable
    {
        private readonly Timer _timer;
        private SemaphoreSlim? _places;

        public Place(SemaphoreSlim places)
        {
            _places = places;
            _timer = new Timer(_ => Dispose(), null, Longest, Timeout.InfiniteTimeSpan);
        }

        public void Dispose()
        {
            _timer.Dispose();
            try { Interlocked.Exchange(ref _places, null)?.Release(); }
            catch (ObjectDisposedException) { /* The server stops; nobody waits any more. */ }
        }
    }
}
