using System.Collections.Concurrent;

namespace CommitteeHub.Features.Account;

/// <summary>
/// Slows down guessing: ten tries a minute for one account from one address, sixty for one address, and a hundred in a
/// quarter of an hour for one account from everywhere. It never stands in the way of a passkey.
/// </summary>
public sealed class SignInThrottle(TimeProvider clock, ILogger<SignInThrottle> log)
{
    private const int Crowded = 50_000;
    private readonly ConcurrentDictionary<string, Window> _windows = new();

    /// <summary>Counts a try at this account; false when there have been too many.</summary>
    public bool Allows(string account, string address)
    {
        var fine = Count($"{account}|{address}", 10, TimeSpan.FromMinutes(1))
            & Count($"|{address}", 60, TimeSpan.FromMinutes(1))
            & Count($"{account}|", 100, TimeSpan.FromMinutes(15));
        if (!fine) log.LogWarning("Too many tries to sign in from {Address}.", address);
        return fine;
    }

    /// <summary>The right password was given: whoever mistyped before starts again at nought.</summary>
    public void Forget(string account, string address) => _windows.TryRemove($"{account}|{address}", out _);

    /// <summary>Counts a try at something else that must not be tried often: asking for mail, guessing a code.</summary>
    public bool Allows(string what, string key, int times, TimeSpan within) => Count($"{what}:{key}", times, within);

    private bool Count(string key, int times, TimeSpan within)
    {
        var now = clock.GetUtcNow();
        if (_windows.Count > Crowded) Sweep(now);
        var window = _windows.AddOrUpdate(key,
            _ => new Window(now + within, 1),
            (_, w) => w.Until <= now ? new Window(now + within, 1) : w with { Count = w.Count + 1 });
        return window.Count <= times;
    }

    private void Sweep(DateTimeOffset now)
    {
        foreach (var (key, window) in _windows)
            if (window.Until <= now) _windows.TryRemove(key, out _);
    }

    private sealed record Window(DateTimeOffset Until, int Count);
}
