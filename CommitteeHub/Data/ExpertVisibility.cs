using CommitteeHub.Domain;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Domain.Experts;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>What an outside expert may see: the one dossier of the link, as long as it holds, after "no conflict" and until the decision.</summary>
public static class ExpertVisibility
{
    private static readonly SubmissionState[] Over = [SubmissionState.Decided, SubmissionState.Withdrawn, SubmissionState.Lapsed];

    /// <summary>The invitation somebody came in by, asked anew each time: a link that was taken back a second ago opens nothing.</summary>
    public static IQueryable<ExpertInvitation> InvitationsOf(this CommitteeDb db, Viewer viewer, DateTimeOffset now)
    {
        if (viewer.Expert is not { } id) return db.AllExpertInvitations.Where(i => false);
        return db.AllExpertInvitations.Where(i => i.Id == id && i.RevokedAt == null && i.ExpiresAt > now && i.Answer != ConflictAnswer.Recused
            && db.AllSubmissions.Any(s => s.Id == i.SubmissionId && !Over.Contains(s.State)));
    }

    /// <summary>The dossier behind it, once the question about conflicts is answered with no.</summary>
    public static IQueryable<Submission> DossiersForExpert(this CommitteeDb db, Viewer viewer, DateTimeOffset now)
    {
        var open = db.InvitationsOf(viewer, now).Where(i => i.Answer == ConflictAnswer.NoConflict);
        return db.AllSubmissions.Where(s => open.Any(i => i.SubmissionId == s.Id));
    }

    public static IQueryable<Document> DocumentsForExpert(this CommitteeDb db, Viewer viewer, DateTimeOffset now)
    {
        var dossiers = db.DossiersForExpert(viewer, now);
        return db.AllDocuments.Where(d => dossiers.Any(s => s.Id == d.SubmissionId));
    }

    /// <summary>The newest version of one of its documents, by its id; an older one is the committee's.</summary>
    public static async Task<DocumentVersion?> VersionForExpertAsync(this CommitteeDb db, Viewer viewer, Id<DocumentVersion> id, DateTimeOffset now, CancellationToken cancel) =>
        (await db.DocumentsForExpert(viewer, now).AsNoTracking().FirstOrDefaultAsync(d => d.Versions.Any(v => v.Id == id), cancel))?.Current is { } newest && newest.Id == id ? newest : null;
}
