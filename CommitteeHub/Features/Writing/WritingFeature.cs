namespace CommitteeHub.Features.Writing;

/// <summary>Keeping what people type, from the first word until it is handed in.</summary>
public static class WritingFeature
{
    public static void AddWriting(this WebApplicationBuilder builder)
    {
        builder.Services.AddTransient<KeepText>();
        builder.Services.AddTransient<ForgetTexts>();
        builder.Services.AddTransient<ReadKeptTexts>();
        builder.Services.AddTransient<SweepKeptTexts>();
    }

    public static void MapWriting(this WebApplication app)
    {
        var doors = app.MapGroup("/kept-texts").RequireAuthorization().DisableAntiforgery();
        doors.MapPost("/find", KeptTextDoors.FindAsync);
        doors.MapPost("/keep", KeptTextDoors.KeepAsync);
        doors.MapPost("/forget", KeptTextDoors.ForgetAsync);
    }
}
