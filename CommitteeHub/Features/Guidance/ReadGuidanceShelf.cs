using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Guidance;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Guidance;

/// <summary>A guidance video as the secretary keeps it.</summary>
public sealed record ShelfVideo(Id<GuidanceVideo> Id, string ProgramType, string Title, int Order, int Seconds, bool HasFile, bool HasCaptions, string Transcript, int WatchedBy);

/// <summary>Reads the guidance videos for whoever looks after them.</summary>
public sealed class ReadGuidanceShelf(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    /// <summary>Null for everybody but the secretary.</summary>
    public async Task<IReadOnlyList<ShelfVideo>?> RunAsync(Viewer viewer, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (!(await db.StandingOfAsync(viewer, clock.GetUtcNow(), cancel)).IsSecretary) return null;
        var counts = await db.AllGuidanceWatches.Where(w => w.WatchedAt != null).GroupBy(w => w.VideoId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        var videos = await db.AllGuidanceVideos.AsNoTracking().Where(v => v.RemovedAt == null).OrderBy(v => v.ProgramType).ThenBy(v => v.Order).ThenBy(v => v.Id).ToListAsync(cancel);
        return [.. videos.Select(v => new ShelfVideo(v.Id, v.ProgramType, v.Title, v.Order, v.Seconds, v.Sha256 is not null, v.CaptionsSha256 is not null, v.Transcript, counts.GetValueOrDefault(v.Id)))];
    }
}
