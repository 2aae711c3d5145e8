using CommitteeHub.Domain.Guidance;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data.Invariants;

/// <summary>What is put forward belongs together: the program, its list, what it follows, and what was watched for it.</summary>
internal static class ApplyingInvariants
{
    public static readonly Invariant[] All =
    [
        new("a submission is judged by a list for its type of program", async at =>
            [.. await at.Db.AllSubmissions.Where(s => at.Db.AllPrograms.Any(p => p.Id == s.ProgramId && at.Db.AllCriteriaSets.Any(c => c.Id == s.CriteriaSetId && c.ProgramType != p.ProgramType)))
                .Select(s => $"submission {s.Id}").ToListAsync(at.Cancel)]),
        new("a submission follows one of the same program", async at =>
            [.. await at.Db.AllSubmissions.Where(s => s.FollowsId != null && !at.Db.AllSubmissions.Any(f => f.Id == s.FollowsId && f.ProgramId == s.ProgramId))
                .Select(s => $"submission {s.Id}").ToListAsync(at.Cancel)]),
        new("a video that somebody watched was played", async at =>
            [.. (await at.Db.AllGuidanceWatches.AsNoTracking().Where(w => w.WatchedAt != null).ToListAsync(at.Cancel)).Where(w => w.Played == PlayedSeconds.None).Select(w => $"{w.PersonId} has played nothing of {w.VideoId}")]),
    ];
}
