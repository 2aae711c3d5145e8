namespace CommitteeHub.Features.Experts;

/// <summary>Outside experts: invited to one dossier by a link that expires and can be taken back.</summary>
public static class ExpertsFeature
{
    public static void AddExperts(this WebApplicationBuilder builder)
    {
        var https = builder.Configuration["Site:Address"]?.StartsWith("https://", StringComparison.OrdinalIgnoreCase) == true;
        var services = builder.Services;
        services.AddAuthentication().AddCookie(ExpertSignIn.Scheme, o => ExpertSignIn.Configure(o, https));
        services.AddSingleton<ExpertSignIn>();
        services.AddTransient<InviteExpert>();
        services.AddTransient<SendExpertLinkAgain>();
        services.AddTransient<RevokeExpert>();
        services.AddTransient<OpenExpertLink>();
        services.AddTransient<DeclareAsExpert>();
        services.AddTransient<WriteAsExpert>();
        services.AddTransient<NoteExpertReading>();
        services.AddTransient<ReadExpertDossier>();
        services.AddTransient<ReadExperts>();
    }

    public static void MapExperts(this WebApplication app)
    {
        app.MapGet("/expert/documents/{versionId:guid}/file", ExpertDoors.FileAsync).AllowAnonymous();
        app.MapGet("/expert/documents/{versionId:guid}/text", ExpertDoors.TextAsync).AllowAnonymous();
    }
}
