using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data.Invariants;

/// <summary>What an invariant looks at: the whole installation at one moment.</summary>
public sealed record Installation(CommitteeDb Db, DataFolder Folder, DateTimeOffset Now, CancellationToken Cancel = default)
{
    /// <summary>Two who decide at once wait for each other, by clocks that may differ a little.</summary>
    private static readonly TimeSpan Leeway = TimeSpan.FromSeconds(10);

    /// <summary>Whether something happened after something else, beyond doubt; what did not happen is never too late.</summary>
    public static bool IsAfter(DateTimeOffset at, DateTimeOffset? end) => at > end + Leeway;
}

/// <summary>A sentence that is true at every moment, whatever crashed before, and the way to find where it is not.</summary>
public sealed record Invariant(string Name, Func<Installation, Task<IReadOnlyList<string>>> Violations);

/// <summary>Every invariant of the installation, looked at by "check", nightly, and after every test.</summary>
public sealed class InvariantCheck(IDbContextFactory<CommitteeDb> contexts, DataFolder folder, TimeProvider clock)
{
    public static IReadOnlyList<Invariant> All { get; } =
    [
        .. LedgerInvariants.All,
        .. RowInvariants.All,
        .. MailInvariants.All,
        .. VotingInvariants.All,
        .. MinutesInvariants.All,
        .. ConflictInvariants.All,
        .. ReviewInvariants.All,
        .. DecisionInvariants.All,
        .. AuditInvariants.All,
        .. RegisterInvariants.All,
        .. BillingInvariants.All,
        .. AccountInvariants.All,
        .. RecognitionInvariants.All,
        .. FileInvariants.All,
        .. ApplyingInvariants.All,
    ];

    /// <summary>Each invariant with what breaks it; nothing means that it holds.</summary>
    public async Task<IReadOnlyList<(Invariant Invariant, IReadOnlyList<string> Violations)>> RunAsync(CancellationToken cancel = default)
    {
        var results = new List<(Invariant, IReadOnlyList<string>)>();
        foreach (var invariant in All)
        {
            await using var db = await contexts.CreateDbContextAsync(cancel);
            results.Add((invariant, await invariant.Violations(new Installation(db, folder, clock.GetUtcNow(), cancel))));
        }
        return results;
    }

    /// <summary>All that is wrong, each with the name of the invariant it breaks.</summary>
    public async Task<IReadOnlyList<string>> ViolationsAsync(CancellationToken cancel = default) =>
        [.. (await RunAsync(cancel)).SelectMany(r => r.Violations.Select(v => $"{r.Invariant.Name}: {v}"))];
}
