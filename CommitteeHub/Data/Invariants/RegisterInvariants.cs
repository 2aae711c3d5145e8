using CommitteeHub.Domain.Announcements;
using CommitteeHub.Domain.Register;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data.Invariants;

/// <summary>What the public finds is what the public may find.</summary>
internal static class RegisterInvariants
{
    public static readonly Invariant[] All =
    [
        new("whoever is not listed is found by nothing", async at =>
            [.. (await at.Db.AllRegisterPeople.Where(p => p.State != ListingState.Listed && p.Words != "").Select(p => p.Slug).ToListAsync(at.Cancel)).Select(s => $"{s} is not listed and has words")]),
        new("a document that anybody may download is one of the program's own", async at =>
            [.. (await at.Db.AllRegisterEntries.IgnoreAutoIncludes().Where(e => e.ApprovedDocument != null
                    && !at.Db.AllDocuments.Any(d => at.Db.AllSubmissions.Any(s => s.Id == d.SubmissionId && s.ProgramId == e.ProgramId) && d.Versions.Any(v => v.Id == e.ApprovedDocument)))
                .Select(e => e.Slug).ToListAsync(at.Cancel)).Select(s => $"{s} shows a document that is not its own")]),
        new("nobody reads a comment that the secretariat did not publish", async at =>
            [.. (await at.Db.AllPublicComments.Where(c => c.State == PublicCommentState.Published && c.DecidedBy == null).Select(c => c.Id).ToListAsync(at.Cancel)).Select(c => $"comment {c} is public and nobody decided so")]),
        new("an answer stands below the announcement of what it answers", async at =>
            [.. (await at.Db.AllPublicComments.Where(c => c.ReplyTo != null && at.Db.AllPublicComments.Any(p => p.Id == c.ReplyTo && p.AnnouncementId != c.AnnouncementId)).Select(c => c.Id).ToListAsync(at.Cancel)).Select(c => $"comment {c} answers one elsewhere")]),
    ];
}
