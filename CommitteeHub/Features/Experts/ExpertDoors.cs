using CommitteeHub.Data;
using CommitteeHub.Documents;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Experts;

/// <summary>Files and words for whoever came in by an expert's link; each request asks anew whether it still holds.</summary>
internal static class ExpertDoors
{
    public static async Task<IResult> FileAsync(Guid versionId, HttpContext context, ExpertSignIn signIn, NoteExpertReading note, IDbContextFactory<CommitteeDb> contexts, DocumentStore store, TimeProvider clock)
    {
        var viewer = await signIn.ViewerAsync(context);
        // What is not on record does not leave.
        if (await note.RunAsync(viewer, new(versionId), context.RequestAborted) is not null) return Results.NotFound();
        await using var db = await contexts.CreateDbContextAsync(context.RequestAborted);
        return await DocumentDoors.FileOfAsync(await db.VersionForExpertAsync(viewer, new(versionId), clock.GetUtcNow(), context.RequestAborted), context, store);
    }

    public static async Task<IResult> TextAsync(Guid versionId, HttpContext context, ExpertSignIn signIn, NoteExpertReading note, IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
    {
        var viewer = await signIn.ViewerAsync(context);
        if (await note.RunAsync(viewer, new(versionId), context.RequestAborted) is not null) return Results.NotFound();
        await using var db = await contexts.CreateDbContextAsync(context.RequestAborted);
        return await DocumentDoors.TextOfAsync(await db.VersionForExpertAsync(viewer, new(versionId), clock.GetUtcNow(), context.RequestAborted), context, db);
    }
}
