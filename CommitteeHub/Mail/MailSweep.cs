using CommitteeHub.Data;
using CommitteeHub.Documents;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Body;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Mail;

/// <summary>
/// Sends what is due, in order for each recipient. A message is first taken, so that two sweeps never both send it,
/// then sent, then marked; a sweep that dies in between costs at most one second copy with the same Message-ID.
/// </summary>
public sealed class MailSweep(Change change, IMailer mailer, MailOptions options, DocumentStore store, TimeProvider clock, ILogger<MailSweep> log)
{
    private const int AtOnce = 10;

    /// <summary>Longer than a whole batch can take.</summary>
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(15), NoteAgain = TimeSpan.FromSeconds(1);

    /// <summary>Answers how many were sent.</summary>
    public async Task<int> RunAsync(CancellationToken cancel = default)
    {
        try
        {
            return await SendDueAsync(cancel);
        }
        finally
        {
            mailer.Rest();
        }
    }

    private async Task<int> SendDueAsync(CancellationToken cancel)
    {
        var sent = 0;
        while (!cancel.IsCancellationRequested)
        {
            var (taken, sender) = await TakeAsync(cancel);
            if (taken.Count == 0) break;
            Delivery? unreachable = null;
            foreach (var message in taken)
            {
                // Whoever was held up for so long no longer knows that nobody else has taken it since.
                if (clock.GetUtcNow() + TimeSpan.FromSeconds(Math.Min(options.TimeoutSeconds, Claim.TotalSeconds / 2)) >= message.ClaimedUntil) return sent;
                var delivery = unreachable ?? await SendAsync(message, sender, cancel);
                if (delivery.Result == DeliveryResult.Unreachable) unreachable = delivery;
                if (delivery.Result == DeliveryResult.Sent) sent++;
                await MarkAsync(message, delivery, cancel);
            }
            if (unreachable is not null) break;
        }
        return sent;
    }

    /// <summary>30 seconds, a minute, two, four, eight, then every quarter of an hour, for as many days as it takes.</summary>
    public static TimeSpan PauseAfter(int attempts) =>
        TimeSpan.FromSeconds(Math.Min(LongestPause.TotalSeconds, 30 * Math.Pow(2, Math.Clamp(attempts - 1, 0, 10))));

    private async Task<(List<OutboxMessage> Taken, MailSender Sender)> TakeAsync(CancellationToken cancel)
    {
        List<OutboxMessage> taken = [];
        var sender = MailSender.Of(HouseRules.Default, options);
        var refusal = await change.RunAsync(Viewer.System, async at =>
        {
            var ready = at.Db.AllOutboxMessages.Where(m => m.State == MessageState.Queued && (m.AttachmentName == null || m.AttachmentSha256 != null));
            taken = await ready
                .Where(m => m.NotBefore <= at.Now && (m.ClaimedUntil == null || m.ClaimedUntil <= at.Now))
                .Where(m => !ready.Any(e => e.ToAddress == m.ToAddress && e.CreatedAt < m.CreatedAt && (e.NotBefore <= at.Now || e.Attempts > 0)))
                .OrderBy(m => m.CreatedAt).ThenBy(m => m.Id).Take(AtOnce).ToListAsync(cancel);
            sender = MailSender.Of(await at.Db.HouseRulesAsync(cancel), options);
            foreach (var message in taken)
            {
                message.Attempts++;
                message.ClaimedUntil = at.Now + Claim;
            }
            return null;
        }, cancel);
        return (refusal is null ? taken : [], sender);
    }

    private async Task<Delivery> SendAsync(OutboxMessage message, MailSender sender, CancellationToken cancel)
    {
        try
        {
            if (message.AttachmentSha256 is not { } sha256) return await mailer.SendAsync(message, null, sender, cancel);
            await using var pdf = await store.OpenAsync(sha256, cancel);
            if (pdf is null) return new Delivery(DeliveryResult.TryLater, "The attached PDF is missing or damaged.");
            using var bytes = new MemoryStream();
            await pdf.CopyToAsync(bytes, cancel);
            return await mailer.SendAsync(message, bytes.ToArray(), sender, cancel);
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

    /// <summary>What was sent has to be known as sent: while the database is away it is tried again, for as long as the program runs.</summary>
    private async Task MarkAsync(OutboxMessage taken, Delivery delivery, CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                if (await NoteAsync(taken, delivery) is not (BusyTryAgain or NoRoomLeft or DatabaseAway)) return;
            }
            catch (Exception e) when (DatabaseFault.IsAway(e) && !cancel.IsCancellationRequested)
            {
                log.LogWarning(e, "That message {Message} was handed over could not be noted yet.", taken.Id);
            }
            if (cancel.IsCancellationRequested) return;
            await Task.Delay(NoteAgain, CancellationToken.None);
        }
    }

    /// <summary>Not cancelled, also when the program is stopping.</summary>
    private Task<Refusal?> NoteAsync(OutboxMessage taken, Delivery delivery) =>
        change.RunAsync(Viewer.System, async at =>
        {
            var message = await at.Db.AllOutboxMessages.FirstOrDefaultAsync(m => m.Id == taken.Id);
            if (message is null || (delivery.Result != DeliveryResult.Sent && message.Attempts != taken.Attempts)) return null;
            message.ClaimedUntil = null;
            message.LastError = delivery.Error is { } error ? Letterbox.Line(error, 500) : null;
            await MarkAddressAsync(at, message.ToAddress, delivery);
            switch (delivery.Result)
            {
                case DeliveryResult.Sent:
                    message.State = MessageState.Sent;
                    message.SentAt = clock.GetUtcNow();
                    message.SealedSecret = null;
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

    /// <summary>An address that was refused for good is marked; as soon as something gets through, it is not any more.</summary>
    private static async Task MarkAddressAsync(Moment at, string address, Delivery delivery)
    {
        if (!delivery.IsBounce && delivery.Result != DeliveryResult.Sent) return;
        var key = BouncedAddress.KeyOf(address);
        var marked = await at.Db.AllBouncedAddresses.FirstOrDefaultAsync(b => b.Address == key);
        if (delivery.IsBounce)
        {
            if (marked is null) at.Db.Add(marked = new BouncedAddress { Address = key });
            (marked.LastAt, marked.Times, marked.Said) = (at.Now, marked.Times + 1, Letterbox.Line(delivery.Error ?? "", 500));
        }
        else if (marked is not null) at.Db.Remove(marked);
    }
}
