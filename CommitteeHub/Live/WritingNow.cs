using System.Collections.Concurrent;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;

namespace CommitteeHub.Live;

/// <summary>Who is typing in which field at this moment, so that others see it before they begin. A whisper: known to this node, never kept.</summary>
public sealed class WritingNow(TimeProvider clock, LiveFeed feed)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(6);
    private readonly ConcurrentDictionary<(string Field, Id<Person> Person), (string Name, DateTimeOffset At)> _writers = new();

    /// <summary>Somebody typed a moment ago; <paramref name="bell"/> is rung when that is news.</summary>
    public void Types(string field, Id<Person> person, string name, Guid bell)
    {
        var now = clock.GetUtcNow();
        var known = _writers.TryGetValue((field, person), out var before) && now - before.At < Fresh;
        _writers[(field, person)] = (name, now);
        if (!known) feed.Announce([bell]);
    }

    public void Stops(string field, Id<Person> person, Guid bell)
    {
        if (_writers.TryRemove((field, person), out _)) feed.Announce([bell]);
    }

    /// <summary>The names of everybody else who is typing there.</summary>
    public IReadOnlyList<string> Others(string field, Id<Person>? own)
    {
        var now = clock.GetUtcNow();
        return [.. _writers.Where(w => w.Key.Field == field && w.Key.Person != own && now - w.Value.At < Fresh).Select(w => w.Value.Name).Order(StringComparer.CurrentCulture)];
    }
}
