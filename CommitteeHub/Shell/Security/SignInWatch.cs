using System.Collections.Concurrent;
using System.Security.Claims;
using CommitteeHub.Data;
using CommitteeHub.Features.Account;
using CommitteeHub.Live;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Shell.Security;

/// <summary>
/// Knows which open windows rest on which sign-in, and ends them when it ends or no longer suffices: at once when the
/// change rings, within five seconds in any case.
/// </summary>
public sealed class SignInWatch(IDbContextFactory<CommitteeDb> contexts, LiveFeed feed, SignInUses uses, SecondFactorRule rule, TimeProvider clock, ILogger<SignInWatch> log) : BackgroundService
{
    private static readonly TimeSpan Rhythm = TimeSpan.FromSeconds(4);
    private readonly ConcurrentDictionary<Watched, byte> _watched = new();

    /// <summary>Calls <paramref name="onOver"/> once when this sign-in no longer holds, until the result is disposed.</summary>
    public IDisposable Watch(ClaimsPrincipal user, Func<Task> onOver)
    {
        var watched = new Watched(this, user, onOver);
        _watched.TryAdd(watched, 0);
        watched.ListenTo(feed);
        return watched;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var rhythm = new PeriodicTimer(Rhythm);
        while (await rhythm.WaitForNextTickAsync(stoppingToken))
        {
            try { await AskAsync([.. _watched.Keys], stoppingToken); }
            catch (Exception e) when (e is not OperationCanceledException) { log.LogError(e, "Asking whether sign-ins still hold failed."); }
        }
    }

    private async Task AskAsync(IReadOnlyList<Watched> watched, CancellationToken cancel)
    {
        if (watched.Count == 0) return;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var holding = await db.SignInsThatHoldAsync([.. watched.Select(w => w.User)], clock.GetUtcNow(), cancel);
        var lacking = await rule.LackingAsync([.. holding], cancel);
        foreach (var held in holding) uses.Note(held);
        foreach (var over in watched.Where(w => !holding.Contains(w.User) || lacking.Contains(w.User))) await over.EndAsync();
    }

    private void Fault(Exception e) => log.LogError(e, "A window could not be ended with its sign-in.");

    private sealed class Watched(SignInWatch watch, ClaimsPrincipal user, Func<Task> onOver) : IDisposable
    {
        private IDisposable? _listening;
        private int _isOver;
        private volatile bool _mayBeOver;

        public ClaimsPrincipal User => user;

        public void ListenTo(LiveFeed feed) => _listening = feed.Listen(SessionRead.RungWith(user), AskAsync, Hear);

        /// <summary>What somebody writes, raises or casts rings with their name and says nothing of their sign-in.</summary>
        private void Hear(object? hint)
        {
            if (!IHappening.IsOnlyOfTheMeeting(hint)) _mayBeOver = true;
        }

        private async Task AskAsync()
        {
            if (!_mayBeOver) return;
            _mayBeOver = false;
            await watch.AskAsync([this], CancellationToken.None);
        }

        public async Task EndAsync()
        {
            if (Interlocked.Exchange(ref _isOver, 1) == 1) return;
            try { await onOver(); }
            catch (Exception e) { watch.Fault(e); }
            Dispose();
        }

        public void Dispose()
        {
            watch._watched.TryRemove(this, out _);
            _listening?.Dispose();
        }
    }
}
