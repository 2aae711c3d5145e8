using CommitteeHub.Domain;

namespace CommitteeHub.Data;

/// <summary>What the database, and not a rule, kept from being done, for whoever does many things one after the other and goes on when one is refused.</summary>
internal sealed class Setbacks
{
    private readonly AsyncLocal<FirstOne?> _listening = new();

    /// <summary>Does the work and answers besides the first setback that it met; null when it met none.</summary>
    public async Task<(T Result, Refusal? Setback)> NotingAsync<T>(Func<Task<T>> work)
    {
        var first = new FirstOne();
        _listening.Value = first;
        return (await work(), first.Refusal);
    }

    /// <summary>The same refusal, noted for whoever listens.</summary>
    public Refusal Note(Refusal refusal)
    {
        _listening.Value?.Note(refusal);
        return refusal;
    }

    private sealed class FirstOne
    {
        private Refusal? _refusal;

        public Refusal? Refusal => _refusal;

        public void Note(Refusal refusal) => Interlocked.CompareExchange(ref _refusal, refusal, null);
    }
}
