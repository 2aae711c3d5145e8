namespace CommitteeHub.Mail;

/// <summary>The SMTP server, and who the mail is from. Without a host, mail is written to a folder.</summary>
public sealed record MailOptions
{
    public string? Host { get; init; }
    public int Port { get; init; } = 587;
    public bool StartTls { get; init; } = true;

    /// <summary>Whether mail and password may go to another machine in the clear, because that line is protected otherwise.</summary>
    public bool AllowPlain { get; init; }
    public string? User { get; init; }
    public string? Password { get; init; }
    public string From { get; init; } = "no-reply@committeehub.example";
    public string FromName { get; init; } = "CommitteeHub";

    /// <summary>How long one message may take; a server that never answers must not hold up the rest.</summary>
    public int TimeoutSeconds { get; init; } = 30;
}
