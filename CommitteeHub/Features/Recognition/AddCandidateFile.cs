using CommitteeHub.Data;
using CommitteeHub.Documents;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Domain.Recognition;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Recognition;

/// <summary>What the uploader says about a file of evidence: for which candidate of which program, and which file it shall be.</summary>
/// <param name="CandidateId">Also the identity of the form, while nobody is put forward with it yet.</param>
public sealed record EvidenceUpload(Id<Candidate> CandidateId, Id<AssessmentProgram> ProgramId, Id<CandidateFile> FileId, string FileName);

/// <summary>Looks whether an upload has a chance, so that a hopeless one costs nothing. The use case decides again.</summary>
public sealed class ReadEvidenceRoom(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock, Site site, DocumentLimits limits)
{
    public async Task<UploadRoom> RunAsync(Viewer viewer, EvidenceUpload upload, long? length, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var by = await db.StandingOfAsync(viewer, now, cancel);
        var (place, refusal) = await db.PlaceOfAsync(by, upload.CandidateId, upload.ProgramId, upload.FileId, site.DayOf(now), cancel);
        if (refusal is not null) return new(false, refusal);
        if (place!.IsThere) return new(true, null);
        return new(false, length switch
        {
            0 => new FileEmpty(),
            _ when FileKind.IsVideoName(upload.FileName) => new NoVideoAsEvidence(),
            { } known when known > limits.DocumentBytes => new FileTooLarge(limits.DocumentBytes >> 20),
            _ => CandidateFile.WhyNoRoom(place.Count, place.Bytes, length ?? 0, limits.SubmissionBytes),
        });
    }
}

/// <summary>A stored file becomes evidence for a candidate who is not decided on, or waits with the form of one who is not put forward yet. The same upload twice is one.</summary>
public sealed class AddCandidateFile(Change change, Site site, DocumentLimits limits)
{
    public Task<Refusal?> RunAsync(Viewer by, EvidenceUpload upload, StoredFile file, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            // Two uploads at once, and one beside the form being handed in, come one after the other.
            await at.TakeEvidenceTurnAsync(upload.ProgramId);
            var (place, refusal) = await at.Db.PlaceOfAsync(at.By, upload.CandidateId, upload.ProgramId, upload.FileId, site.DayOf(at.Now), at.Cancel);
            if (refusal is not null) return refusal;
            if (place!.IsThere) return null;
            if (file.IsVideo) return new NoVideoAsEvidence();
            if (CandidateFile.WhyNoRoom(place.Count, place.Bytes, file.Length, limits.SubmissionBytes) is { } full) return full;
            var added = new CandidateFile(upload.FileId, upload.CandidateId, upload.ProgramId, place.Candidate?.OrganisationId ?? place.Organisation, file, upload.FileName, at.By.Person, at.Now);
            if (place.Candidate?.Show(added) is { } decided) return decided;
            at.Db.Add(added);
            return null;
        }, cancel);
}

/// <summary>The program takes a file away again: from its form at any time, from a candidate until the first of two has accepted.</summary>
public sealed class RemoveCandidateFile(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<CandidateFile> id, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (await at.Db.CandidateFilesFor(at.By).FirstOrDefaultAsync(f => f.Id == id, at.Cancel) is not { } file) return new NotFound();
            if (!at.By.SpeaksFor(file.OrganisationId)) return new NotPermitted();
            if (file.CandidateId is { } of && (await at.Db.AllCandidates.FirstAsync(c => c.Id == of, at.Cancel)).Hide(file) is { } refusal) return refusal;
            file.TakeOut();
            at.Db.Remove(file);
            return null;
        }, cancel);
}

/// <summary>A file of evidence as the viewer and the download need it.</summary>
public sealed record CandidateFileView(Id<CandidateFile> Id, Id<Candidate>? CandidateId, string Name, StoredFile File, string FileName, DateTimeOffset UploadedAt)
{
    /// <summary>It is shown of the viewer.</summary>
    public bool IsOwn { get; init; }
}

/// <summary>Reads one file of evidence for whoever may see it; null looks like what is not there.</summary>
public sealed class ReadCandidateFile(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    public async Task<CandidateFileView?> RunAsync(Viewer viewer, Id<CandidateFile> id, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var by = await db.StandingOfAsync(viewer, clock.GetUtcNow(), cancel);
        if (await db.CandidateFilesFor(by).AsNoTracking().FirstOrDefaultAsync(f => f.Id == id, cancel) is not { } file) return null;
        var name = await db.AllCandidates.Where(c => c.Id == file.CandidateId).Select(c => c.Name).FirstOrDefaultAsync(cancel);
        return new(file.Id, file.CandidateId, name ?? "", new StoredFile(file.Sha256, file.Length, file.MediaType), file.FileName, file.UploadedAt) { IsOwn = file.CandidateId is not null && file.PersonId == by.Person };
    }
}

/// <summary>Whose turn it is with the evidence of an organisation's candidates.</summary>
internal static class EvidenceTurn
{
    public static async Task TakeEvidenceTurnAsync(this Moment at, Id<AssessmentProgram> program)
    {
        if (await at.Db.AllPrograms.Where(p => p.Id == program).Select(p => (Guid?)p.OrganisationId.Value).FirstOrDefaultAsync(at.Cancel) is { } organisation)
            await at.TakeTurnAsync(StreamName.Organisation(organisation));
    }
}
