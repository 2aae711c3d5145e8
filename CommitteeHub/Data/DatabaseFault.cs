using System.Net.Sockets;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CommitteeHub.Data;

/// <summary>What a failure of the database means for the change that met it.</summary>
internal static class DatabaseFault
{
    /// <summary>What SQLite calls them: SQLITE_READONLY, SQLITE_IOERR, SQLITE_FULL and SQLITE_CANTOPEN.</summary>
    private const int ReadOnly = 8, InputOutput = 10, Full = 13, CannotOpen = 14;

    /// <summary>Somebody else was faster: stale revision, a unique key taken, or a serialization failure.</summary>
    public static bool IsRace(Exception e) => e switch
    {
        DbUpdateConcurrencyException => true,
        SqliteException { SqliteErrorCode: 19 } or DbUpdateException { InnerException: SqliteException { SqliteErrorCode: 19 } } => true,
        DbUpdateException { InnerException: PostgresException { SqlState: "23505" or "40001" or "40P01" } } => true,
        PostgresException { SqlState: "40001" or "40P01" } => true,
        InvalidOperationException { InnerException: { } inner } => IsRace(inner),
        _ => false,
    };

    /// <summary>Somebody sent a text with a sign in it that is none, as U+0000 or half a letter; PostgreSQL keeps no such text.</summary>
    public static bool IsUnreadable(Exception e) => Is(e, static f => f is PostgresException { SqlState: "22021" or "22P05" } or EncoderFallbackException);

    /// <summary>Nothing was begun, because others took too long.</summary>
    public static bool IsBusy(Exception e) => Is(e, static f => f switch
    {
        SqliteException { SqliteErrorCode: 5 or 6 } => true,
        PostgresException { SqlState: "55P03" } => true,
        // All connections were taken for as long as one waits for one. It has no code of its own; nothing was sent.
        NpgsqlException { InnerException: TimeoutException, Message: var said } => said.StartsWith("The connection pool has been exhausted", StringComparison.Ordinal),
        _ => false,
    });

    /// <summary>The disk has no room; nothing was changed.</summary>
    public static bool IsFull(Exception e) => Is(e, static f => f is SqliteException { SqliteErrorCode: Full } or PostgresException { SqlState: "53100" });

    /// <summary>The database, or the disk under it, cannot be used right now; if that was found out at the commit, nobody knows whether it took place.</summary>
    public static bool IsAway(Exception e) => Is(e, static f => f switch
    {
        SqliteException { SqliteErrorCode: ReadOnly or InputOutput or CannotOpen } => true,
        // Shutting down, starting, no connection left for us, broken connections, and a server that only reads.
        PostgresException { SqlState: var state } => state is "57P01" or "57P02" or "57P03" or "53300" or "25006" || state.StartsWith("08", StringComparison.Ordinal),
        NpgsqlException { InnerException: IOException or SocketException or TimeoutException } or LineBrokenException => true,
        _ => false,
    });

    /// <summary>Whether it, or whatever brought it about, is such a fault.</summary>
    private static bool Is(Exception? e, Func<Exception, bool> such)
    {
        for (; e is not null; e = e.InnerException)
            if (such(e)) return true;
        return false;
    }
}

/// <summary>The line to the database broke and another was taken in its place: the driver only says that the transaction is over.</summary>
internal sealed class LineBrokenException(InvalidOperationException said) : IOException("The line to the database broke in the middle of a change.", said);
