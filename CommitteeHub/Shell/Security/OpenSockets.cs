namespace CommitteeHub.Shell.Security;

/// <summary>How many open windows a person and the whole server may have, and how long a connection may stay open without one.</summary>
public sealed record SocketLimits
{
    public int CircuitsPerPerson { get; init; } = 10;
    public int CircuitsInTotal { get; init; } = 2000;
    public int IdleSocketSeconds { get; init; } = 30;
}

/// <summary>One upgraded connection. It is in use from the moment it has a circuit, or has asked a hub for something.</summary>
public sealed class OpenSocket(string person)
{
    public string Person => person;
    public bool InUse { get; private set; }
    public void MarkInUse() => InUse = true;
}

/// <summary>Counts the upgraded connections of this process.</summary>
public sealed class OpenSockets(SocketLimits limits)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _byPerson = [];
    private int _total;

    public int OpenInTotal { get { lock (_lock) return _total; } }

    public bool HasRoomFor(string person)
    {
        lock (_lock) return _byPerson.GetValueOrDefault(person) < limits.CircuitsPerPerson;
    }

    /// <summary>Null when the server is full; not counted unless it is answered.</summary>
    public OpenSocket? Open(string person)
    {
        lock (_lock)
        {
            if (_total >= limits.CircuitsInTotal || _byPerson.GetValueOrDefault(person) >= limits.CircuitsPerPerson) return null;
            _total++;
            _byPerson[person] = _byPerson.GetValueOrDefault(person) + 1;
            return new OpenSocket(person);
        }
    }

    public void Close(OpenSocket socket)
    {
        lock (_lock)
        {
            _total--;
            if (--_byPerson[socket.Person] == 0) _byPerson.Remove(socket.Person);
        }
    }
}
