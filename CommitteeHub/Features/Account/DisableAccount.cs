using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Accounts;
using CommitteeHub.Domain.Committees;

namespace CommitteeHub.Features.Account;

/// <summary>An administrator, or whoever has the terminal, shuts somebody out: no sign-in, no token and no open window of theirs works from then on.</summary>
public sealed class DisableAccount(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Person> id, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsAdministrator && !at.By.IsSystem) return new NotPermitted();
            if (at.By.IsSignedIn && at.By.Person == id) return new NotYourOwnAccount();
            if (await OwnAccount.OfAsync(at, id) is not { } own) return new NotFound();
            if (own.Account.Disabled) return null;
            own.Account.Disabled = true;
            await at.EndSignInsAsync(own.Account);
            own.Person.Record(new AccountDisabled(id));
            return null;
        }, cancel);
}
