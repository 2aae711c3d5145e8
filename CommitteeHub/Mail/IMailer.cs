namespace CommitteeHub.Mail;

/// <summary>What came of handing a message over.</summary>
public enum DeliveryResult
{
    Sent,

    /// <summary>This message was not taken now; later it may be.</summary>
    TryLater,

    /// <summary>Nobody answers, so no other message would get through now either.</summary>
    Unreachable,

    /// <summary>It will never be taken as it is.</summary>
    Refused,
}

/// <summary>What came of handing a message over, and what the other side said.</summary>
public sealed record Delivery(DeliveryResult Result, string? Error = null)
{
    /// <summary>The address itself was refused, so nothing else will reach it either.</summary>
    public bool IsBounce { get; init; }
}

/// <summary>The way out of the house: an SMTP server, or a folder where there is none.</summary>
public interface IMailer
{
    Task<Delivery> SendAsync(OutboxMessage message, byte[]? attachment, MailSender sender, CancellationToken cancel);

    /// <summary>For now there is nothing more to send: what was kept open for the next message is closed.</summary>
    void Rest() { }
}
