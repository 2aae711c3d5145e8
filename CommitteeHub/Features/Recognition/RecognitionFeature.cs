using CommitteeHub.Data;
using CommitteeHub.Documents;
using CommitteeHub.Live;
using CommitteeHub.Shell;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace CommitteeHub.Features.Recognition;

/// <summary>The people whom approved programs put forward: candidates, practices, logbooks, listings, conduct.</summary>
public static class RecognitionFeature
{
    public static void AddRecognition(this WebApplicationBuilder builder)
    {
        Type[] errands =
        [
            typeof(SubmitCandidate), typeof(SubmitCandidates), typeof(ReadCandidateTable), typeof(ReadCandidates), typeof(AcceptCandidate), typeof(RefuseCandidate), typeof(WithdrawCandidate), typeof(SetEntryStandard),
            typeof(ReadEvidenceRoom), typeof(AddCandidateFile), typeof(RemoveCandidateFile), typeof(ReadCandidateFile),
            typeof(ReadPractice), typeof(DescribePractice), typeof(AgreeToBeShown), typeof(ShowPicture), typeof(AskForListing), typeof(AddDigest), typeof(RemoveDigest),
            typeof(ReadLogbook), typeof(LogMediation), typeof(RemoveLoggedMediation), typeof(ImportLogbook), typeof(AskToVerifyLogbook), typeof(ReadLogbooksToVerify), typeof(VerifyLogbook),
            typeof(ReadPractitioners), typeof(ChangeRecognition), typeof(AskToRestoreRecognition), typeof(RestoreRecognition), typeof(TakeBackRestoration), typeof(ReadConductCases), typeof(OpenConductCase), typeof(FileConductComplaint), typeof(GoOnWithConductCase), typeof(PutConductCaseAside), typeof(TakeUpConductCase), typeof(ConcludeConductCase), typeof(PassListings),
        ];
        foreach (var errand in errands) builder.Services.AddTransient(errand);
        builder.Services.AddSingleton(new MenuEntry("Candidates", "/candidates", "how_to_reg", MenuGroup.People, 62, s => s.IsSecretary || s.Organisations.Count > 0));
        builder.Services.AddSingleton(new MenuEntry("Mediators", "/practitioners", "diversity_3", MenuGroup.People, 64, s => s.IsSecretary));
        builder.Services.AddSingleton(new MenuEntry("Conduct", "/conduct", "gavel", MenuGroup.People, 66, s => s.IsSecretary));
        builder.Services.AddSingleton(new MenuEntry("Your practice", "/practice", "badge", MenuGroup.Work, 20, s => s.IsPractitioner));
        builder.Services.AddSingleton(new MenuEntry("Your logbook", "/practice/logbook", "menu_book", MenuGroup.Work, 21, s => s.IsPractitioner));
    }

    public static void MapRecognition(this WebApplication app)
    {
        app.MapGet("/people/{slug}/picture", PictureAsync).AllowAnonymous();
        app.MapGet("/practice/logbook.csv", LogbookAsync).RequireAuthorization();
        app.MapPost("/candidates/{id:guid}/files", EvidenceDoors.TakeInAsync).RequireAuthorization().DisableAntiforgery();
        app.MapGet("/candidates/files/{id:guid}/file", EvidenceDoors.FileAsync).RequireAuthorization();
        app.MapGet("/candidates/example.csv", (HttpContext context) => Table(context, "candidates.csv", CandidateTable.Example)).RequireAuthorization();
    }

    /// <summary>A picture of somebody whom the register shows today, with it; otherwise its owner's alone.</summary>
    private static async Task<IResult> PictureAsync(string slug, HttpContext context, IDbContextFactory<CommitteeDb> contexts, DocumentStore store, Site site, TimeProvider clock, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var practice = await db.AllPractitioners.AsNoTracking().IgnoreAutoIncludes().FirstOrDefaultAsync(p => p.Slug == slug, cancel);
        if (practice is not { PictureSha256: { } sha256, PictureType: { } type }) return Results.NotFound();
        var shown = await db.AllRegisterPeople.AsNoTracking().FirstOrDefaultAsync(p => p.Id == practice.Id.Value, cancel);
        var isPublic = shown is { Picture: not null } && shown.IsFoundOn(site.DayOf(clock.GetUtcNow()));
        if (!isPublic && CurrentViewer.Of(context.User).PersonId != practice.PersonId) return Results.NotFound();
        if (await store.OpenAsync(sha256, cancel) is not { } file) return Results.NotFound();
        context.Response.LeavesAs();
        if (isPublic) context.Response.Headers.CacheControl = "public, max-age=300";
        return Results.Stream(file, type, entityTag: new EntityTagHeaderValue($"\"{sha256}\""));
    }

    private static async Task<IResult> LogbookAsync(HttpContext context, ReadLogbook read, CancellationToken cancel) =>
        await read.RunAsync(CurrentViewer.Of(context.User), cancel) is { } logbook ? Table(context, "logbook.csv", LogbookTable.Write(logbook.Lines)) : Results.NotFound();

    private static IResult Table(HttpContext context, string name, string csv)
    {
        context.Response.LeavesAs(name);
        return Results.Text(csv, "text/csv; charset=utf-8");
    }
}
