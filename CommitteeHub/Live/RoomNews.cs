namespace CommitteeHub.Live;

/// <summary>
/// What is said aloud in a room to people who do not see it: one voice for all panels, so that they never talk at once.
/// A panel tells how its topic stands; only what changed is news, and how things stood at the beginning is not.
/// </summary>
public sealed class RoomNews
{
    private readonly Dictionary<string, string> _stands = [];

    /// <summary>A topic has news: its name, and how it stands now.</summary>
    public event Action<string, string>? Heard;

    public void Tell(string topic, string text) => Tell(topic, text, text);

    /// <param name="stands">What makes it news: the same again, said with other figures, is none.</param>
    public void Tell(string topic, string stands, string text)
    {
        var isFirst = !_stands.TryGetValue(topic, out var known);
        if (known == stands) return;
        _stands[topic] = stands;
        if (!isFirst && text.Length > 0) Heard?.Invoke(topic, text);
    }
}
