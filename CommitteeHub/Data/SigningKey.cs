namespace CommitteeHub.Data;

/// <summary>A key that signs credentials. The private half is kept encrypted with the keys of the installation.</summary>
public sealed class SigningKey
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public string Use { get; init; } = "credentials";

    /// <summary>The public half as SubjectPublicKeyInfo, base64.</summary>
    public required string Public { get; init; }

    /// <summary>Empty once it signs no more: what is not there cannot be stolen.</summary>
    public required string PrivateProtected { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? RetiredAt { get; set; }
}
