using System.Security.Claims;
using System.Text.Encodings.Web;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CommitteeHub.Features.Account;

/// <summary>Lets a program in with a personal token: in the Authorization header, or in the query of a hub's address, where browsers cannot send a header.</summary>
internal sealed class TokenSignIn(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder, IDbContextFactory<CommitteeDb> contexts, Change change, TimeProvider clock)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    public const string Name = "Token";
    public const string ScopeClaim = "scope";

    /// <summary>The token that a request carries, if it carries one.</summary>
    public static string? TokenIn(HttpRequest request)
    {
        if (!request.Path.StartsWithSegments("/api") && ScopeOf(request) is null) return null;
        var header = request.Headers.Authorization.ToString();
        if (header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)) return header["Bearer ".Length..].Trim();
        return request.Path.StartsWithSegments("/hubs") && request.Query["access_token"].ToString() is { Length: > 0 } query ? query : null;
    }

    /// <summary>
    /// What a token must hold outside the API, whose addresses ask for their scopes themselves: "live" in a room, "read"
    /// for a file. Nowhere else does a token count, so that none of them opens a page or a circuit as its person.
    /// </summary>
    private static string? ScopeOf(HttpRequest request)
    {
        if (request.Path.StartsWithSegments("/hubs")) return TokenScope.Live;
        var isFile = request.Path.StartsWithSegments("/documents") || (request.Path.StartsWithSegments("/invoices") && request.Path.Value!.EndsWith("/pdf", StringComparison.Ordinal));
        return isFile && HttpMethods.IsGet(request.Method) ? TokenScope.Read : null;
    }

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (TokenIn(Request) is not { Length: > 0 and <= 200 } secret) return AuthenticateResult.NoResult();
        var hash = Secret.HashOf(secret);
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(Context.RequestAborted);
        var token = await db.AllPersonalTokens.AsNoTracking().FirstOrDefaultAsync(t => t.SecretHash == hash, Context.RequestAborted);
        if (token is null || !token.HoldsAt(now)) return AuthenticateResult.Fail("The token is unknown, expired or revoked.");
        if (!await db.Users.AnyAsync(u => u.Id == token.PersonId.Value && !u.Disabled, Context.RequestAborted)) return AuthenticateResult.Fail("The account is disabled.");

        if (ScopeOf(Request) is { } needed && !token.Scopes.Split(' ').Contains(needed)) return AuthenticateResult.Fail("The token has not the scope that this needs.");
        if (token.IsUseWorthNoting(now)) await NoteUseAsync(token.Id);
        var claims = token.Scopes.Split(' ').Select(s => new Claim(ScopeClaim, s))
            .Append(new Claim(ClaimTypes.NameIdentifier, token.PersonId.ToString()))
            .Append(new Claim(SessionRead.TokenClaim, token.Id.ToString()));
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(claims, Name)), Name));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        await Results.Problem("A valid personal token is needed.", statusCode: StatusCodes.Status401Unauthorized, title: "Not signed in").ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Results.Problem("The token has not the scope that this needs.", statusCode: StatusCodes.Status403Forbidden, title: "Not permitted").ExecuteAsync(Context);

    private Task<Refusal?> NoteUseAsync(Id<PersonalToken> id) =>
        change.RunAsync(Viewer.System, async at =>
        {
            var token = await at.Db.AllPersonalTokens.FirstOrDefaultAsync(t => t.Id == id, at.Cancel);
            token?.NoteUse(at.Now);
            return null;
        });
}
