using CommitteeHub.Documents;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Live;

namespace CommitteeHub.Features.Privacy;

/// <summary>What is kept about people: taken out by them, erased, held, retired when its time is over.</summary>
public static class PrivacyFeature
{
    public static void AddPrivacy(this WebApplicationBuilder builder)
    {
        builder.Services.AddTransient<Data.Erasures>();
        builder.Services.AddSingleton(Data.RetentionSettings.From(builder.Configuration));
        foreach (var errand in new[] { typeof(ExportPerson), typeof(ErasePerson), typeof(HoldRecords), typeof(ReleaseRecords), typeof(ReadRecords), typeof(RetireRecords) }) builder.Services.AddTransient(errand);
    }

    public static void MapPrivacy(this WebApplication app)
    {
        app.MapGet("/account/records.zip", (HttpContext context, ExportPerson export, CancellationToken cancel) => ArchiveAsync(context, export, CurrentViewer.Of(context.User).PersonId, cancel)).RequireAuthorization();
        app.MapGet("/people/{id:guid}/records.zip", (Guid id, HttpContext context, ExportPerson export, CancellationToken cancel) => ArchiveAsync(context, export, new Id<Person>(id), cancel)).RequireAuthorization();
    }

    private static async Task<IResult> ArchiveAsync(HttpContext context, ExportPerson export, Id<Person>? person, CancellationToken cancel)
    {
        if (person is not { } id || await export.RunAsync(CurrentViewer.Of(context.User), id, cancel) is not { } archive) return Results.NotFound();
        context.Response.LeavesAs("records.zip");
        return Results.Stream(archive, "application/zip");
    }
}
