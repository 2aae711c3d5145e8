using System.Security.Claims;
using Bunit;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Live;
using CommitteeHub.Shell;
using CommitteeHub.Tests.Support;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CommitteeHub.Tests.Screens;

/// <summary>One person before any page of the real program, on its own data.</summary>
internal sealed class PersonsScreen : BunitContext
{
    public PersonsScreen(TestApp app, Id<Person> person)
    {
        DefaultWaitTimeout = Patience.Time;
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, person.ToString())], "test");
        Services.AddSingleton<AuthenticationStateProvider>(new SignedIn(new ClaimsPrincipal(identity)));
        Services.AddSingleton(app.Get<IDbContextFactory<CommitteeDb>>());
        Services.AddSingleton<TimeProvider>(app.Clock);
        Services.AddSingleton(app.Get<LiveFeed>());
        Services.AddSingleton(app.Get<Change>());
        Services.AddSingleton(app.Get<IConfiguration>());
        Services.AddSingleton(app.Get<Site>());
        Services.AddLocalization();
        Services.AddScoped<CurrentViewer>();
        Services.AddScoped<WindowLine>();
        Services.AddScoped<ViewerZone>();
        Services.AddFallbackServiceProvider(app.Services);
    }

    private sealed class SignedIn(ClaimsPrincipal user) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(new AuthenticationState(user));
    }
}
