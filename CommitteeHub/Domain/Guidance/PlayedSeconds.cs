using System.Globalization;

namespace CommitteeHub.Domain.Guidance;

/// <summary>A stretch of a video that was really played, in whole seconds.</summary>
public readonly record struct PlayedStretch(int From, int To)
{
    public int Length => To - From;
}

/// <summary>Which seconds of a video somebody has played, however often and in whatever order. Leaping over a second does not play it.</summary>
public sealed record PlayedSeconds(IReadOnlyList<PlayedStretch> Stretches)
{
    public static readonly PlayedSeconds None = new([]);

    public int Count => Stretches.Sum(s => s.Length);

    /// <summary>Together with another stretch; what overlaps or touches counts once.</summary>
    public PlayedSeconds With(PlayedStretch stretch, int duration)
    {
        var added = new PlayedStretch(Math.Clamp(stretch.From, 0, duration), Math.Clamp(stretch.To, 0, duration));
        if (added.Length <= 0) return this;
        var merged = new List<PlayedStretch>();
        foreach (var next in Stretches.Append(added).OrderBy(s => s.From))
        {
            if (merged.Count > 0 && next.From <= merged[^1].To) merged[^1] = merged[^1] with { To = Math.Max(merged[^1].To, next.To) };
            else merged.Add(next);
        }
        return new(merged);
    }

    public override string ToString() => string.Join(',', Stretches.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.From}-{s.To}")));

    public static PlayedSeconds Parse(string text) => new([.. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(part =>
    {
        var ends = part.Split('-');
        return new PlayedStretch(int.Parse(ends[0], CultureInfo.InvariantCulture), int.Parse(ends[1], CultureInfo.InvariantCulture));
    })]);

    public bool Equals(PlayedSeconds? other) => other is not null && Stretches.SequenceEqual(other.Stretches);
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);
}
