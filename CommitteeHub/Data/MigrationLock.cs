using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>
/// The note by which a migration of SQLite keeps others out. It is a row, and a process that is killed in the middle leaves it
/// behind: every later start would wait for somebody who is not there. Whoever migrates has the data folder to itself, so
/// whatever note there is was left. PostgreSQL's is a lock of the connection and ends with it.
/// </summary>
public static class MigrationLock
{
    public static async Task ForgetLeftAsync(CommitteeDb db, CancellationToken cancel = default)
    {
        if (db.IsPostgres || !await db.Database.CanConnectAsync(cancel)) return;
        if (await db.Database.SqlQuery<int>($"""SELECT COUNT(*) AS "Value" FROM "sqlite_master" WHERE "name" = '__EFMigrationsLock' AND "type" = 'table'""").SingleAsync(cancel) == 0) return;
        await db.Database.ExecuteSqlAsync($"""DELETE FROM "__EFMigrationsLock" """, cancel);
    }
}
