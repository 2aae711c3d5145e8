using CommitteeHub.Shell;

namespace CommitteeHub.Features.Guidance;

/// <summary>The videos that an organisation watches before it submits: uploaded here, played here, remembered for each person.</summary>
public static class GuidanceFeature
{
    public static void AddGuidance(this WebApplicationBuilder builder)
    {
        builder.Services.AddTransient<ReadGuidance>();
        builder.Services.AddTransient<NotePlayed>();
        builder.Services.AddTransient<DescribeGuidanceVideo>();
        builder.Services.AddTransient<PutGuidanceFile>();
        builder.Services.AddTransient<RemoveGuidanceVideo>();
        builder.Services.AddTransient<ReadGuidanceShelf>();
        builder.Services.AddSingleton(new MenuEntry("Guidance videos", "/guidance", "play_circle", MenuGroup.Work, 12, s => s.Organisations.Count > 0));
        builder.Services.AddSingleton(new MenuEntry("Guidance videos", "/guidance/edit", "video_library", MenuGroup.Programs, 66, s => s.IsSecretary));
    }

    public static void MapGuidance(this WebApplication app)
    {
        app.MapGet("/guidance/videos/{id:guid}/file", GuidanceDoors.FileAsync).AllowAnonymous();
        app.MapGet("/guidance/videos/{id:guid}/captions", GuidanceDoors.CaptionsAsync).AllowAnonymous();
        app.MapPost("/guidance/videos/{id:guid}/file", GuidanceDoors.TakeInAsync).RequireAuthorization().DisableAntiforgery();
        app.MapPost("/guidance/videos/{id:guid}/played", GuidanceDoors.PlayedAsync).RequireAuthorization().DisableAntiforgery();
    }
}
