using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Accounts;

namespace CommitteeHub.Features.Account;

/// <summary>Somebody ends all the own sign-ins, on every browser, and every open window with them.</summary>
public sealed class SignOutEverywhere(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (await OwnAccount.OfAsync(at) is not { } own) return new NotPermitted();
            NewAccount.Restamp(own.Account);
            own.Person.Record(new SignedOutEverywhere(own.Person.Id));
            return null;
        }, cancel);
}
