using CommitteeHub.Domain.Committees;

namespace CommitteeHub.Domain.Guidance;

/// <summary>How much of a guidance video somebody has really played, and where they stopped.</summary>
public sealed class GuidanceWatch : Aggregate
{
    /// <summary>Of a hundred seconds so many must have been played: titles at the end may be left out.</summary>
    public const int EnoughPercent = 95;

    /// <summary>Nobody plays faster than twice, and a clock may be a little off.</summary>
    private const int FastestPlaying = 2, Grace = 15;

    private GuidanceWatch() { }

    public GuidanceWatch(Id<GuidanceWatch> id, Id<GuidanceVideo> video, Id<Person> person)
    {
        Id = id;
        VideoId = video;
        PersonId = person;
        Touch();
    }

    public Id<GuidanceWatch> Id { get; private set; }
    public Id<GuidanceVideo> VideoId { get; private set; }
    public Id<Person> PersonId { get; private set; }
    public PlayedSeconds Played { get; private set; } = PlayedSeconds.None;

    /// <summary>Where to go on, in seconds.</summary>
    public int Position { get; private set; }

    public DateTimeOffset? ReportedAt { get; private set; }

    /// <summary>When enough of it had been played; it stays watched.</summary>
    public DateTimeOffset? WatchedAt { get; private set; }

    public override Guid Key => Id.Value;
    public override StreamName Stream => StreamName.Administration;

    /// <summary>The player says what was played since it last said so. More than can have been played in that time is not believed.</summary>
    public Refusal? Play(PlayedStretch stretch, GuidanceVideo video, DateTimeOffset now)
    {
        if (stretch.From < 0 || stretch.To < stretch.From || stretch.To > video.Seconds + 1) return new BadInput("Seconds", "This is not a part of the video.");
        var since = ReportedAt is { } before ? (now - before).TotalSeconds : Grace;
        if (stretch.Length > Math.Max(0, since) * FastestPlaying + Grace) return new PlayedFasterThanTime();
        Played = Played.With(stretch, video.Seconds);
        Position = Math.Min(stretch.To, video.Seconds);
        ReportedAt = now;
        Touch();
        if (WatchedAt is null && Played.Count * 100 >= video.Seconds * EnoughPercent)
        {
            WatchedAt = now;
            Raise(new GuidanceWatched(VideoId, PersonId));
        }
        return null;
    }
}

public sealed record GuidanceWatched(Id<GuidanceVideo> VideoId, Id<Person> PersonId) : LedgerEvent;

/// <summary>More was said to have been played than time has passed.</summary>
public sealed record PlayedFasterThanTime : Refusal;
