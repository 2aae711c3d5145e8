using CommitteeHub.Live;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CommitteeHub.Data;

/// <summary>
/// Carries rings between nodes by LISTEN/NOTIFY. A notification leaves with the commit and holds ids only; the database
/// stays the truth, so after a lost connection everybody is simply rung once.
/// </summary>
internal sealed class PostgresBells(NpgsqlDataSource source, LiveFeed feed, ILogger<PostgresBells> log) : BackgroundService
{
    private const string Channel = "committeehub";

    /// <summary>What pg_stat_activity calls the connection that listens.</summary>
    private const string Listener = "CommitteeHub listens";

    private const int IdsPerMessage = 200; // NOTIFY carries at most 8,000 bytes.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(5);
    private static readonly string Node = Guid.NewGuid().ToString("N");

    public static async Task NotifyAsync(CommitteeDb db, IReadOnlyList<Guid> ids, CancellationToken cancel)
    {
        foreach (var part in ids.Chunk(IdsPerMessage))
        {
            var payload = Node + " " + string.Join(' ', part.Select(id => id.ToString("N")));
            await db.Database.ExecuteSqlAsync($"SELECT pg_notify({Channel}, {payload})", cancel);
        }
    }

    /// <summary>Whether a server runs on this database.</summary>
    public static async Task<bool> IsAnybodyListeningAsync(CommitteeDb db, CancellationToken cancel) =>
        await db.Database.SqlQuery<int>($"SELECT COUNT(*)::int AS \"Value\" FROM pg_stat_activity WHERE datname = current_database() AND application_name = {Listener}").SingleAsync(cancel) > 0;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync(stoppingToken);
                connection.Notification += (_, e) => Ring(e.Payload);
                await using (var listen = new NpgsqlCommand($"SET application_name = '{Listener}'; LISTEN {Channel}", connection)) await listen.ExecuteNonQueryAsync(stoppingToken);
                feed.AnnounceToAll();
                while (true)
                    if (!await connection.WaitAsync(Silence, stoppingToken)) await AskAsync(connection, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { return; }
            catch (Exception e) when (e is NpgsqlException or IOException or InvalidOperationException)
            {
                log.LogWarning(e, "The connection that carries rings between nodes was lost; trying again.");
                await Task.Delay(TimeSpan.FromSeconds(1), stoppingToken);
            }
        }
    }

    /// <summary>A line that is cut without a word looks like one on which nobody speaks; a question that is not answered tells them apart.</summary>
    private static async Task AskAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var question = new NpgsqlCommand("SELECT 1", connection) { CommandTimeout = (int)Silence.TotalSeconds };
        await question.ExecuteNonQueryAsync(cancel);
    }

    private void Ring(string payload)
    {
        var parts = payload.Split(' ');
        if (parts[0] == Node) return;
        feed.Announce([.. parts.Skip(1).Select(Guid.Parse)]);
    }
}
