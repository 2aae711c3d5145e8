using CommitteeHub.Data;
using CommitteeHub.Domain.Accounts;
using CommitteeHub.Live;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Account;

/// <summary>Who a program acts for, as it reads it.</summary>
public sealed record Me(Guid Id, string Name, string Email, bool IsSecretary, bool IsAdministrator, IReadOnlyList<MySeat> Seats, IReadOnlyList<Guid> Organisations, IReadOnlyList<string> Scopes);

/// <summary>One seat of theirs.</summary>
public sealed record MySeat(Guid CommitteeId, string Role);

/// <summary>GET /api/v1/me: the first question of every program, and the proof that its token works.</summary>
internal static class MeEndpoint
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/api/v1/me", AnswerAsync).RequireScope(TokenScope.Read)
            .WithName("readMe").WithTags("Account").WithSummary("Who the token acts for.").Produces<Me>();
        app.Map("/api/{**rest}", () => Results.Problem("There is no such address.", statusCode: StatusCodes.Status404NotFound, title: "Not found")).AllowAnonymous();
    }

    /// <summary>A personal token with this scope; a browser's cookie is not enough, so that no other site can use it.</summary>
    public static TBuilder RequireScope<TBuilder>(this TBuilder endpoint, string scope) where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(p => p.AddAuthenticationSchemes(TokenSignIn.Name).RequireAuthenticatedUser().RequireClaim(TokenSignIn.ScopeClaim, scope));

    private static async Task<IResult> AnswerAsync(HttpContext context, IDbContextFactory<CommitteeDb> contexts, TimeProvider clock, CancellationToken cancel)
    {
        var viewer = CurrentViewer.Of(context.User);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var by = await db.StandingOfAsync(viewer, clock.GetUtcNow(), cancel);
        var person = by.IsSignedIn ? await db.AllPersons.AsNoTracking().FirstOrDefaultAsync(p => p.Id == by.Person, cancel) : null;
        if (person is null) return Results.Problem("The account is gone.", statusCode: StatusCodes.Status401Unauthorized, title: "Not signed in");
        return Results.Ok(new Me(person.Id.Value, person.Name, person.Email, by.IsSecretary, by.IsAdministrator,
            [.. by.Seats.Select(s => new MySeat(s.CommitteeId.Value, s.Role.ToString()))], [.. by.Organisations.Select(o => o.Value)], viewer.Scopes ?? []));
    }
}
