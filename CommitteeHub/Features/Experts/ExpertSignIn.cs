using System.Security.Claims;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Experts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Experts;

/// <summary>
/// A sign-in of its own kind, that no page but the experts' ever asks for: it is not an account's, opens no circuit and no
/// hub, and ends after some hours or with the link.
/// </summary>
public sealed class ExpertSignIn(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    public const string Scheme = "Expert";
    private const string InvitationClaim = "expert", LinkClaim = "link";

    public static async Task SignInAsync(HttpContext context, ExpertPass pass) =>
        await context.SignInAsync(Scheme,
            new ClaimsPrincipal(new ClaimsIdentity([new Claim(InvitationClaim, pass.Invitation.ToString()), new Claim(LinkClaim, pass.Link)], Scheme)),
            new AuthenticationProperties { ExpiresUtc = pass.EndsAt, IsPersistent = false, AllowRefresh = false });

    /// <summary>The expert who asks; the public, where there is none or the link does not hold any more.</summary>
    public async Task<Viewer> ViewerAsync(HttpContext context)
    {
        // Whatever the answer, it is this person's alone.
        if (!context.Response.HasStarted) context.Response.Headers.CacheControl = "no-store";
        var found = await context.AuthenticateAsync(Scheme);
        if (!Id<ExpertInvitation>.TryParse(found.Principal?.FindFirstValue(InvitationClaim), null, out var id)) return Viewer.Public;
        var (viewer, link) = (Viewer.OfExpert(id), found.Principal!.FindFirstValue(LinkClaim));
        await using var db = await contexts.CreateDbContextAsync(context.RequestAborted);
        // A new link was sent: what the one before it opened is over.
        return await db.InvitationsOf(viewer, clock.GetUtcNow()).FirstOrDefaultAsync(context.RequestAborted) is { } invitation && ExpertPass.LinkOf(invitation) == link ? viewer : Viewer.Public;
    }

    public static void Configure(CookieAuthenticationOptions options, bool https)
    {
        options.Cookie.Name = https ? "__Host-committeehub-expert" : "committeehub-expert";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.SecurePolicy = https ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        options.SlidingExpiration = false;
        options.ExpireTimeSpan = ExpertInvitation.Visit;
        options.LoginPath = options.AccessDeniedPath = "/expert";
    }
}
