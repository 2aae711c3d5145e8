using System.Security.Claims;
using CommitteeHub.Data;
using CommitteeHub.Domain.Body;
using CommitteeHub.Live;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Account;

/// <summary>Whether the body asks whoever holds an office or a seat for more than a password, remembered until its rules change.</summary>
public sealed class SecondFactorRule : IDisposable
{
    private readonly IDbContextFactory<CommitteeDb> _contexts;
    private readonly TimeProvider _clock;
    private readonly IDisposable _listening;
    private volatile Known? _known;
    private int _changes;

    public SecondFactorRule(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock, LiveFeed feed)
    {
        (_contexts, _clock) = (contexts, clock);
        _listening = feed.Listen([BodyProfile.TheOne.Value], () => Task.CompletedTask, _ => Forget());
    }

    /// <summary>Those that may do nothing before they have set up a second factor.</summary>
    public async Task<IReadOnlySet<ClaimsPrincipal>> LackingAsync(IReadOnlyCollection<ClaimsPrincipal> users, CancellationToken cancel = default)
    {
        if (_known is { Applies: false }) return new HashSet<ClaimsPrincipal>();
        await using var db = await _contexts.CreateDbContextAsync(cancel);
        if (_known is not { } known)
        {
            var before = Volatile.Read(ref _changes);
            known = new Known((await db.HouseRulesAsync(cancel)).SecondFactorForOffices);
            if (before == Volatile.Read(ref _changes)) _known = known;
        }
        return known.Applies ? await db.SignInsByPasswordAloneInOfficeAsync(users, _clock.GetUtcNow(), cancel) : new HashSet<ClaimsPrincipal>();
    }

    public void Dispose() => _listening.Dispose();

    private void Forget()
    {
        Interlocked.Increment(ref _changes);
        _known = null;
    }

    private sealed record Known(bool Applies);
}
