using CommitteeHub.Data;

namespace CommitteeHub.Documents;

/// <summary>The evidence cupboard: store, reading by the worker, and the doors through which files leave.</summary>
public static class DocumentsFeature
{
    public static void AddDocuments(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<UploadParts>();
        builder.Services.AddSingleton<UploadTurns>();
        builder.Services.AddTransient<UploadDoor>();
        builder.Services.AddSingleton(builder.Configuration.GetSection("Limits").Get<DocumentLimits>() ?? new DocumentLimits());
        var bucket = BucketOptions.From(builder.Configuration);
        builder.Services.AddSingleton<IFileHome>(services => bucket.IsUsed ? new BucketHome(bucket, services.GetRequiredService<TimeProvider>()) : new FolderHome());
        var scanner = VirusScan.PlaceFrom(builder.Configuration);
        builder.Services.AddSingleton(services => new VirusScan(scanner, services.GetRequiredService<ILogger<VirusScan>>()));
        builder.Services.AddSingleton<DocumentStore>();
        builder.Services.AddSingleton<BodyLogo>();
        builder.Services.AddSingleton<NodeProgram>();
        builder.Services.AddSingleton<PdfWorker>();
        builder.Services.AddSingleton<ReadWaitingTexts>();
        builder.Services.AddSingleton<CanonicalTexts>();
        builder.Services.AddSingleton<PlaceAnnotations>();
        builder.Services.AddSingleton<SweepOrphanFiles>();
        builder.Services.AddSingleton<ScrubDocuments>();
        builder.Services.AddSingleton<TextReading>();
        builder.Services.AddHostedService(services => services.GetRequiredService<TextReading>());
    }

    public static void MapDocuments(this WebApplication app)
    {
        app.MapGet("/documents/{versionId:guid}/file", DocumentDoors.FileAsync).RequireAuthorization();
        app.MapGet("/documents/{versionId:guid}/text", DocumentDoors.TextAsync).RequireAuthorization();
        app.MapGet("/uploads/{version:guid}", UploadDoor.HowFar).RequireAuthorization();
    }
}
