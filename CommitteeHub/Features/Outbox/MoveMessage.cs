using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Mail;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Outbox;

/// <summary>The message has left and cannot be called back.</summary>
public sealed record MessageSent : Refusal;

/// <summary>The secretary holds a message back.</summary>
public sealed class HoldMessage(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<OutboxMessage> id, CancellationToken cancel = default) =>
        MoveMessage.RunAsync(change, by, id, (message, _) => message.State = MessageState.Held, cancel);
}

/// <summary>The secretary lets a held or parked message go, now.</summary>
public sealed class QueueMessage(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<OutboxMessage> id, CancellationToken cancel = default) =>
        MoveMessage.RunAsync(change, by, id, (message, now) =>
        {
            message.State = MessageState.Queued;
            message.NotBefore = now;
        }, cancel);
}

/// <summary>The secretary says that an address that was refused works again.</summary>
public sealed class TrustAddress(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, string address, CancellationToken cancel = default) => change.RunAsync(by, async at =>
    {
        if (!at.By.IsSecretary) return new NotPermitted();
        var key = BouncedAddress.KeyOf(address);
        if (await at.Db.AllBouncedAddresses.FirstOrDefaultAsync(b => b.Address == key, at.Cancel) is { } marked) at.Db.Remove(marked);
        at.Ring(OutboxMessage.Bell);
        return null;
    }, cancel);
}

/// <summary>What holding and letting go have in common.</summary>
internal static class MoveMessage
{
    public static Task<Refusal?> RunAsync(Change change, Viewer by, Id<OutboxMessage> id, Action<OutboxMessage, DateTimeOffset> move, CancellationToken cancel) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSecretary) return new NotPermitted();
            var message = await (await at.Db.OutboxForAsync(at.By, cancel)).FirstOrDefaultAsync(m => m.Id == id, cancel);
            if (message is null) return new NotFound();
            if (message.State == MessageState.Sent) return new MessageSent();
            move(message, at.Now);
            at.Ring(OutboxMessage.Bell);
            return null;
        }, cancel);
}
