namespace CommitteeHub.Features.Screens;

/// <summary>The screen on the wall of the meeting room.</summary>
public static class ScreensFeature
{
    public static void AddScreens(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<CodeGuesses>();
        builder.Services.AddTransient<ShowScreenCode>();
        builder.Services.AddTransient<PairScreen>();
        builder.Services.AddTransient<UnpairScreen>();
        builder.Services.AddTransient<ReadScreens>();
        builder.Services.AddTransient<ReadBoard>();
    }

    public static void MapScreens(this WebApplication app)
    {
        app.MapPost("/screen/begin", BoardDoors.BeginAsync).AllowAnonymous().DisableAntiforgery();
        app.MapGet("/screen/board", BoardDoors.OfScreenAsync).AllowAnonymous();
        app.MapGet("/sessions/{id:guid}/screen/board", BoardDoors.OfSessionAsync).RequireAuthorization();
    }
}
