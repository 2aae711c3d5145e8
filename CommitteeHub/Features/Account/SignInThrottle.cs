using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace CommitteeHub.Features.Account;

/// <summary>
/// Slows down guessing: ten tries a minute for one account from one address, sixty for one address, and a hundred in a
/// quarter of an hour for one account from everywhere. It never stands in the way of a passkey.
/// </summary>
public sealed class SignInThrottle(TimeProvider clock, ILogger<SignInThrottle> log)
{
    private const int LongestKey = 64;
    private static readonly TimeSpan BetweenSweeps = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, Window> _windows = new();
    private long _sweptAt;

    /// <summary>How many tries at different things are remembered.</summary>
    public int Remembered => _windows.Count;

    /// <summary>Counts a try at this account; false when there have been too many.</summary>
    public bool Allows(string account, string address)
    {
        // An address that is over its own number is remembered no further accounts of.
        var fine = Count($"|{address}", 60, TimeSpan.FromMinutes(1))
            && Count($"{account}|{address}", 10, TimeSpan.FromMinutes(1)) & Count($"{account}|", 100, TimeSpan.FromMinutes(15));
        if (!fine) log.LogWarning("Too many tries to sign in from {Address}.", address);
        return fine;
    }

    /// <summary>The right password was given: whoever mistyped before starts again at nought.</summary>
    public void Forget(string account, string address) => _windows.TryRemove(Key($"{account}|{address}"), out _);

    /// <summary>Counts a try at something else that must not be tried often: asking for mail, guessing a code.</summary>
    public bool Allows(string what, string key, int times, TimeSpan within) => Count($"{what}:{key}", times, within);

    /// <summary>What was counted came to nothing and shall not count.</summary>
    public void TakeBack(string what, string key)
    {
        if (_windows.TryGetValue(Key($"{what}:{key}"), out var window)) _windows.TryUpdate(Key($"{what}:{key}"), window with { Count = window.Count - 1 }, window);
    }

    private bool Count(string key, int times, TimeSpan within)
    {
        var now = clock.GetUtcNow();
        Sweep(now);
        var window = _windows.AddOrUpdate(Key(key),
            _ => new Window(now + within, 1),
            (_, w) => w.Until <= now ? new Window(now + within, 1) : w with { Count = w.Count + 1 });
        return window.Count <= times;
    }

    private static string Key(string key) => key.Length <= LongestKey ? key : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private void Sweep(DateTimeOffset now)
    {
        var swept = Interlocked.Read(ref _sweptAt);
        if (now.UtcTicks - swept < BetweenSweeps.Ticks || Interlocked.CompareExchange(ref _sweptAt, now.UtcTicks, swept) != swept) return;
        foreach (var (key, window) in _windows)
            if (window.Until <= now) _windows.TryRemove(key, out _);
    }

    private sealed record Window(DateTimeOffset Until, int Count);
}
