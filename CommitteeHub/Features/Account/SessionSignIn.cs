using System.Security.Claims;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Accounts;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Live;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CommitteeHub.Features.Account;

/// <summary>Identity's signing in, with a session of its own for every sign-in, so that signing out ends it on every copy of the cookie. Each stands in the log.</summary>
public sealed class SessionSignIn(
    UserManager<Data.Account> accounts,
    IHttpContextAccessor context,
    IUserClaimsPrincipalFactory<Data.Account> claims,
    IOptions<IdentityOptions> options,
    ILogger<SignInManager<Data.Account>> log,
    IAuthenticationSchemeProvider schemes,
    IUserConfirmation<Data.Account> confirmation,
    ILogger<SessionSignIn> events)
    : SignInManager<Data.Account>(accounts, context, claims, options, log, schemes, confirmation)
{
    private Change Change => Context.RequestServices.GetRequiredService<Change>();

    public override async Task<bool> CanSignInAsync(Data.Account user) => !user.Disabled && await base.CanSignInAsync(user);

    /// <summary>Lets in whoever has just shown the right password, or has the code asked for first.</summary>
    public async Task<SignInResult> EnterAsync(Data.Account user) => await PreSignInCheck(user) ?? await SignInOrTwoFactorAsync(user, isPersistent: false);

    public override async Task SignInWithClaimsAsync(Data.Account user, AuthenticationProperties? authenticationProperties, IEnumerable<Claim> additionalClaims)
    {
        var id = Id<SignedInSession>.New();
        var person = new Id<Person>(user.Id);
        var before = SessionRead.SessionOf(Context.User);
        await Change.RunAsync(Viewer.System, async at =>
        {
            var over = await at.Db.AllSignedInSessions.Where(s => s.PersonId == person && s.StartedAt < at.Now - SignedInSession.Longest).ToListAsync(at.Cancel);
            at.Db.RemoveRange(over);
            // Of one browser no earlier sign-in goes on beside the new one.
            if (before is { } known && await at.Db.AllSignedInSessions.FirstOrDefaultAsync(s => s.Id == known, at.Cancel) is { } replaced)
            {
                replaced.End(at.Now);
                at.Ring(known.Value);
            }
            at.Db.Add(new SignedInSession { Id = id, PersonId = person, StartedAt = at.Now });
            return null;
        });
        var claims = additionalClaims.ToList();
        var (how, address) = (string.Join(' ', claims.Where(c => c.Type is "amr" or ClaimTypes.AuthenticationMethod).Select(c => c.Value)), ClientAddress.Of(Context));
        events.LogInformation("Account {Account} signed in ({How}), from {Address}.", user.Id, how, address);
        await base.SignInWithClaimsAsync(user, authenticationProperties, [.. claims, new Claim(SessionRead.SessionClaim, id.ToString())]);
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
