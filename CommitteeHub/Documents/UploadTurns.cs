using System.Collections.Concurrent;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;

namespace CommitteeHub.Documents;

/// <summary>How many uploads run at this moment; one person cannot take the line from everybody else.</summary>
public sealed class UploadTurns
{
    public const int MostForOne = 3;
    public const int MostForAll = 60;
    private readonly ConcurrentDictionary<Id<Person>, int> _running = new();
    private int _all;

    /// <summary>A turn to be given back by disposing it, or null when there is none now.</summary>
    public IDisposable? Take(Id<Person> person)
    {
        if (Interlocked.Increment(ref _all) > MostForAll)
        {
            Interlocked.Decrement(ref _all);
            return null;
        }
        if (_running.AddOrUpdate(person, 1, (_, n) => n + 1) <= MostForOne) return new Turn(this, person);
        Give(person);
        return null;
    }

    private void Give(Id<Person> person)
    {
        if (_running.AddOrUpdate(person, 0, (_, n) => n - 1) == 0) _running.TryRemove(KeyValuePair.Create(person, 0));
        Interlocked.Decrement(ref _all);
    }

    private sealed class Turn(UploadTurns turns, Id<Person> person) : IDisposable
    {
        private int _given;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _given, 1) == 0) turns.Give(person);
        }
    }
}
