using System.Security.Claims;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CommitteeHub.Bench;

/// <summary>Signs everybody in as the sign-in page would, without waiting for hundreds of passwords to be hashed.</summary>
internal static class Windows
{
    /// <summary>A cookie for each member.</summary>
    public static async Task<IReadOnlyList<string>> SignInAsync(WebApplication app, Installation house)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var claims = scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<Account>>();
        var cookie = scope.ServiceProvider.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<CommitteeDb>>().CreateDbContextAsync();
        var accounts = await db.Users.ToDictionaryAsync(u => u.Id);
        var sessions = house.Members.Select(m => new SignedInSession { Id = Id<SignedInSession>.New(), PersonId = m, StartedAt = DateTimeOffset.UtcNow }).ToList();
        Installation.Require(await Installation.ChangeAsync(app, at =>
        {
            at.Db.AddRange(sessions);
            return Task.CompletedTask;
        }));

        var cookies = new List<string>();
        foreach (var session in sessions)
        {
            var principal = await claims.CreateAsync(accounts[session.PersonId.Value]);
            ((ClaimsIdentity)principal.Identity!).AddClaim(new Claim(SessionRead.SessionClaim, session.Id.ToString()));
            var properties = new AuthenticationProperties { IssuedUtc = DateTimeOffset.UtcNow, ExpiresUtc = DateTimeOffset.UtcNow.AddHours(6) };
            cookies.Add($"{cookie.Cookie.Name}={cookie.TicketDataFormat.Protect(new AuthenticationTicket(principal, properties, IdentityConstants.ApplicationScheme))}");
        }
        return cookies;
    }
}
