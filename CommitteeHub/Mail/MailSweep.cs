using CommitteeHub.Data;
using CommitteeHub.Documents;
using CommitteeHub.Domain;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Mail;

/// <summary>
/// Sends what is due, in order for each recipient. A message is first taken, so that two sweeps never both send it,
/// then sent, then marked; a sweep that dies in between costs at most one second copy with the same Message-ID.
/// </summary>
public sealed class MailSweep(Change change, IMailer mailer, DocumentStore store, TimeProvider clock, ILogger<MailSweep> log)
{
    private const int AtOnce = 10;

    /// <summary>Longer than a whole batch can take.</summary>
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(15);

    /// <summary>Answers how many were sent.</summary>
    public async Task<int> RunAsync(CancellationToken cancel = default)
    {
        var sent = 0;
        while (!cancel.IsCancellationRequested)
        {
            var taken = await TakeAsync(cancel);
            if (taken.Count == 0) break;
            Delivery? unreachable = null;
            foreach (var message in taken)
            {
                var delivery = unreachable ?? await SendAsync(message, cancel);
                if (delivery.Result == DeliveryResult.Unreachable) unreachable = delivery;
                if (delivery.Result == DeliveryResult.Sent) sent++;
                await MarkAsync(message, delivery);
            }
            if (unreachable is not null) break;
        }
        return sent;
    }

    /// <summary>30 seconds, a minute, two, four, eight, then every quarter of an hour, for as many days as it takes.</summary>
    public static TimeSpan PauseAfter(int attempts) =>
        TimeSpan.FromSeconds(Math.Min(LongestPause.TotalSeconds, 30 * Math.Pow(2, Math.Clamp(attempts - 1, 0, 10))));

    private async Task<List<OutboxMessage>> TakeAsync(CancellationToken cancel)
    {
        List<OutboxMessage> taken = [];
        var refusal = await change.RunAsync(Viewer.System, async at =>
        {
            var ready = at.Db.AllOutboxMessages.Where(m => m.State == MessageState.Queued && (m.AttachmentName == null || m.AttachmentSha256 != null));
            taken = await ready
                .Where(m => m.NotBefore <= at.Now && (m.ClaimedUntil == null || m.ClaimedUntil <= at.Now))
                .Where(m => !ready.Any(e => e.ToAddress == m.ToAddress && e.CreatedAt < m.CreatedAt && (e.NotBefore <= at.Now || e.Attempts > 0)))
                .OrderBy(m => m.CreatedAt).ThenBy(m => m.Id).Take(AtOnce).ToListAsync(cancel);
            foreach (var message in taken)
            {
                message.Attempts++;
                message.ClaimedUntil = at.Now + Claim;
            }
            return null;
        }, cancel);
        return refusal is null ? taken : [];
    }

    private async Task<Delivery> SendAsync(OutboxMessage message, CancellationToken cancel)
    {
        try
        {
            if (message.AttachmentSha256 is not { } sha256) return await mailer.SendAsync(message, null, cancel);
            await using var pdf = await store.OpenAsync(sha256, cancel);
            if (pdf is null) return new Delivery(DeliveryResult.TryLater, "The attached PDF is missing or damaged.");
            using var bytes = new MemoryStream();
            await pdf.CopyToAsync(bytes, cancel);
            return await mailer.SendAsync(message, bytes.ToArray(), cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return new Delivery(DeliveryResult.Unreachable, "The program was stopping.");
        }
        catch (Exception e)
        {
            // One message that nobody can make sense of must not keep the others from leaving.
            log.LogError(e, "Message {Message} was parked.", message.Id);
            return new Delivery(DeliveryResult.Refused, e.Message);
        }
    }

    private async Task MarkAsync(OutboxMessage taken, Delivery delivery)
    {
        // Not cancelled: what was sent has to be known as sent, also when the program is stopping.
        await change.RunAsync(Viewer.System, async at =>
        {
            var message = await at.Db.AllOutboxMessages.FirstOrDefaultAsync(m => m.Id == taken.Id);
            if (message is null || (delivery.Result != DeliveryResult.Sent && message.Attempts != taken.Attempts)) return null;
            message.ClaimedUntil = null;
            message.LastError = delivery.Error is { } error ? Letterbox.Line(error, 500) : null;
            switch (delivery.Result)
            {
                case DeliveryResult.Sent:
                    message.State = MessageState.Sent;
                    message.SentAt = clock.GetUtcNow();
                    break;
                case DeliveryResult.Refused:
                    message.State = MessageState.Parked;
                    break;
                case DeliveryResult.TryLater or DeliveryResult.Unreachable:
                    message.NotBefore = at.Now + PauseAfter(message.Attempts);
                    break;
            }
            at.Ring(OutboxMessage.Bell);
            return null;
        });
    }
}
