using System.Security.Cryptography;
using System.Text;
using CommitteeHub.Data;

namespace CommitteeHub.Features.Account;

/// <summary>
/// Asks a service whether a password is known from breaches, without telling it which: it hears the first five of the forty signs of
/// the SHA-1 and answers with every known one that begins so, padded, so that the length of the answer tells nothing on the way (the
/// range protocol of Have I Been Pwned). Nothing is asked until an address is set.
/// </summary>
public sealed class BreachedPasswords(Uri? address, ILogger<BreachedPasswords> log) : IDisposable
{
    private const int Told = 5, Kept = 35, MostBytes = 1 << 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(10) }) { Timeout = Patience, MaxResponseContentBufferSize = MostBytes };

    /// <summary>Who is asked; null when nobody is.</summary>
    public string? Host => address?.Host;

    /// <summary>A service that does not answer keeps nobody from setting a password; the log says so.</summary>
    public async Task<bool> KnowsAsync(string password, CancellationToken cancel = default)
    {
        if (address is null) return false;
#pragma warning disable CA5350 // The service knows passwords by their SHA-1; nothing is kept or proved by it.
        var hash = Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(password)));
#pragma warning restore CA5350
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"{address.AbsoluteUri.TrimEnd('/')}/{hash[..Told]}"));
            request.Headers.Add("Add-Padding", "true");
            request.Headers.UserAgent.ParseAdd("CommitteeHub/1");
            using var answer = await _client.SendAsync(request, cancel);
            if (!answer.IsSuccessStatusCode) return Unasked($"its answer was {(int)answer.StatusCode}");
            var lines = (await answer.Content.ReadAsStringAsync(cancel)).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            return lines.All(IsOne) ? lines.Any(l => IsAbout(l, hash[Told..])) : Unasked("its answer is not a list of hashes");
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is TaskCanceledException && !cancel.IsCancellationRequested))
        {
            return Unasked(e is TaskCanceledException ? "it did not answer within two seconds" : "it could not be reached");
        }
    }

    private static bool IsOne(string line) => line.Length > Kept + 1 && line[Kept] == ':' && line[..Kept].All(char.IsAsciiHexDigit) && line[(Kept + 1)..].All(char.IsAsciiDigit);

    /// <summary>A count of nothing is padding.</summary>
    private static bool IsAbout(string line, string rest) => line.StartsWith(rest, StringComparison.OrdinalIgnoreCase) && line.AsSpan(Kept + 1).ContainsAnyExcept('0');

    private bool Unasked(string why)
    {
        log.LogWarning("A new password was not looked for among breached ones: {Host} was asked, and {Why}.", Host, why);
        return false;
    }

    /// <summary>What is said at the start when it is no such address.</summary>
    public static Uri? AddressFrom(IConfiguration configuration)
    {
        if (configuration["Passwords:BreachedRange"] is not { Length: > 0 } set) return null;
        return Uri.TryCreate(set, UriKind.Absolute, out var found) && (found.Scheme == Uri.UriSchemeHttps || (found.Scheme == Uri.UriSchemeHttp && found.IsLoopback)) && found is { Query: "", Fragment: "", UserInfo: "" }
            ? found
            : throw new InvalidSettingException("Passwords:BreachedRange is the address of a service of ranges, without a query, like https://api.pwnedpasswords.com/range; plain http only on this machine.");
    }

    public void Dispose() => _client.Dispose();
}
