using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Accounts;

namespace CommitteeHub.Features.Account;

/// <summary>Somebody signs in by password alone again, having said the password.</summary>
public sealed class TurnOffCodes(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, string password, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (await OwnAccount.OfAsync(at) is not { } own) return new NotPermitted();
            if (!NewAccount.IsPassword(own.Account, password)) return new PasswordNotRight();
            own.Account.TwoFactorEnabled = false;
            own.Person.Record(new CodesTurnedOff(own.Person.Id));
            return null;
        }, cancel);
}
