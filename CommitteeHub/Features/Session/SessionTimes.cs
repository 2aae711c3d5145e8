using CommitteeHub.Domain;

namespace CommitteeHub.Features.Session;

/// <summary>What is announced of a session: its title, when it starts, and where the video call is.</summary>
/// <param name="StartsOn">Local time in <paramref name="Zone"/>.</param>
public sealed record SessionTimes(string Title, DateTime StartsOn, string Zone, string? VideoUrl)
{
    public string CleanTitle => (Title ?? "").Trim();
    public string? CleanVideoUrl => string.IsNullOrWhiteSpace(VideoUrl) ? null : VideoUrl.Trim();

    /// <summary>Null if it can be announced like this.</summary>
    public BadInput? WhyNot() =>
        CleanTitle.Length == 0 ? new BadInput("Title", "Give the session a title.")
        : CleanTitle.Length > 200 ? new BadInput("Title", "Use at most 200 characters.")
        : !TimeZoneInfo.TryFindSystemTimeZoneById(Zone, out _) ? new BadInput("Time zone", "There is no such time zone.")
        : CleanVideoUrl is { } url && !(Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps) ? new BadInput("Video call link", "Give a complete https address.")
        : null;
}
