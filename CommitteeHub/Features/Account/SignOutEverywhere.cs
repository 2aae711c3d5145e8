using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Account;

/// <summary>Somebody ends all the own sign-ins, on every browser, and every open window with them; the secret links of calendars too, which may have gone wherever a sign-in went.</summary>
public sealed class SignOutEverywhere(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (await OwnAccount.OfAsync(at) is not { } own) return new NotPermitted();
            await at.EndSignInsAsync(own.Account);
            foreach (var feed in await at.Db.AllCalendarFeeds.Where(f => f.OwnerId == own.Person.Id && f.RevokedAt == null).ToListAsync(at.Cancel)) feed.Revoke(at.Now);
            own.Person.Record(new SignedOutEverywhere(own.Person.Id));
            return null;
        }, cancel);
}
