using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Accounts;

namespace CommitteeHub.Features.Account;

/// <summary>Somebody replaces the own password, having said the present one; every sign-in ends with the old password.</summary>
public sealed class ChangePassword(Change change, OwnPassword present, NewPasswords passwords)
{
    public async Task<Refusal?> RunAsync(Viewer by, string typed, string password, CancellationToken cancel = default)
    {
        var known = await present.LookAsync(by, typed, cancel);
        var looked = known.Refusal is null ? await passwords.LookAsync(password, cancel) : null;
        return await change.RunAsync(by, async at =>
        {
            if (await OwnAccount.OfAsync(at) is not { } own) return new NotPermitted();
            if (known.WhyNotFor(own.Account) is { } refusal) return refusal;
            if (looked!.WhyNotFor(own.Person.Name, own.Person.Email) is { } weak) return weak;
            NewAccount.SetHash(own.Account, looked.Hash);
            await at.EndSignInsAsync(own.Account);
            own.Person.Record(new PasswordChanged(own.Person.Id));
            return null;
        }, cancel);
    }
}
