using System.Security.Cryptography;
using System.Text.Json;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Webhooks;

/// <summary>
/// Every minute, and as often as one likes: finds what became public and nobody was told yet, and sends what is due. It is
/// found in the ledger, so nothing is lost by a crash, and a unique index keeps each line from being told twice.
/// </summary>
public sealed class SendWebhooks(Change change, TimeProvider clock, WebhookSeal seal, WebhookWire wire)
{
    private const int AtOnce = 100, MostForOne = 25, AddressesAtOnce = 4;

    /// <summary>Every way of being readable by everybody; the lines are kept with the names of their readers.</summary>
    private static readonly Readers[] Public = [.. Enumerable.Range(0, 16).Select(r => (Readers)r).Where(r => r.HasFlag(Readers.Public))];

    /// <summary>Lines whose time is a little before others' may be saved a little after them.</summary>
    private static readonly TimeSpan Leeway = TimeSpan.FromMinutes(10), Claim = TimeSpan.FromMinutes(2);

    /// <summary>Answers how many arrived. An address that does not answer keeps none of the others waiting, and is tried once.</summary>
    public async Task<int> RunAsync(CancellationToken cancel = default)
    {
        await FindAsync(cancel);
        var arrived = 0;
        await Parallel.ForEachAsync(await TakeAsync(cancel), new ParallelOptions { MaxDegreeOfParallelism = AddressesAtOnce, CancellationToken = cancel },
            async (taken, stop) => Interlocked.Add(ref arrived, await SendAsync(taken.Webhook, taken.Deliveries, stop)));
        return arrived;
    }

    private async Task<int> SendAsync(Webhook webhook, IReadOnlyList<WebhookDelivery> deliveries, CancellationToken cancel)
    {
        var arrived = 0;
        foreach (var (i, delivery) in deliveries.Index())
        {
            if (!await HoldAsync(delivery, cancel)) continue;
            var error = await TryAsync(webhook, delivery, cancel);
            await NoteAsync(webhook, delivery, error, cancel);
            if (error is null) arrived++;
            else
            {
                await LetGoAsync([.. deliveries.Skip(i + 1)], cancel);
                break;
            }
        }
        return arrived;
    }

    private async Task<string?> TryAsync(Webhook webhook, WebhookDelivery delivery, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        try
        {
            return await wire.SendAsync(webhook.Address, delivery.Body, Signature.Of(delivery.Body, webhook.SecretsAt(now).Select(seal.Open), now), delivery.Id.ToString(), cancel);
        }
        catch (CryptographicException)
        {
            return "Its secret cannot be opened with the keys of this installation. Give it another one.";
        }
    }

    private Task<Refusal?> NoteAsync(Webhook webhook, WebhookDelivery delivery, string? error, CancellationToken cancel) => change.RunAsync(Viewer.System, async at =>
    {
        var sent = await at.Db.AllWebhookDeliveries.FirstAsync(d => d.Id == delivery.Id, at.Cancel);
        if (error is null) sent.Arrived(at.Now);
        else sent.Failed(error, at.Now);
        (await at.Db.AllWebhooks.FirstAsync(w => w.Id == webhook.Id, at.Cancel)).Note(error is null, at.Now);
        return null;
    }, cancel);

    /// <summary>Holds on to a delivery for as long as sending it may take; false when somebody else has it by now.</summary>
    private async Task<bool> HoldAsync(WebhookDelivery delivery, CancellationToken cancel)
    {
        var held = false;
        var refusal = await change.RunAsync(Viewer.System, async at =>
        {
            var own = await at.Db.AllWebhookDeliveries.FirstOrDefaultAsync(d => d.Id == delivery.Id && d.Attempts == delivery.Attempts, at.Cancel);
            held = own?.IsOpen == true;
            if (held) own!.ClaimedUntil = at.Now + Claim;
            return null;
        }, cancel);
        return refusal is null && held;
    }

    /// <summary>What was taken and not tried is due as before.</summary>
    private Task<Refusal?> LetGoAsync(IReadOnlyList<WebhookDelivery> untried, CancellationToken cancel) => change.RunAsync(Viewer.System, async at =>
    {
        foreach (var delivery in untried)
            if (await at.Db.AllWebhookDeliveries.FirstOrDefaultAsync(d => d.Id == delivery.Id && d.Attempts == delivery.Attempts, at.Cancel) is { IsOpen: true } own)
                (own.ClaimedUntil, own.Attempts) = (null, own.Attempts - 1);
        return null;
    }, cancel);

    private Task<Refusal?> FindAsync(CancellationToken cancel) => change.RunAsync(Viewer.System, async at =>
    {
        foreach (var webhook in await at.Db.AllWebhooks.AsNoTracking().Where(w => w.EndedAt == null).ToListAsync(at.Cancel))
        {
            var last = await at.Db.AllWebhookDeliveries.Where(d => d.WebhookId == webhook.Id).MaxAsync(d => (DateTimeOffset?)d.CreatedAt, at.Cancel) ?? webhook.CreatedAt;
            var since = last - Leeway > webhook.CreatedAt ? last - Leeway : webhook.CreatedAt;
            var lines = await at.Db.AllLedgerLines.AsNoTracking()
                .Where(l => l.At >= since && Public.Contains(l.Readers) && !at.Db.AllWebhookDeliveries.Any(d => d.WebhookId == webhook.Id && d.Stream == l.Stream && d.Number == l.Number))
                .OrderBy(l => l.At).ThenBy(l => l.Stream).ThenBy(l => l.Number).Take(AtOnce).ToListAsync(at.Cancel);
            at.Db.AddRange(lines.Select(l => Of(webhook, l, at.Now)));
        }
        return null;
    }, cancel);

    private static WebhookDelivery Of(Webhook webhook, LedgerLine line, DateTimeOffset now)
    {
        var id = Id<WebhookDelivery>.New();
        using var payload = JsonDocument.Parse(line.Payload);
        return new WebhookDelivery
        {
            Id = id,
            WebhookId = webhook.Id,
            Stream = line.Stream,
            Number = line.Number,
            Body = JsonSerializer.Serialize(new { delivery = id.Value, kind = line.Kind, at = line.At, stream = line.Stream, number = line.Number, payload = payload.RootElement }),
            CreatedAt = line.At,
            NextTryAt = now,
        };
    }

    /// <summary>Takes what is due, for a while: of two nodes that sweep at once only one sends it.</summary>
    private async Task<IReadOnlyList<(Webhook Webhook, IReadOnlyList<WebhookDelivery> Deliveries)>> TakeAsync(CancellationToken cancel)
    {
        var taken = new List<(Webhook, IReadOnlyList<WebhookDelivery>)>();
        var refusal = await change.RunAsync(Viewer.System, async at =>
        {
            taken.Clear();
            foreach (var webhook in await at.Db.AllWebhooks.AsNoTracking().Where(w => w.EndedAt == null).ToListAsync(at.Cancel))
            {
                var due = await at.Db.AllWebhookDeliveries.Where(d => d.WebhookId == webhook.Id && d.DeliveredAt == null && d.GivenUpAt == null && d.NextTryAt <= at.Now && (d.ClaimedUntil == null || d.ClaimedUntil < at.Now))
                    .OrderBy(d => d.NextTryAt).ThenBy(d => d.CreatedAt).ThenBy(d => d.Number).Take(MostForOne).ToListAsync(at.Cancel);
                foreach (var delivery in due) (delivery.ClaimedUntil, delivery.Attempts) = (at.Now + Claim, delivery.Attempts + 1);
                if (due.Count > 0) taken.Add((webhook, due));
            }
            return null;
        }, cancel);
        return refusal is null ? taken : [];
    }
}
