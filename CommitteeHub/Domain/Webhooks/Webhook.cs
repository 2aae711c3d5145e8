using CommitteeHub.Domain.Committees;

namespace CommitteeHub.Domain.Webhooks;

/// <summary>An address that another program gave, to be told when something becomes public. Nothing that is not public is ever sent.</summary>
public sealed class Webhook : Aggregate
{
    public const int Most = 20;

    /// <summary>How long the former secret is still signed with, so that a receiver can change over.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    private Webhook() { }

    public Webhook(Id<Webhook> id, string address, string sealedSecret, Id<Person> by, DateTimeOffset now)
    {
        (Id, Address, SealedSecret, CreatedBy, CreatedAt) = (id, address, sealedSecret, by, now);
        Raise(new WebhookAdded(id, by));
    }

    public Id<Webhook> Id { get; private set; }
    public string Address { get; private set; } = "";

    /// <summary>The secret, sealed with the installation's keys: it must be known to sign, and is shown to nobody after it was made.</summary>
    public string SealedSecret { get; private set; } = "";

    public string? FormerSecret { get; private set; }
    public DateTimeOffset? FormerUntil { get; private set; }
    public Id<Person> CreatedBy { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Since when nothing arrives; null while it does.</summary>
    public DateTimeOffset? FailingSince { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public override Guid Key => Id.Value;
    public override StreamName Stream => StreamName.Administration;

    /// <summary>Only web addresses over TLS, and nobody's name and password in them.</summary>
    public static Refusal? WhyNot(string address, bool plainAllowed) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == "https" || (plainAllowed && uri.Scheme == "http")) && uri.UserInfo.Length == 0 && address.Length <= 500
            ? null : new BadInput("Address", "Give the whole address, beginning with https://.");

    public void Turn(string sealedSecret, Id<Person> by, DateTimeOffset now)
    {
        (FormerSecret, FormerUntil, SealedSecret) = (SealedSecret, now + Overlap, sealedSecret);
        Raise(new WebhookSecretTurned(Id, by));
    }

    public IEnumerable<string> SecretsAt(DateTimeOffset now) => FormerUntil > now ? [SealedSecret, FormerSecret!] : [SealedSecret];

    public void End(Id<Person>? by, DateTimeOffset now)
    {
        if (EndedAt is not null) return;
        EndedAt = now;
        Raise(new WebhookEnded(Id, by));
    }

    /// <summary>Whether it arrived. What has not arrived for a week is told nothing any more.</summary>
    public void Note(bool arrived, DateTimeOffset now)
    {
        FailingSince = arrived ? null : FailingSince ?? now;
        Touch();
        if (now - FailingSince >= TimeSpan.FromDays(7)) End(null, now);
    }
}

/// <summary>One line of the public record on its way to one address. Its identity never changes, so that a receiver can tell a second delivery.</summary>
public sealed class WebhookDelivery
{
    // A minute, five, half an hour, two, six, twelve hours, a day: then it is given up.
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(6), TimeSpan.FromHours(12), TimeSpan.FromDays(1)];

    public Id<WebhookDelivery> Id { get; init; }
    public Id<Webhook> WebhookId { get; init; }
    public string Stream { get; init; } = "";
    public long Number { get; init; }
    public string Body { get; init; } = "";
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset NextTryAt { get; set; }
    public DateTimeOffset? ClaimedUntil { get; set; }
    public int Attempts { get; set; }
    public DateTimeOffset? DeliveredAt { get; private set; }
    public DateTimeOffset? GivenUpAt { get; private set; }
    public string? LastError { get; private set; }

    public bool IsOpen => DeliveredAt is null && GivenUpAt is null;

    public void Arrived(DateTimeOffset now) => (DeliveredAt, LastError, ClaimedUntil) = (now, null, null);

    public void Failed(string error, DateTimeOffset now)
    {
        (LastError, ClaimedUntil) = (error, null);
        if (Attempts > Pauses.Length) GivenUpAt = now;
        else NextTryAt = now + Pauses[Math.Max(0, Attempts - 1)];
    }
}

[Administration(AdministrationPart.Running)]
public sealed record WebhookAdded(Id<Webhook> WebhookId, Id<Person> By) : LedgerEvent { public override Readers Readers => Readers.Secretariat; }
[Administration(AdministrationPart.Running)]
public sealed record WebhookSecretTurned(Id<Webhook> WebhookId, Id<Person> By) : LedgerEvent { public override Readers Readers => Readers.Secretariat; }
[Administration(AdministrationPart.Running)]
public sealed record WebhookEnded(Id<Webhook> WebhookId, Id<Person>? By) : LedgerEvent { public override Readers Readers => Readers.Secretariat; }
public sealed record TooManyWebhooks(int Limit) : Refusal;

/// <summary>Whoever runs the server named the hosts that may be called, and this is none of them.</summary>
public sealed record HostNotAllowed(string Host) : Refusal;
