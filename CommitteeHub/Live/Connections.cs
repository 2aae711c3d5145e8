using System.Collections.Concurrent;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;

namespace CommitteeHub.Live;

/// <summary>Somebody who was in a session through this node and has no connection to it any more.</summary>
public sealed record CutOff(Id<Person> Person, Guid Session, DateTimeOffset Since);

/// <summary>
/// Who is connected to this node, by window or by hub, and which sessions they were seen in. A whisper: it is lost with
/// the process, and it says nothing about who takes part.
/// </summary>
public sealed class Connections(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, Id<Person>> _up = new();
    private readonly ConcurrentDictionary<Id<Person>, DateTimeOffset> _downSince = new();
    private readonly ConcurrentDictionary<(Id<Person> Person, Guid Session), byte> _seen = new();
    private readonly ConcurrentDictionary<(Id<Person> Person, Guid Session), byte> _arrived = new();

    /// <summary>A connection is there, for the first time or again.</summary>
    public void Up(Id<Person> person, string connection)
    {
        _up[connection] = person;
        _downSince.TryRemove(person, out _);
        foreach (var seen in _seen.Keys.Where(s => s.Person == person)) _arrived[seen] = 0;
    }

    public void Down(string connection)
    {
        if (_up.TryRemove(connection, out var person) && !IsUp(person)) _downSince[person] = clock.GetUtcNow();
    }

    /// <summary>The person takes part in this session through this node.</summary>
    public void SeenIn(Id<Person> person, Guid session)
    {
        if (_seen.TryAdd((person, session), 0)) _arrived[(person, session)] = 0;
    }

    public bool IsUp(Id<Person> person) => _up.Values.Contains(person);

    public IReadOnlySet<Id<Person>> Everybody => _up.Values.ToHashSet();

    /// <summary>Whoever has no connection here any more, the longest gone first.</summary>
    public IReadOnlyList<CutOff> Gone =>
        [.. _seen.Keys.Where(s => _downSince.ContainsKey(s.Person)).Select(s => new CutOff(s.Person, s.Session, _downSince.GetValueOrDefault(s.Person, clock.GetUtcNow()))).OrderBy(c => c.Since)];

    /// <summary>Whoever came, or came back, since this was last asked.</summary>
    public IReadOnlyList<(Id<Person> Person, Guid Session)> TakeArrived()
    {
        var arrived = _arrived.Keys.ToList();
        foreach (var one in arrived) _arrived.TryRemove(one, out _);
        return arrived;
    }

    /// <summary>Nothing more is to be said about this person in this session until they are seen in it again.</summary>
    public void Forget(Id<Person> person, Guid session) => _seen.TryRemove((person, session), out _);

    /// <summary>Another node holds a connection of theirs; to be asked again later.</summary>
    public void IsElsewhere(Id<Person> person)
    {
        if (_downSince.ContainsKey(person)) _downSince[person] = clock.GetUtcNow();
    }
}
