using CommitteeHub.Domain.Conflicts;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data.Invariants;

/// <summary>What the secretary pinned stands where it has to, and nowhere else.</summary>
internal static class ConflictInvariants
{
    public static readonly Invariant[] All =
    [
        new("a member has one answer in force on a submission", async at =>
            [.. (await at.Db.Set<ConflictDeclaration>().Where(d => d.EndedAt == null && d.Number > 0).GroupBy(d => new { d.SubmissionId, d.PersonId }).Where(g => g.Count() > 1).Select(g => g.Key).ToListAsync(at.Cancel)).Select(k => $"{k.PersonId} has more than one answer on {k.SubmissionId}")]),
        new("a pinned conflict stands on every submission it is about, and a submission has no other", PinnedAsync),
    ];

    private static async Task<IReadOnlyList<string>> PinnedAsync(Installation at)
    {
        var pins = await at.Db.AllConflictPins.AsNoTracking().Where(p => p.LiftedAt == null && p.Verdict == PinVerdict.Conflict).ToListAsync(at.Cancel);
        var submissions = await at.Db.AllSubmissions.AsNoTracking().IgnoreAutoIncludes().Select(s => new { s.Id, s.OrganisationId }).ToListAsync(at.Cancel);
        var due = pins.SelectMany(p => submissions.Where(s => s.OrganisationId == p.OrganisationId && (p.SubmissionId is null || p.SubmissionId == s.Id)).Select(s => (s.Id, p.PersonId))).ToHashSet();
        var standing = (await at.Db.Set<ConflictDeclaration>().AsNoTracking().Where(d => d.EndedAt == null && d.IsPinned).Select(d => new { d.SubmissionId, d.PersonId }).ToListAsync(at.Cancel)).Select(d => (Id: d.SubmissionId, d.PersonId)).ToHashSet();
        return [.. due.Except(standing).Select(d => $"{d.PersonId} is pinned, and {d.Id} does not know it"), .. standing.Except(due).Select(d => $"{d.Id} holds a pin on {d.PersonId} that was taken off")];
    }
}
