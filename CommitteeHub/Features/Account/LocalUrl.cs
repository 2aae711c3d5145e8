namespace CommitteeHub.Features.Account;

/// <summary>Where to go after signing in: a path of this site, or the start page whatever was asked for.</summary>
public static class LocalUrl
{
    public static string Of(string? asked) =>
        asked is ['/', ..] and not ['/', '/' or '\\', ..] && !asked.Any(c => char.IsControl(c) || c == '\\') ? asked : "/";
}
