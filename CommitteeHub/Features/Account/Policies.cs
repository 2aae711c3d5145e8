using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Live;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Account;

/// <summary>The names of what a page may ask of whoever opens it. Use cases ask again, each time.</summary>
public static class Policies
{
    public const string Member = "Member";
    public const string Secretary = "Secretary";
    public const string Administrator = "Administrator";
    public const string Applicant = "Applicant";
    public const string People = "People";

    public static void AddPolicies(this IServiceCollection services)
    {
        services.AddSingleton<IAuthorizationHandler, StandingGate>();
        services.AddAuthorizationBuilder()
            .AddPolicy(Member, s => s.SitsAnywhere)
            .AddPolicy(Secretary, s => s.IsSecretary)
            .AddPolicy(Administrator, s => s.IsAdministrator)
            .AddPolicy(Applicant, s => s.Organisations.Count > 0)
            .AddPolicy(People, s => s.IsSecretary || s.IsAdministrator);
    }

    private static AuthorizationBuilder AddPolicy(this AuthorizationBuilder builder, string name, Func<Standing, bool> holds) =>
        builder.AddPolicy(name, p => p.RequireAuthenticatedUser().AddRequirements(new StandingRequirement(holds)));

    private sealed record StandingRequirement(Func<Standing, bool> Holds) : IAuthorizationRequirement;

    /// <summary>Looks the standing up anew, so that a seat that ended a second ago opens nothing.</summary>
    private sealed class StandingGate(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock) : AuthorizationHandler<StandingRequirement>
    {
        protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, StandingRequirement requirement)
        {
            await using var db = await contexts.CreateDbContextAsync();
            var standing = await db.StandingOfAsync(CurrentViewer.Of(context.User), clock.GetUtcNow());
            if (requirement.Holds(standing)) context.Succeed(requirement);
        }
    }
}
