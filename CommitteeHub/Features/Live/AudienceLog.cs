using System.Security.Cryptography;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Submissions;

namespace CommitteeHub.Features.Live;

/// <summary>
/// What one audience of a room was told, numbered without a gap. An audience is everybody to whom the same items lie
/// open, so what one of them may not see is never in it, and never moves its numbers.
/// </summary>
internal sealed class AudienceLog
{
    private const int Held = 2_000;
    private readonly Queue<RoomChange> _changes = new();
    private (long At, RoomView View)? _view;

    public AudienceLog(Guid room, IReadOnlyList<Id<Submission>> open, int items)
    {
        Open = open;
        Name = NameOf(open, items);
        Group = $"{room:N}/{Name}";
        // A start that nobody guesses by accident: a number from another process, node or audience is not mistaken for ours.
        Number = RandomNumberGenerator.GetInt32(1, int.MaxValue) * 1_000_000L;
    }

    public IReadOnlyList<Id<Submission>> Open { get; }
    public string Name { get; }
    public string Group { get; }
    public long Number { get; private set; }

    /// <summary>The name is made of what lies open, so that the same audience has the same name each time.</summary>
    public static string NameOf(IReadOnlyList<Id<Submission>> open, int items)
    {
        if (open.Count == items) return "committee";
        if (open.Count == 0) return "titles";
        var all = open.SelectMany(id => id.Value.ToByteArray()).ToArray();
        return "committee-" + Convert.ToHexStringLower(SHA256.HashData(all))[..12];
    }

    public ChangedMessage Append(Guid room, IReadOnlyList<RoomChange> changes)
    {
        var from = Number;
        Number += changes.Count;
        foreach (var change in changes) _changes.Enqueue(change);
        while (_changes.Count > Held) _changes.Dequeue();
        return new ChangedMessage(room, from, Number, changes);
    }

    /// <summary>What was told after that number; null when it is no longer, or was never, held.</summary>
    public IReadOnlyList<RoomChange>? Since(long number)
    {
        var missed = Number - number;
        return missed >= 0 && missed <= _changes.Count ? [.. _changes.Skip(_changes.Count - (int)missed)] : null;
    }

    /// <summary>The view at the present number, read once for everybody who asks before the next change.</summary>
    public async Task<RoomView> ViewAsync(Func<Task<RoomView>> read)
    {
        if (_view is { } kept && kept.At == Number) return kept.View;
        var view = await read();
        _view = (Number, view);
        return view;
    }
}
