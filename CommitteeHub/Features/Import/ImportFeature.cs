using CommitteeHub.Shell;

namespace CommitteeHub.Features.Import;

/// <summary>What a body has today comes in from files.</summary>
public static class ImportFeature
{
    public static void AddImport(this WebApplicationBuilder builder)
    {
        builder.Services.AddTransient<PreviewImport>();
        builder.Services.AddTransient<ImportRows>();
        builder.Services.AddSingleton(new MenuEntry("Import", "/settings/import", "upload_file", MenuGroup.Settings, 78, s => s.IsSecretary));
    }
}
