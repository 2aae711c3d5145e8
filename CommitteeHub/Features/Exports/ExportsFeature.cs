namespace CommitteeHub.Features.Exports;

/// <summary>What people take out of the house: annotations in an exchange format and on paper, dossiers as a whole.</summary>
public static class ExportsFeature
{
    public static void AddExports(this WebApplicationBuilder builder)
    {
        builder.Services.AddTransient<TakeOut>();
        builder.Services.AddTransient<ReadExport>();
    }

    public static void MapExports(this WebApplication app)
    {
        app.MapGet("/submissions/{id:guid}/annotations.jsonld", ExportDoors.AnnotationsAsync).RequireAuthorization();
        app.MapGet("/submissions/{id:guid}/annotations.pdf", ExportDoors.PaperAsync).RequireAuthorization();
        app.MapGet("/submissions/{id:guid}/dossier.zip", ExportDoors.DossierAsync).RequireAuthorization();
    }
}
