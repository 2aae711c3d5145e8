using CommitteeHub.Shell;

namespace CommitteeHub.Features.Criteria;

/// <summary>The lists that programs are judged by: kept as data, edited as drafts, published with a first day.</summary>
public static class CriteriaFeature
{
    public static void AddCriteria(this WebApplicationBuilder builder)
    {
        builder.Services.AddTransient<ReadCriteriaSets>();
        builder.Services.AddTransient<ReadCriteriaSet>();
        builder.Services.AddTransient<ReadCriteriaDraft>();
        builder.Services.AddTransient<StartCriteriaDraft>();
        builder.Services.AddTransient<ImportCriteria>();
        builder.Services.AddTransient<WriteCriteriaDraft>();
        builder.Services.AddTransient<PublishCriteriaDraft>();
        builder.Services.AddTransient<DiscardCriteriaDraft>();
        builder.Services.AddSingleton(new MenuEntry("Criteria", "/criteria-sets", "checklist", MenuGroup.Programs, 62, s => s.IsSecretary));
    }

    public static void MapCriteria(this WebApplication app) =>
        app.MapGet("/criteria-sets/{id:guid}/export.json", CriteriaDoor.ExportAsync).AllowAnonymous();
}
