using System.Security.Claims;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Live;

/// <summary>The person behind this circuit or request, asked of the authentication state and never of a parameter.</summary>
public sealed class CurrentViewer(AuthenticationStateProvider authentication, IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    public async Task<Viewer> GetAsync() => Of((await authentication.GetAuthenticationStateAsync()).User);

    /// <summary>What the viewer is right now, for deciding what a screen offers; use cases look it up again themselves.</summary>
    public async Task<Standing> StandingAsync()
    {
        await using var db = await contexts.CreateDbContextAsync();
        return await db.StandingOfAsync(await GetAsync(), clock.GetUtcNow());
    }

    public static Viewer Of(ClaimsPrincipal? user) =>
        user?.Identity?.IsAuthenticated == true && Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
            ? Viewer.Of(new Id<Person>(id)) with { Scopes = user.HasClaim(c => c.Type == SessionRead.TokenClaim) ? [.. user.FindAll("scope").Select(c => c.Value)] : null }
            : Viewer.Public;
}
