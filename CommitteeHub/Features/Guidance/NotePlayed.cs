using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Guidance;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Guidance;

/// <summary>The player of a signed-in person says which seconds it has played; when enough were, the video is watched.</summary>
public sealed class NotePlayed(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<GuidanceVideo> id, PlayedStretch stretch, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSignedIn) return new NotPermitted();
            var person = at.By.Person;
            if (await at.Db.AllGuidanceVideos.AsNoTracking().FirstOrDefaultAsync(v => v.Id == id, at.Cancel) is not { CanBeWatched: true } video) return new NotFound();
            var watch = await at.Db.AllGuidanceWatches.FirstOrDefaultAsync(w => w.VideoId == id && w.PersonId == person, at.Cancel);
            if (watch is null) at.Db.Add(watch = new GuidanceWatch(Id<GuidanceWatch>.New(), id, person));
            var before = watch.WatchedAt;
            if (watch.Play(stretch, video, at.Now) is { } refusal) return refusal;
            if (before is null && watch.WatchedAt is not null)
                foreach (var organisation in at.By.Organisations) at.Ring(organisation.Value);
            return null;
        }, cancel);
}
