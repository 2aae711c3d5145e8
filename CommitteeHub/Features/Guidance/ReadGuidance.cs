using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Guidance;
using CommitteeHub.Domain.Programs;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Guidance;

/// <summary>The guidance for one type of program as a visitor sees it, with what this visitor has watched.</summary>
public sealed record GuidanceView(IReadOnlyList<GuidanceType> Types, string ProgramType, WatchingRule Rule, bool IsSignedIn, IReadOnlyList<GuidanceEntry> Videos);

/// <summary>A type of program that has guidance to choose.</summary>
public sealed record GuidanceType(string Code, string Name);

/// <summary>One video.</summary>
/// <param name="Percent">How much of it the viewer has played.</param>
/// <param name="Colleague">A colleague of the viewer's organisation has watched it.</param>
public sealed record GuidanceEntry(Id<GuidanceVideo> Id, string Title, int Seconds, bool HasFile, bool HasCaptions, string Transcript, string? MediaType, int Position, int Percent, bool Watched, bool Colleague);

/// <summary>Reads the guidance for anybody; what was watched is the viewer's own, and whether a colleague has.</summary>
public sealed class ReadGuidance(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    public async Task<GuidanceView> RunAsync(Viewer viewer, string? programType, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var by = await db.StandingOfAsync(viewer, clock.GetUtcNow(), cancel);
        var types = await db.AllProgramTypes.AsNoTracking().Where(t => t.IsOpen).OrderBy(t => t.Order).ThenBy(t => t.Code).ToListAsync(cancel);
        var chosen = types.FirstOrDefault(t => t.Code == programType) ?? types.FirstOrDefault();
        var code = chosen?.Code ?? "";
        var videos = await db.AllGuidanceVideos.AsNoTracking().Where(v => v.ProgramType == code && v.RemovedAt == null).OrderBy(v => v.Order).ThenBy(v => v.Id).ToListAsync(cancel);
        var ids = videos.Select(v => v.Id).ToList();
        var own = by.IsSignedIn ? await db.AllGuidanceWatches.AsNoTracking().Where(w => w.PersonId == by.Person && ids.Contains(w.VideoId)).ToDictionaryAsync(w => w.VideoId, cancel) : [];
        var organisations = by.Organisations.ToList();
        var colleagues = (await db.AllGuidanceWatches
            .Where(w => w.WatchedAt != null && ids.Contains(w.VideoId) && db.AllContacts.Any(c => organisations.Contains(c.OrganisationId) && c.PersonId == w.PersonId))
            .Select(w => w.VideoId).Distinct().ToListAsync(cancel)).ToHashSet();
        return new(
            [.. types.Select(t => new GuidanceType(t.Code, t.Name))], code, chosen?.Watching ?? WatchingRule.WhereThereAreVideos, by.IsSignedIn,
            [.. videos.Select(v => EntryOf(v, own.GetValueOrDefault(v.Id), colleagues.Contains(v.Id)))]);
    }

    private static GuidanceEntry EntryOf(GuidanceVideo video, GuidanceWatch? own, bool colleague) => new(
        video.Id, video.Title, video.Seconds, video.CanBeWatched, video.CaptionsSha256 is not null, video.Transcript, video.MediaType, own?.Position ?? 0,
        own is null || video.Seconds == 0 ? 0 : Math.Min(100, own.Played.Count * 100 / video.Seconds), own?.WatchedAt is not null, colleague && own?.WatchedAt is null);
}
