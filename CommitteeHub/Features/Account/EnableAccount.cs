using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Accounts;
using CommitteeHub.Domain.Committees;

namespace CommitteeHub.Features.Account;

/// <summary>An administrator lets somebody in again who was shut out.</summary>
public sealed class EnableAccount(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Person> id, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsAdministrator && !at.By.IsSystem) return new NotPermitted();
            if (await OwnAccount.OfAsync(at, id) is not { } own) return new NotFound();
            if (!own.Account.Disabled) return null;
            own.Account.Disabled = false;
            own.Person.Record(new AccountEnabled(id));
            return null;
        }, cancel);
}
