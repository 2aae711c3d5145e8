using CommitteeHub.Documents;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Domain.Recognition;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Live;

namespace CommitteeHub.Features.Recognition;

/// <summary>How evidence for candidates comes in and goes out.</summary>
internal static class EvidenceDoors
{
    /// <param name="id">The candidate, or the form of one.</param>
    /// <param name="program">That puts them forward.</param>
    /// <param name="version">The identity of the file, made by the page.</param>
    public static async Task<IResult> TakeInAsync(Guid id, Guid program, Guid version, HttpContext context, UploadDoor door, ReadEvidenceRoom room, AddCandidateFile add)
    {
        var cancel = context.RequestAborted;
        var arrival = await door.TakeInAsync(context, new Id<DocumentVersion>(version), file => room.RunAsync(file.Viewer, For(file), file.Length, cancel), (file, stored) => add.RunAsync(file.Viewer, For(file), stored, cancel));
        if (arrival.Refused is { } refused) return refused;
        return arrival.File is { } stored ? Results.Created($"/candidates/files/{version}/file", new { fileId = version, sha256 = stored.Sha256 }) : Results.Ok(new { fileId = version });

        EvidenceUpload For(ArrivingFile file) => new(new Id<Candidate>(id), new Id<AssessmentProgram>(program), new Id<CandidateFile>(version), file.Name);
    }

    public static async Task<IResult> FileAsync(Guid id, HttpContext context, ReadCandidateFile read, DocumentStore store) =>
        await read.RunAsync(CurrentViewer.Of(context.User), new Id<CandidateFile>(id), context.RequestAborted) is { } found
            ? await DocumentDoors.FileOfAsync(found.File, found.FileName, found.UploadedAt, context, store)
            : Results.NotFound();
}
