using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Accounts;

namespace CommitteeHub.Features.Account;

/// <summary>Somebody signs in by password alone again, having said the password.</summary>
public sealed class TurnOffCodes(Change change, OwnPassword passwords)
{
    public async Task<Refusal?> RunAsync(Viewer by, string password, CancellationToken cancel = default)
    {
        var known = await passwords.LookAsync(by, password, cancel);
        return await change.RunAsync(by, async at =>
        {
            if (await OwnAccount.OfAsync(at) is not { } own) return new NotPermitted();
            if (known.WhyNotFor(own.Account) is { } refusal) return refusal;
            own.Account.TwoFactorEnabled = false;
            own.Person.Record(new CodesTurnedOff(own.Person.Id));
            return null;
        }, cancel);
    }
}
