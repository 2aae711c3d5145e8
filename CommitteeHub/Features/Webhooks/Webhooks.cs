using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Webhooks;

/// <summary>One address in the list; no secret is in it.</summary>
public sealed record WebhookLine(Id<Webhook> Id, string Address, DateTimeOffset CreatedAt, DateTimeOffset? FailingSince, DateTimeOffset? EndedAt, int Waiting, string? LastError);

/// <summary>The secretary or an administrator gives an address that is told of everything that becomes public.</summary>
public sealed class AddWebhook(Change change, WebhookSeal seal, WebhookOptions options)
{
    /// <param name="secret">Made by the caller, at least 32 characters; shown to nobody afterwards.</param>
    public Task<Refusal?> RunAsync(Viewer by, Id<Webhook> id, string address, string secret, CancellationToken cancel = default)
    {
        // Before the change begins: the first sealing of all writes a key, and the change would wait for itself.
        var sealedSecret = seal.Seal(secret);
        return change.RunAsync(by, async at =>
        {
            if (!at.By.IsSecretary && !at.By.IsAdministrator) return new NotPermitted();
            if (await at.Db.AllWebhooks.AnyAsync(w => w.Id == id, at.Cancel)) return null;
            if (Webhook.WhyNot(address, options.AllowPrivate) is { } refusal) return refusal;
            if (options.WhyNot(address) is { } host) return new HostNotAllowed(host);
            if (secret.Length is < 32 or > 200) return new BadInput("Secret", "At least 32 characters that nobody can guess.");
            if (await at.Db.AllWebhooks.CountAsync(w => w.EndedAt == null, at.Cancel) >= Webhook.Most) return new TooManyWebhooks(Webhook.Most);
            at.Db.Add(new Webhook(id, address.Trim(), sealedSecret, at.By.Person, at.Now));
            return null;
        }, cancel);
    }
}

/// <summary>Another secret takes the place of the present one, which is still signed with for a day.</summary>
public sealed class TurnWebhookSecret(Change change, WebhookSeal seal)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Webhook> id, string secret, CancellationToken cancel = default)
    {
        // Before the change begins: the first sealing of all writes a key, and the change would wait for itself.
        var sealedSecret = seal.Seal(secret);
        return change.RunAsync(by, async at =>
        {
            if (!at.By.IsSecretary && !at.By.IsAdministrator) return new NotPermitted();
            if (await at.Db.AllWebhooks.FirstOrDefaultAsync(w => w.Id == id && w.EndedAt == null, at.Cancel) is not { } webhook) return new NotFound();
            if (secret.Length is < 32 or > 200) return new BadInput("Secret", "At least 32 characters that nobody can guess.");
            webhook.Turn(sealedSecret, at.By.Person, at.Now);
            return null;
        }, cancel);
    }
}

/// <summary>An address is told nothing any more.</summary>
public sealed class EndWebhook(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Webhook> id, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSecretary && !at.By.IsAdministrator) return new NotPermitted();
            if (await at.Db.AllWebhooks.FirstOrDefaultAsync(w => w.Id == id, at.Cancel) is not { } webhook) return new NotFound();
            webhook.End(at.By.Person, at.Now);
            return null;
        }, cancel);
}

/// <summary>Reads the addresses that are told.</summary>
public sealed class ReadWebhooks(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    public async Task<IReadOnlyList<WebhookLine>?> RunAsync(Viewer viewer, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var by = await db.StandingOfAsync(viewer, clock.GetUtcNow(), cancel);
        if (!by.IsSecretary && !by.IsAdministrator) return null;
        return await db.AllWebhooks.AsNoTracking().OrderBy(w => w.EndedAt != null).ThenBy(w => w.CreatedAt).Select(w => new WebhookLine(w.Id, w.Address, w.CreatedAt, w.FailingSince, w.EndedAt,
            db.AllWebhookDeliveries.Count(d => d.WebhookId == w.Id && d.DeliveredAt == null && d.GivenUpAt == null),
            db.AllWebhookDeliveries.Where(d => d.WebhookId == w.Id && d.LastError != null).OrderByDescending(d => d.CreatedAt).Select(d => d.LastError).FirstOrDefault())).ToListAsync(cancel);
    }
}
