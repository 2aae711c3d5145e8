using CommitteeHub.Domain.Committees;

namespace CommitteeHub.Domain.Accounts;

/// <summary>Why somebody may set a password without knowing the present one.</summary>
public enum LinkKind { Invitation, Reset }

/// <summary>The link in a mail that lets its holder set a password, once. Of each kind a person has one at a time: the newest.</summary>
public sealed class PasswordLink
{
    private PasswordLink() { }

    public PasswordLink(Id<PasswordLink> id, Id<Person> person, LinkKind kind)
    {
        Id = id;
        PersonId = person;
        Kind = kind;
    }

    public Id<PasswordLink> Id { get; private set; }
    public Id<Person> PersonId { get; private set; }
    public LinkKind Kind { get; private set; }
    public string SecretHash { get; private set; } = "";
    public DateTimeOffset ExpiresAt { get; private set; }
    public DateTimeOffset? UsedAt { get; private set; }

    public static TimeSpan LifeOf(LinkKind kind) => kind switch
    {
        LinkKind.Invitation => TimeSpan.FromDays(14),
        LinkKind.Reset => TimeSpan.FromHours(1),
    };

    /// <summary>A new secret; whatever was sent before opens nothing any more.</summary>
    public void Renew(string secret, DateTimeOffset now)
    {
        SecretHash = Secret.HashOf(secret);
        ExpiresAt = now + LifeOf(Kind);
        UsedAt = null;
    }

    public Refusal? WhyNotUse(DateTimeOffset now) => UsedAt is not null || now >= ExpiresAt ? new LinkNotValid() : null;

    public Refusal? Use(DateTimeOffset now)
    {
        if (WhyNotUse(now) is { } refusal) return refusal;
        UsedAt = now;
        return null;
    }
}
