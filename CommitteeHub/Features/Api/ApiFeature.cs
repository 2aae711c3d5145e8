using CommitteeHub.Data;

namespace CommitteeHub.Features.Api;

/// <summary>The doors for other programs.</summary>
public static class ApiFeature
{
    public static void AddApi(this WebApplicationBuilder builder) => builder.Services.AddSingleton<ApiPace>();

    public static void UseApi(this WebApplication app)
    {
        var pace = app.Services.GetRequiredService<ApiPace>();
        app.Use((context, next) => context.Request.Path.StartsWithSegments("/api") ? pace.GoOnAsync(context, _ => next(context)) : next(context));
    }

    public static void MapApi(this WebApplication app)
    {
        // Who may go through is asked behind the door, where it is known which one it is.
        app.MapGet("/api/v1/{door}", ApiEndpoint.AnswerAsync).AllowAnonymous();
        app.MapPost("/api/v1/{door}", ApiEndpoint.AnswerAsync).AllowAnonymous().DisableAntiforgery();
        app.MapGet("/openapi/v1.json", (Site site, EndpointDataSource endpoints) => Results.Json(ApiDescription.Of(site, endpoints))).AllowAnonymous();
    }
}
