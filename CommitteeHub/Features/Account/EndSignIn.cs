using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Accounts;

namespace CommitteeHub.Features.Account;

/// <summary>Somebody ends one of the own sign-ins, as on a machine that is no longer at hand, and every open window that rests on it.</summary>
public sealed class EndSignIn(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<SignedInSession> id, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (await OwnAccount.OfAsync(at) is not { } own) return new NotPermitted();
            if (await at.OwnSignInAsync(id) is not { } session) return new NotFound();
            if (session.EndedAt is not null) return null;
            session.End(at.Now);
            at.Ring(id.Value);
            own.Person.Record(new SignInEnded(own.Person.Id));
            return null;
        }, cancel);
}
