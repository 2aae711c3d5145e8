using CommitteeHub.Domain;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Domain.Guidance;
using CommitteeHub.Tests.Support;
using Xunit;

namespace CommitteeHub.Tests.Domain;

public sealed class GuidanceWatchTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Seconds_count_once_however_often_they_are_played()
    {
        var played = PlayedSeconds.None.With(new(0, 10), 100).With(new(5, 12), 100).With(new(40, 50), 100).With(new(12, 20), 100);

        Assert.Equal("0-20,40-50", played.ToString());
        Assert.Equal(30, played.Count);
        Assert.Equal(played, PlayedSeconds.Parse(played.ToString()));
    }

    [Fact]
    public void A_stretch_beyond_the_end_counts_to_the_end()
    {
        Assert.Equal("90-100", PlayedSeconds.None.With(new(90, 140), 100).ToString());
        Assert.Equal(PlayedSeconds.None, PlayedSeconds.None.With(new(200, 240), 100));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(42)]
    public void In_whatever_order_stretches_come_the_same_seconds_are_played(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 50; round++)
        {
            var stretches = Enumerable.Range(0, 12).Select(_ => random.Next(90)).Select(from => new PlayedStretch(from, from + random.Next(10))).ToArray();
            var seconds = new HashSet<int>(stretches.SelectMany(s => Enumerable.Range(s.From, s.Length)));
            var mixed = stretches.ToArray();
            random.Shuffle(mixed);

            var played = mixed.Aggregate(PlayedSeconds.None, (all, s) => all.With(s, 100));

            Assert.Equal(seconds.Count, played.Count);
            Assert.Equal(stretches.Aggregate(PlayedSeconds.None, (all, s) => all.With(s, 100)), played);
        }
    }

    [Fact]
    public void A_video_is_watched_when_nearly_all_of_it_was_played_and_stays_watched()
    {
        var (video, watch) = Begin(seconds: 100);

        for (var at = 0; at < 90; at += 10) Assert.Null(watch.Play(new(at, at + 10), video, Now.AddSeconds(at + 10)));
        Assert.Null(watch.WatchedAt);
        Assert.Null(watch.Play(new(90, 96), video, Now.AddSeconds(96)));
        Assert.Null(watch.Play(new(0, 3), video, Now.AddSeconds(99)));

        Assert.Equal(Now.AddSeconds(96), watch.WatchedAt);
        Assert.Single(watch.Raised.OfType<GuidanceWatched>());
        Assert.Equal(3, watch.Position);
    }

    [Fact]
    public void Nobody_plays_more_than_time_allows()
    {
        var (video, watch) = Begin(seconds: 600);

        Assert.IsType<PlayedFasterThanTime>(watch.Play(new(0, 600), video, Now));
        Assert.Null(watch.Play(new(0, 20), video, Now));
        Assert.IsType<PlayedFasterThanTime>(watch.Play(new(20, 120), video, Now.AddSeconds(10)));
        Assert.Null(watch.Play(new(20, 50), video, Now.AddSeconds(20)));
        Assert.Equal(50, watch.Played.Count);
    }

    [Theory]
    [InlineData(-1, 5)]
    [InlineData(10, 5)]
    [InlineData(0, 700)]
    public void What_is_no_part_of_the_video_is_not_counted(int from, int to)
    {
        var (video, watch) = Begin(seconds: 600);

        Assert.IsType<BadInput>(watch.Play(new(from, to), video, Now.AddHours(1)));
    }

    [Fact]
    public void Only_films_are_shown_and_only_captions_caption()
    {
        var video = new GuidanceVideo(Id<GuidanceVideo>.New(), "ODRQAP", "Introduction", 1);

        Assert.IsType<NotAVideo>(video.Show(new StoredFile("a", 1, "application/pdf"), Now));
        Assert.IsType<NotCaptions>(video.Caption(new StoredFile("a", 1, "text/plain")));
        Assert.False(video.CanBeWatched);
        Assert.Null(video.Show(new StoredFile("a", 1, "video/webm"), Now));
        Assert.False(video.CanBeWatched);
        Assert.Null(video.Describe("Introduction", 1, 60, ""));
        Assert.True(video.CanBeWatched);
    }

    private static (GuidanceVideo, GuidanceWatch) Begin(int seconds)
    {
        var video = new GuidanceVideo(Id<GuidanceVideo>.New(), "ODRQAP", "Introduction", 1);
        video.Describe("Introduction", 1, seconds, "");
        return (video, new GuidanceWatch(Id<GuidanceWatch>.New(), video.Id, Cast.Olga));
    }
}
