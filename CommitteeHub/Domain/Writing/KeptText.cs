using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Submissions;

namespace CommitteeHub.Domain.Writing;

/// <summary>
/// What somebody is typing into one field and has not handed in. Nobody else ever sees it. A text that was handed in
/// stays behind empty for a while, so that a save that comes late does not bring it back.
/// </summary>
public sealed class KeptText
{
    public const int LongestField = 200, LongestText = 60_000, MostForOnePerson = 300;

    /// <summary>Most fields that one request may name.</summary>
    public const int MostAtOnce = 100;

    public Id<Person> PersonId { get; init; }

    /// <summary>Which field, for example "reply-" and the annotation's id.</summary>
    public string Field { get; init; } = "";

    public string Text { get; private set; } = "";

    /// <summary>1, 2, 3, …: whoever saves names the edition that they knew.</summary>
    public int Edition { get; private set; }

    public DateTimeOffset SavedAt { get; private set; }

    /// <summary>The submission that the field is about, if it is: its text is not shown to whoever may not read that any more.</summary>
    public Id<Submission>? AboutId { get; init; }

    /// <summary>Whether it can be the name of a field.</summary>
    public static bool IsField(string? name) => name is { Length: > 0 and <= LongestField } && !name.Any(char.IsControl);

    /// <summary>The fields that a request names, without what cannot be one.</summary>
    public static List<string> Fields(IEnumerable<string?>? named) => [.. (named ?? []).Where(IsField).Select(n => n!).Distinct(StringComparer.Ordinal).Take(MostAtOnce)];

    /// <summary>Keeps a newer text. One that rests on an older edition is refused, unless it says the same.</summary>
    public Refusal? Keep(string text, int expected, DateTimeOffset now)
    {
        if (text == Text) return null;
        if (expected != Edition) return new ChangedMeanwhile();
        Write(text, now);
        return null;
    }

    /// <summary>The text was handed in, or given up.</summary>
    public void Forget(DateTimeOffset now) => Write("", now);

    private void Write(string text, DateTimeOffset now)
    {
        Text = text;
        Edition++;
        SavedAt = now;
    }
}
