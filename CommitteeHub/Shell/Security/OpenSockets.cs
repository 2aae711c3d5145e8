namespace CommitteeHub.Shell.Security;

/// <summary>How many open windows a person and the whole server may have, and how long a connection may stay open without one.</summary>
public sealed record SocketLimits
{
    public int CircuitsPerPerson { get; init; } = 10;
    public int CircuitsInTotal { get; init; } = 2000;
    public int IdleSocketSeconds { get; init; } = 30;

    /// <summary>How many windows may be drawn for the first time at once; 0 is 32 for each processor.</summary>
    public int ArrivingAtOnce { get; init; }
}

/// <summary>One upgraded connection. It is in use from the moment it has a circuit, or has asked a hub for something.</summary>
public sealed class OpenSocket(string person)
{
    private int _asking;
    private IDisposable? _place;

    public string Person => person;
    public bool InUse { get; private set; }
    public void MarkInUse() => InUse = true;

    /// <summary>True while the server owes it an answer, and not it the server a word.</summary>
    public bool AwaitsAnswer => Volatile.Read(ref _asking) > 0;

    public void Asks() => Interlocked.Increment(ref _asking);
    public void WasAnswered() => Interlocked.Decrement(ref _asking);

    /// <summary>Holds a place among those that are being drawn for the first time, until <see cref="HasArrived"/>.</summary>
    public void Arrives(IDisposable place) => Interlocked.Exchange(ref _place, place)?.Dispose();

    public void HasArrived() => Interlocked.Exchange(ref _place, null)?.Dispose();
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
