using CommitteeHub.Domain;
using CommitteeHub.Domain.Recognition;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>Where a file of evidence would go: beside a candidate, or to the form of one who is not put forward yet.</summary>
/// <param name="Candidate">Null while the form is being filled in.</param>
/// <param name="IsThere">The same upload arrived before.</param>
/// <param name="Count">How many files are there already.</param>
/// <param name="Bytes">How much they weigh together.</param>
public sealed record EvidencePlace(Id<Organisation> Organisation, Candidate? Candidate, bool IsThere, int Count, long Bytes);

/// <summary>Files that programs show as evidence for somebody.</summary>
public static class CandidateEvidence
{
    /// <summary>The place, for whoever speaks for the program; it does not yet say whether there is room.</summary>
    public static async Task<(EvidencePlace? Place, Refusal? Refusal)> PlaceOfAsync(this CommitteeDb db, Standing by, Id<Candidate> form, Id<AssessmentProgram> program, Id<CandidateFile> id, DateOnly today, CancellationToken cancel)
    {
        if (!by.IsSignedIn || await db.AllPrograms.AsNoTracking().FirstOrDefaultAsync(p => p.Id == program, cancel) is not { } asked || !by.SpeaksFor(asked.OrganisationId)) return (null, new NotFound());
        var candidate = await db.CandidatesFor(by).FirstOrDefaultAsync(c => c.Id == form, cancel);
        if (candidate is not null && (candidate.ProgramId != program || !by.SpeaksFor(candidate.OrganisationId))) return (null, new NotFound());
        var (key, me) = (form.Value, by.Person);
        // Whoever fills in several forms has the room of one for all of them.
        var there = await (candidate is null ? db.AllCandidateFiles.Where(f => f.FormId == key || f.Id == id || (f.CandidateId == null && f.UploadedBy == me)) : db.AllCandidateFiles.Where(f => f.FormId == key || f.Id == id))
            .AsNoTracking().Select(f => new { f.Id, f.FormId, f.UploadedBy, f.ProgramId, f.Length }).ToListAsync(cancel);
        if (candidate is null && there.Any(f => f.FormId == key && (f.UploadedBy != me || f.ProgramId != program))) return (null, new NotFound());
        if (there.FirstOrDefault(f => f.Id == id) is { } same) return same.FormId == key && same.UploadedBy == me ? (new(asked.OrganisationId, candidate, true, 0, 0), null) : (null, new NotFound());
        if (candidate is null && (await PuttingForward.OfAsync(db, by, program, today, cancel)).Refusal is { } refusal) return (null, refusal);
        return (new(asked.OrganisationId, candidate, false, there.Count, there.Sum(f => f.Length)), candidate is { IsOpen: false } ? new CandidateIsDecided(candidate.State) : null);
    }

    /// <summary>The form is handed in, and what was added to it becomes evidence for the candidate.</summary>
    public static async Task ShowAddedFilesAsync(this Moment at, Id<Candidate> form)
    {
        if (at.Db.AllCandidates.Local.FirstOrDefault(c => c.Id == form) is not { } candidate) return;
        var (key, me) = (form.Value, at.By.Person);
        foreach (var file in await at.Db.AllCandidateFiles.Where(f => f.FormId == key && f.CandidateId == null && f.UploadedBy == me && f.ProgramId == candidate.ProgramId).OrderBy(f => f.UploadedAt).ThenBy(f => f.Id).ToListAsync(at.Cancel))
            candidate.Show(file);
    }

    /// <summary>The evidence goes with the candidate's details; answers the files that nobody may need any more.</summary>
    public static async Task<IReadOnlyList<string>> RemoveEvidenceAsync(this Moment at, IReadOnlyList<Id<Candidate>> candidates)
    {
        var files = await at.Db.AllCandidateFiles.Where(f => f.CandidateId != null && candidates.Contains(f.CandidateId.Value)).ToListAsync(at.Cancel);
        at.Db.RemoveRange(files);
        return [.. files.Select(f => f.Sha256)];
    }
}
