using CommitteeHub.Data;

namespace CommitteeHub.Features.Webhooks;

/// <summary>Where webhooks may go.</summary>
public sealed record WebhookOptions
{
    private const string Below = "*.";

    /// <summary>Whether they may also go to addresses inside this network, and without TLS.</summary>
    public bool AllowPrivate { get; init; }

    /// <summary>The hosts that may be called; "*.example.org" are all below it. None means every one out in the world.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    public static WebhookOptions From(IConfiguration configuration)
    {
        var options = configuration.GetSection("Webhooks").Get<WebhookOptions>() ?? new WebhookOptions();
        return options.AllowedHosts.FirstOrDefault(h => Uri.CheckHostName(NameOf(h)) == UriHostNameType.Unknown) is { } wrong
            ? throw new InvalidSettingException($"Webhooks:AllowedHosts has \"{wrong}\", which is no host such as hooks.example.org or *.example.org.")
            : options;
    }

    /// <summary>The host of an address that may not be called, or null.</summary>
    public string? WhyNot(string address) => !Uri.TryCreate(address, UriKind.Absolute, out var uri) || AllowedHosts.Count == 0 || AllowedHosts.Any(h => Means(h, uri.IdnHost)) ? null : uri.IdnHost;

    private static bool Means(string allowed, string host) => allowed.StartsWith(Below, StringComparison.Ordinal)
        ? host.EndsWith(allowed[1..], StringComparison.OrdinalIgnoreCase)
        : host.Equals(allowed, StringComparison.OrdinalIgnoreCase);

    private static string NameOf(string allowed) => allowed.StartsWith(Below, StringComparison.Ordinal) ? allowed[Below.Length..] : allowed;
}
