namespace CommitteeHub.Shell;

/// <summary>How one part of the installation is. Degraded: the rest works without it, and somebody should look.</summary>
public enum HealthState { Ok, Degraded, Failed }

/// <summary>One part of the installation and how it is, in words that tell the public nothing about its inside.</summary>
public sealed record HealthCheck(string Name, HealthState State, string Detail);

/// <summary>The doors that a load balancer and an operator knock at; neither needs a sign-in and neither gives anything away.</summary>
public static class Health
{
    public static void AddHealth(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<KeyRights>();
        builder.Services.AddSingleton<Readiness>();
    }

    public static void MapHealth(this WebApplication app)
    {
        // Alive means that requests are answered; a broken database is no reason to restart the process.
        app.MapGet("/health/live", () => Results.Text("Healthy"));
        app.MapGet("/health/ready", async (Readiness readiness, CancellationToken cancel) => Answer(await readiness.ReadAsync(cancel)));
    }

    private static IResult Answer(IReadOnlyList<HealthCheck> checks)
    {
        var worst = checks.Max(c => c.State);
        return Results.Json(
            new { status = Word(worst), checks = checks.Select(c => new { name = c.Name, status = Word(c.State), detail = c.Detail }) },
            statusCode: worst == HealthState.Failed ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);
    }

    private static string Word(HealthState state) => state switch
    {
        HealthState.Ok => "ok",
        HealthState.Degraded => "degraded",
        HealthState.Failed => "failed",
    };
}
