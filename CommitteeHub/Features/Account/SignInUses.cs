using System.Collections.Concurrent;
using System.Security.Claims;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Account;

/// <summary>
/// Notes when each sign-in was last used, to a quarter of an hour: a page that was asked for, or a window that stays open.
/// No request waits for it, and none fails when it cannot be written.
/// </summary>
public sealed class SignInUses(Change change, TimeProvider clock, ILogger<SignInUses> log) : BackgroundService
{
    private const int AtOnce = 200;
    private static readonly TimeSpan Rhythm = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<Id<SignedInSession>, DateTimeOffset> _known = new(), _waiting = new();

    /// <summary>This sign-in is in use; a program with a token has none.</summary>
    public void Note(ClaimsPrincipal user)
    {
        if (SessionRead.SessionOf(user) is not { } id || IsKnown(id)) return;
        _known[id] = _waiting[id] = clock.GetUtcNow();
    }

    /// <summary>This sign-in begins, which is on record already.</summary>
    public void Begin(Id<SignedInSession> id) => _known[id] = clock.GetUtcNow();

    /// <summary>Writes down what was noted since the last time.</summary>
    public async Task WriteAsync(CancellationToken cancel = default)
    {
        foreach (var old in _known.Where(k => !IsKnown(k.Key)).ToList()) _known.TryRemove(old);
        foreach (var some in _waiting.ToList().Chunk(AtOnce))
        {
            var uses = some.ToDictionary();
            var ids = uses.Keys.ToList();
            var refusal = await change.RunAsync(Viewer.System, async at =>
            {
                foreach (var session in await at.Db.AllSignedInSessions.Where(s => ids.Contains(s.Id) && s.EndedAt == null).ToListAsync(at.Cancel)) session.NoteUse(uses[session.Id]);
                return null;
            }, cancel);
            if (refusal is not null) return;
            foreach (var written in some) _waiting.TryRemove(written);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var rhythm = new PeriodicTimer(Rhythm);
        while (await rhythm.WaitForNextTickAsync(stoppingToken))
        {
            try { await WriteAsync(stoppingToken); }
            catch (Exception e) when (e is not OperationCanceledException) { log.LogError(e, "When sign-ins were last used could not be written down."); }
        }
    }

    private bool IsKnown(Id<SignedInSession> id) => _known.TryGetValue(id, out var at) && clock.GetUtcNow() - at < SignedInSession.UseIsKnownTo;
}
