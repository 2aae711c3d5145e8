using CommitteeHub.Documents;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Criteria;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Domain.Submissions;

namespace CommitteeHub.Features.Apply;

/// <summary>Where a dossier's evidence comes in.</summary>
internal static class DossierDoor
{
    public static async Task<IResult> TakeInAsync(Guid id, Guid document, Guid version, Guid? criterion, HttpContext context, UploadDoor door, ReadUploadRoom room, AddDocument add, TextReading reading)
    {
        var cancel = context.RequestAborted;
        var arrival = await door.TakeInAsync(context, new Id<DocumentVersion>(version), file => room.RunAsync(For(file), file.Length, file.Viewer, cancel), (file, stored) => add.RunAsync(file.Viewer, For(file), stored, cancel));
        if (arrival.Refused is { } refused) return refused;
        if (arrival.File is not { } stored) return Results.Ok(new { documentId = document, versionId = version });
        reading.Ring();
        return Results.Created($"/documents/{version}/file", new { documentId = document, versionId = version, sha256 = stored.Sha256 });

        Upload For(ArrivingFile file) => new(new Id<Submission>(id), new Id<Document>(document), new Id<DocumentVersion>(version), criterion is { } c ? new Id<Criterion>(c) : null, file.Name, file.Reason);
    }
}
