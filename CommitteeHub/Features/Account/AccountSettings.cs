using CommitteeHub.Data;
using CommitteeHub.Domain.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Account;

/// <summary>What holds for every account: how long a password must be, how its cookie travels, and that each request asks whether the sign-in still holds.</summary>
internal static class AccountSettings
{
    public static void Apply(IdentityOptions identity)
    {
        // Length is what counts; no rules about digits and capitals (ASVS 5, 6.2).
        identity.Password = new PasswordOptions
        {
            RequiredLength = PasswordRules.AtLeast,
            RequiredUniqueChars = 1,
            RequireDigit = false,
            RequireLowercase = false,
            RequireUppercase = false,
            RequireNonAlphanumeric = false,
        };
        identity.User.RequireUniqueEmail = true;
        identity.User.AllowedUserNameCharacters = "";
        identity.Lockout.AllowedForNewUsers = false;
        identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
    }

    public static void Apply(CookieAuthenticationOptions cookie, bool https)
    {
        Name(cookie.Cookie, https, "committeehub");
        cookie.ExpireTimeSpan = SignedInSession.LongestUnused;
        cookie.SlidingExpiration = true;
        cookie.LoginPath = "/sign-in";
        cookie.ReturnUrlParameter = "returnUrl";
        cookie.Events.OnValidatePrincipal = AskWhetherItHoldsAsync;
        cookie.Events.OnRedirectToLogin = context => Answer(context, StatusCodes.Status401Unauthorized, redirect: true);
        // What one may not see and what is not there look alike.
        cookie.Events.OnRedirectToAccessDenied = context => Answer(context, StatusCodes.Status404NotFound, redirect: false);
    }

    /// <summary>A __Host- cookie can be set by this host alone and over TLS only; plain http is for one's own machine.</summary>
    public static void Name(CookieBuilder cookie, bool https, string name)
    {
        cookie.Name = https ? "__Host-" + name : name;
        cookie.SecurePolicy = https ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        cookie.HttpOnly = true;
        cookie.SameSite = SameSiteMode.Lax;
        cookie.Path = "/";
    }

    private static async Task AskWhetherItHoldsAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        await using var db = await services.GetRequiredService<IDbContextFactory<CommitteeDb>>().CreateDbContextAsync(context.HttpContext.RequestAborted);
        if (context.Principal is { } user && await db.SignInHoldsAsync(user, services.GetRequiredService<TimeProvider>().GetUtcNow(), context.HttpContext.RequestAborted))
        {
            services.GetRequiredService<SignInUses>().Note(user);
            return;
        }
        context.RejectPrincipal();
        context.HttpContext.Response.Cookies.Delete(context.Options.Cookie.Name!, context.Options.Cookie.Build(context.HttpContext));
    }

    private static Task Answer(RedirectContext<CookieAuthenticationOptions> context, int status, bool redirect)
    {
        var path = context.Request.Path;
        var forPrograms = path.StartsWithSegments("/api") || path.StartsWithSegments("/hubs") || path.StartsWithSegments("/_blazor");
        if (redirect && !forPrograms) context.Response.Redirect(context.RedirectUri);
        else context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
