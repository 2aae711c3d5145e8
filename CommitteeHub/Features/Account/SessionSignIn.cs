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
    private SignInWay? _shown;

    private Change Change => Context.RequestServices.GetRequiredService<Change>();

    public override async Task<bool> CanSignInAsync(Data.Account user) => !user.Disabled && await base.CanSignInAsync(user);

    /// <summary>Lets in whoever has just shown the right password, or has the code asked for first.</summary>
    public async Task<SignInResult> EnterAsync(Data.Account user) => await PreSignInCheck(user) ?? await SignInOrTwoFactorAsync(user, isPersistent: false);

    public override Task<SignInResult> PasskeySignInAsync(string credentialJson)
    {
        _shown = SignInWay.Passkey;
        return base.PasskeySignInAsync(credentialJson);
    }

    public override async Task SignInWithClaimsAsync(Data.Account user, AuthenticationProperties? authenticationProperties, IEnumerable<Claim> additionalClaims)
    {
        var id = Id<SignedInSession>.New();
        var person = new Id<Person>(user.Id);
        var before = SessionRead.SessionOf(Context.User);
        var claims = additionalClaims.ToList();
        var shown = _shown ?? WayOf(claims);
        SignInWay? restsOn = null;
        await Change.RunAsync(Viewer.System, async at =>
        {
            var over = await at.Db.AllSignedInSessions.Where(s => s.PersonId == person && s.StartedAt < at.Now - SignedInSession.Longest).ToListAsync(at.Cancel);
            at.Db.RemoveRange(over);
            // Of one browser no earlier sign-in goes on beside the new one.
            var replaced = before is { } known ? await at.Db.AllSignedInSessions.FirstOrDefaultAsync(s => s.Id == known, at.Cancel) : null;
            if (replaced is not null)
            {
                replaced.End(at.Now);
                at.Ring(replaced.Id.Value);
            }
            var begun = Follow(replaced?.PersonId == person ? replaced : null, id, person, shown, at.Now);
            restsOn = begun.Way;
            at.Db.Add(begun);
            return null;
        });
        Context.RequestServices.GetRequiredService<SignInUses>().Begin(id);
        events.LogInformation("Account {Account} signed in ({How}), from {Address}.", user.Id, restsOn, ClientAddress.Of(Context));
        await base.SignInWithClaimsAsync(user, authenticationProperties, [.. claims, new Claim(SessionRead.SessionClaim, id.ToString())]);
    }

    /// <summary>Where nothing was shown, as when a sign-in is made anew after a passkey was removed, what the one before it rested on still counts, and since when.</summary>
    private SignedInSession Follow(SignedInSession? before, Id<SignedInSession> id, Id<Person> person, SignInWay? shown, DateTimeOffset now)
    {
        var browser = BrowserName.Of(Context.Request.Headers.UserAgent);
        return shown is null && before is not null
            ? SignedInSession.Begin(id, person, before.Way, before.ConfirmedAt ?? before.StartedAt, browser, now)
            : SignedInSession.Begin(id, person, shown ?? SignInWay.DemoLink, now, browser, now);
    }

    /// <summary>What Identity says was shown; of a passkey it says that it was a password.</summary>
    private static SignInWay? WayOf(IEnumerable<Claim> claims) => claims.Where(c => c.Type is "amr" or ClaimTypes.AuthenticationMethod).Select(c => c.Value).ToList() switch
    {
        var said when said.Contains("mfa") => SignInWay.PasswordAndCode,
        var said when said.Contains("pwd") => SignInWay.Password,
        _ => null,
    };

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
