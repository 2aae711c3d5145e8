namespace CommitteeHub.Mail;

/// <summary>An address that a mail server refused for good. It is marked until something gets through to it again, or the secretary says that it works.</summary>
public sealed class BouncedAddress
{
    /// <summary>In small letters.</summary>
    public required string Address { get; init; }

    public DateTimeOffset LastAt { get; set; }
    public int Times { get; set; }

    /// <summary>What the server said.</summary>
    public string Said { get; set; } = "";

    public static string KeyOf(string address) => address.Trim().ToLowerInvariant();
}
