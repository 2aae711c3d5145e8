namespace CommitteeHub.Domain.Announcements;

/// <summary>Somebody who gets announcements by mail. Before the mail's owner agreed, nothing is sent but the question; whoever leaves is forgotten.</summary>
public sealed class NewsSubscriber
{
    /// <summary>A question that nobody answered is forgotten after this time.</summary>
    public static readonly TimeSpan AnswerTime = TimeSpan.FromDays(7);

    public Id<NewsSubscriber> Id { get; init; }

    /// <summary>In small letters; one address subscribes once.</summary>
    public required string Email { get; init; }

    /// <summary>The language the subscriber asked in.</summary>
    public string Language { get; init; } = "en";

    public DateTimeOffset AskedAt { get; set; }
    public DateTimeOffset? ConfirmedAt { get; set; }

    public static string Normal(string email) => email.Trim().ToLowerInvariant();
}
