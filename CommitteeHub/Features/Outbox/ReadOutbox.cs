using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Mail;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Outbox;

/// <summary>A message in the outbox.</summary>
/// <param name="WaitsForPdf">Its PDF is not written yet, so it does not leave.</param>
public sealed record MessageView(
    Id<OutboxMessage> Id, string ToName, string ToAddress, string Subject, string Body, MessageState State, bool WaitsForPdf, string? AttachmentName,
    DateTimeOffset CreatedAt, DateTimeOffset? SentAt, DateTimeOffset? NextTry, int Attempts, string? LastError)
{
    /// <summary>What a server said when it refused this address for good; null while it works.</summary>
    public string? Bounced { get; init; }

    public bool IsForgotten { get; init; }
    public bool HasCalendar { get; init; }
}

/// <summary>Reads who was written what, for the secretary.</summary>
public sealed class ReadOutbox(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    public const int Most = 100;

    /// <param name="viewer">Who asks.</param>
    /// <param name="state">Only messages in this state; null for all.</param>
    /// <param name="words">Each has to stand in the subject, the name or the address. The text is not searched: it may hold a key.</param>
    /// <param name="page">From 0; one more message than a page holds says that there is another.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<IReadOnlyList<MessageView>?> RunAsync(Viewer viewer, MessageState? state = null, string? words = null, int page = 0, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var by = await db.StandingOfAsync(viewer, now, cancel);
        if (!by.IsSecretary) return null;
        var found = (await db.OutboxForAsync(by, cancel)).AsNoTracking().Where(m => state == null || m.State == state);
        foreach (var word in (words ?? "").ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(6))
#pragma warning disable CA1304, CA1311, CA1862 // This becomes SQL, where lower() is the way to compare without regard to case.
            found = found.Where(m => m.Subject.ToLower().Contains(word) || m.ToName.ToLower().Contains(word) || m.ToAddress.ToLower().Contains(word));
#pragma warning restore CA1304, CA1311, CA1862
        var messages = await found.OrderByDescending(m => m.CreatedAt).ThenByDescending(m => m.Id).Skip(Math.Clamp(page, 0, 1000) * Most).Take(Most + 1).ToListAsync(cancel);
        var addresses = messages.Select(m => BouncedAddress.KeyOf(m.ToAddress)).Distinct().ToList();
        var bounced = await db.AllBouncedAddresses.AsNoTracking().Where(b => addresses.Contains(b.Address)).ToDictionaryAsync(b => b.Address, b => b.Said, cancel);
        return [.. messages.Select(m => new MessageView(m.Id, m.ToName, m.ToAddress, m.Subject, OutboxText.ForReading(m), m.State,
            m.AttachmentName is not null && m.AttachmentSha256 is null, m.AttachmentName, m.CreatedAt, m.SentAt,
            m.State == MessageState.Queued && m.NotBefore > now ? m.NotBefore : null, m.Attempts, m.LastError)
        {
            Bounced = bounced.GetValueOrDefault(BouncedAddress.KeyOf(m.ToAddress)),
            IsForgotten = m.ForgottenAt is not null,
            HasCalendar = m.CalendarMethod is not null,
        })];
    }
}
