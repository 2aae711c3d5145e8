using System.Net;
using Npgsql;

namespace CommitteeHub.Data;

/// <summary>Lines to other machines are encrypted, unless whoever runs the program says that they are protected otherwise.</summary>
public static class PlainLines
{
    /// <summary>How PostgreSQL is reached; said at once when it cannot be meant so, and not where the first question would be asked.</summary>
    public static string ToPostgres(DatabaseOptions database) => database.ConnectionString is { Length: > 0 } connection
        ? Checked(connection, database.AllowPlain)
        : throw new InvalidSettingException("Database:Provider is Postgres, and Database:ConnectionString says nothing; set both or neither.");

    /// <summary>Npgsql of itself encrypts when the other side offers it, and does without when somebody in between says that it does not.</summary>
    public static string Checked(string connection, bool plainAllowed)
    {
        var parts = Read(connection);
        if (parts.Host is not { Length: > 0 } hosts) throw new InvalidSettingException("Database:ConnectionString names no Host.");
        if (plainAllowed || parts.SslMode is SslMode.Require or SslMode.VerifyCA or SslMode.VerifyFull) return connection;
        return hosts.Split(',').FirstOrDefault(h => !IsHere(h.Trim())) is { } away
            ? throw new InvalidSettingException($"Database:ConnectionString reaches {away.Trim()} without TLS. Add SSL Mode=VerifyFull to it, or set Database:AllowPlain=true where that line is protected otherwise.")
            : connection;
    }

    /// <summary>The same for an address on the web.</summary>
    public static void Check(string setting, Uri address, bool plainAllowed)
    {
        if (address.Scheme == Uri.UriSchemeHttp && !address.IsLoopback && !plainAllowed)
            throw new InvalidSettingException($"{setting} reaches {address.Host} without TLS. Begin it with https://, or set {setting.Split(':')[0]}:AllowPlain=true where that line is protected otherwise.");
    }

    /// <summary>The same for the mail server, where STARTTLS is off.</summary>
    public static void CheckMail(string host, bool plainAllowed)
    {
        if (!plainAllowed && !IsHere(host))
            throw new InvalidSettingException($"Mail:Host reaches {host} without TLS. Leave Mail:StartTls=true, or set Mail:AllowPlain=true where that line is protected otherwise.");
    }

    private static NpgsqlConnectionStringBuilder Read(string connection)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connection);
        }
        catch (ArgumentException e)
        {
            throw new InvalidSettingException($"Database:ConnectionString is not understood; it looks like Host=…;Database=…;Username=…;Password=… ({e.Message})");
        }
    }

    /// <summary>A socket in the file system, or this machine by name or number, with a port or without.</summary>
    private static bool IsHere(string host) => host is ['/' or '@', ..]
        || (IPAddress.TryParse(host, out var number) ? IPAddress.IsLoopback(number) : Uri.TryCreate($"tcp://{host}", UriKind.Absolute, out var named) && named.IsLoopback);
}
