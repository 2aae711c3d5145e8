using System.Data.Common;
using CommitteeHub.Data.Invariants;

namespace CommitteeHub.Data;

/// <summary>What "verify" finds: in the record with its checkpoints and locked minutes, and in the ballots that were closed.</summary>
public sealed record RecordVerification(IReadOnlyList<string> Record, IReadOnlyList<string> Ballots)
{
    public static async Task<RecordVerification> RunAsync(CommitteeDb db, CancellationToken cancel = default) => new(
        [
            .. await LedgerVerification.FaultsAsync(db, cancel),
            .. await LookAsync("the minutes", () => MinutesInvariants.FaultsAsync(db, cancel)),
            .. await LookAsync("the checkpoints", () => LedgerCheckpoints.FaultsAsync(db, cancel)),
        ],
        await LookAsync("the ballots", () => BallotVerification.FaultsAsync(db, cancel)));

    /// <summary>Anything may stand in a record that somebody wrote into; what cannot be compared with it is a fault and not the end.</summary>
    private static async Task<IReadOnlyList<string>> LookAsync(string what, Func<Task<IReadOnlyList<string>>> look)
    {
        try
        {
            return await look();
        }
        catch (Exception e) when (e is not (OperationCanceledException or DbException))
        {
            return [$"{what} cannot be compared with the record: {e.Message}"];
        }
    }
}
