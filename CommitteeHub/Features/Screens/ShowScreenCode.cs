using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Accounts;
using CommitteeHub.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Screens;

/// <summary>A screen asks for a code to show. Anybody may ask; a code alone opens nothing.</summary>
public sealed class ShowScreenCode(Change change)
{
    /// <summary>More unused codes than any building has screens: somebody is playing.</summary>
    private const int MostWaiting = 500;

    public Task<Refusal?> RunAsync(Viewer by, Id<BigScreen> id, string secret, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            var hash = Secret.HashOf(secret);
            if (await at.Db.AllBigScreens.AnyAsync(s => s.Id == id || s.SecretHash == hash, at.Cancel)) return null;
            var unused = at.Db.AllBigScreens.Where(s => s.Code != null);
            at.Db.RemoveRange(await unused.Where(s => s.EndsAt <= at.Now).ToListAsync(at.Cancel));
            if (await unused.CountAsync(s => s.EndsAt > at.Now, at.Cancel) >= MostWaiting) return new TooManyScreenCodes();
            at.Db.Add(new BigScreen(id, hash, at.Now));
            return null;
        }, cancel);
}
