using System.Security.Claims;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Accounts;
using CommitteeHub.Domain.Committees;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CommitteeHub.Features.Account;

/// <summary>Identity's signing in, with a session of its own for every sign-in, so that signing out ends it on every copy of the cookie.</summary>
public sealed class SessionSignIn(
    UserManager<Data.Account> accounts,
    IHttpContextAccessor context,
    IUserClaimsPrincipalFactory<Data.Account> claims,
    IOptions<IdentityOptions> options,
    ILogger<SignInManager<Data.Account>> log,
    IAuthenticationSchemeProvider schemes,
    IUserConfirmation<Data.Account> confirmation)
    : SignInManager<Data.Account>(accounts, context, claims, options, log, schemes, confirmation)
{
    private Change Change => Context.RequestServices.GetRequiredService<Change>();

    public override async Task<bool> CanSignInAsync(Data.Account user) => !user.Disabled && await base.CanSignInAsync(user);

    public override async Task SignInWithClaimsAsync(Data.Account user, AuthenticationProperties? authenticationProperties, IEnumerable<Claim> additionalClaims)
    {
        var id = Id<SignedInSession>.New();
        var person = new Id<Person>(user.Id);
        await Change.RunAsync(Viewer.System, async at =>
        {
            var over = await at.Db.AllSignedInSessions.Where(s => s.PersonId == person && s.StartedAt < at.Now - SignedInSession.Longest).ToListAsync(at.Cancel);
            at.Db.RemoveRange(over);
            at.Db.Add(new SignedInSession { Id = id, PersonId = person, StartedAt = at.Now });
            return null;
        });
        await base.SignInWithClaimsAsync(user, authenticationProperties, [.. additionalClaims, new Claim(SessionRead.SessionClaim, id.ToString())]);
    }

    public override async Task SignOutAsync()
    {
        if (SessionRead.SessionOf(Context.User) is { } id)
            await Change.RunAsync(Viewer.System, async at =>
            {
                var session = await at.Db.AllSignedInSessions.FirstOrDefaultAsync(s => s.Id == id, at.Cancel);
                session?.End(at.Now);
                at.Ring(id.Value);
                return null;
            });
        await base.SignOutAsync();
    }
}
