using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Guidance;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Guidance;

/// <summary>What the secretary says about a guidance video.</summary>
public sealed record GuidanceVideoText(string ProgramType, string Title, int Order, int Seconds, string Transcript);

/// <summary>The secretary adds a guidance video, or changes what is said about it.</summary>
public sealed class DescribeGuidanceVideo(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<GuidanceVideo> id, GuidanceVideoText text, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSecretary) return new NotPermitted();
            if (!await at.Db.AllProgramTypes.AnyAsync(t => t.Code == text.ProgramType, at.Cancel)) return new NotFound();
            var video = await at.Db.AllGuidanceVideos.FirstOrDefaultAsync(v => v.Id == id, at.Cancel);
            if (video is null) at.Db.Add(video = new GuidanceVideo(id, text.ProgramType, text.Title.Trim(), text.Order));
            return video.Describe(text.Title, text.Order, text.Seconds, text.Transcript.ReplaceLineEndings("\n"));
        }, cancel);
}

/// <summary>The secretary takes a guidance video off the page.</summary>
public sealed class RemoveGuidanceVideo(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<GuidanceVideo> id, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSecretary) return new NotPermitted();
            if (await at.Db.AllGuidanceVideos.FirstOrDefaultAsync(v => v.Id == id, at.Cancel) is not { } video) return new NotFound();
            video.Remove(at.Now);
            return null;
        }, cancel);
}
