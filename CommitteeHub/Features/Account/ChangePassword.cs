using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Accounts;

namespace CommitteeHub.Features.Account;

/// <summary>Somebody replaces the own password, having said the present one; every sign-in ends with the old password.</summary>
public sealed class ChangePassword(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, string present, string password, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (await OwnAccount.OfAsync(at) is not { } own) return new NotPermitted();
            if (!NewAccount.IsPassword(own.Account, present)) return new PasswordNotRight();
            if (PasswordRules.WhyNot(password, own.Person.Name, own.Person.Email) is { } weak) return weak;
            NewAccount.SetPassword(own.Account, password);
            await at.EndSignInsAsync(own.Account);
            own.Person.Record(new PasswordChanged(own.Person.Id));
            return null;
        }, cancel);
}
