namespace CommitteeHub.Data;

/// <summary>Asks the database whether it would take a change, without leaving one.</summary>
public static class DatabaseProbe
{
    public static async Task TryWriteAsync(this CommitteeDb db, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        db.AllCommandReceipts.Add(new CommandReceipt { CommandId = Guid.CreateVersion7() });
        await db.SaveChangesAsync(cancel);
        await transaction.RollbackAsync(cancel);
    }
}
