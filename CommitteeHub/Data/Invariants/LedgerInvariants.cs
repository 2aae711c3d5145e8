namespace CommitteeHub.Data.Invariants;

/// <summary>The record is whole.</summary>
internal static class LedgerInvariants
{
    public static readonly Invariant[] All =
    [
        new("ledger chains verify", at => LedgerVerification.FaultsAsync(at.Db, at.Cancel)),
        new("the record is the one of every checkpoint", at => LedgerCheckpoints.FaultsAsync(at.Db, at.Cancel)),
        new("ledger commitments match what is kept beside them", at => LedgerVerification.CommitmentFaultsAsync(at.Db, at.Cancel)),
    ];
}
