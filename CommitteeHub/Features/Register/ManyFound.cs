using System.Collections.Concurrent;
using CommitteeHub.Data;

namespace CommitteeHub.Features.Register;

/// <summary>
/// Remembers for a minute which questions have more answers than anybody counts. Counting those costs more than the rest of
/// the page, and "more than a thousand" stays true for far longer than a number would.
/// </summary>
public sealed class ManyFound(TimeProvider clock)
{
    private const int MostKept = 5000;
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _until = new(StringComparer.Ordinal);

    public bool Has(IReadOnlyList<SearchTerm> terms) => _until.TryGetValue(Question(terms), out var until) && clock.GetUtcNow() < until;

    public void Note(IReadOnlyList<SearchTerm> terms)
    {
        if (_until.Count >= MostKept) _until.Clear();
        _until[Question(terms)] = clock.GetUtcNow() + Kept;
    }

    private static string Question(IReadOnlyList<SearchTerm> terms) =>
        string.Join('&', terms.Select(t => string.Join('|', t.Words) + (t.IsBeginning ? "*" : "")).Order(StringComparer.Ordinal));
}
