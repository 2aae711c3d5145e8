using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Mail;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Outbox;

/// <summary>A message in the outbox.</summary>
/// <param name="WaitsForPdf">Its PDF is not written yet, so it does not leave.</param>
public sealed record MessageView(
    Id<OutboxMessage> Id, string ToName, string ToAddress, string Subject, string Body, MessageState State, bool WaitsForPdf, string? AttachmentName,
    DateTimeOffset CreatedAt, DateTimeOffset? SentAt, DateTimeOffset? NextTry, int Attempts, string? LastError);

/// <summary>Reads who was written what, for the secretary.</summary>
public sealed class ReadOutbox(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    private const int Most = 200;

    /// <param name="viewer">Who asks.</param>
    /// <param name="state">Only messages in this state; null for all.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<IReadOnlyList<MessageView>?> RunAsync(Viewer viewer, MessageState? state, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var by = await db.StandingOfAsync(viewer, now, cancel);
        if (!by.IsSecretary) return null;
        var messages = await db.AllOutboxMessages.AsNoTracking().Where(m => state == null || m.State == state).OrderByDescending(m => m.CreatedAt).Take(Most).ToListAsync(cancel);
        return [.. messages.Select(m => new MessageView(m.Id, m.ToName, m.ToAddress, m.Subject, OutboxText.ForReading(m), m.State,
            m.AttachmentName is not null && m.AttachmentSha256 is null, m.AttachmentName, m.CreatedAt, m.SentAt,
            m.State == MessageState.Queued && m.NotBefore > now ? m.NotBefore : null, m.Attempts, m.LastError))];
    }
}

/// <summary>What of a message may be read over the shoulder: a link that signs somebody in is a key, and keys are not shown.</summary>
internal static class OutboxText
{
    private static readonly string[] Keys = ["token=", "code=", "/welcome/", "/reset/", "/invitation"];

    public static string ForReading(OutboxMessage message) => string.Join('\n', message.Body.ReplaceLineEndings("\n").Split('\n')
        .Select(line => line.Contains("://", StringComparison.Ordinal) && Keys.Any(k => line.Contains(k, StringComparison.OrdinalIgnoreCase)) ? "(a personal link)" : line));
}
