using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Domain.Guidance;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Guidance;

/// <summary>A stored file becomes a guidance video's film or its captions.</summary>
public sealed class PutGuidanceFile(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<GuidanceVideo> id, StoredFile file, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSecretary) return new NotPermitted();
            if (await at.Db.AllGuidanceVideos.FirstOrDefaultAsync(v => v.Id == id, at.Cancel) is not { RemovedAt: null } video) return new NotFound();
            return file.IsVideo ? video.Show(file, at.Now) : video.Caption(file);
        }, cancel);
}
