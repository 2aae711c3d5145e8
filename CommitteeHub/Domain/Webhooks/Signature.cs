using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CommitteeHub.Domain.Webhooks;

/// <summary>
/// What shows that a delivery is ours and fresh: t=SECONDS,v1=HEX, where HEX is HMAC-SHA256 over "SECONDS.BODY", once for
/// each secret in force. A receiver refuses what is older than five minutes and what it has had before.
/// </summary>
public static class Signature
{
    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    public static string Of(string body, IEnumerable<string> secrets, DateTimeOffset now)
    {
        var seconds = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"t={seconds}," + string.Join(',', secrets.Select(s => $"v1={Convert.ToHexStringLower(Mac(s, seconds, body))}"));
    }

    /// <summary>As a receiver checks it.</summary>
    public static bool IsGood(string header, string body, string secret, DateTimeOffset now)
    {
        var parts = header.Split(',').Select(p => p.Split('=', 2)).Where(p => p.Length == 2).ToLookup(p => p[0], p => p[1]);
        if (!long.TryParse(parts["t"].FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var t) || (now - DateTimeOffset.FromUnixTimeSeconds(t)).Duration() > Fresh) return false;
        var mac = Convert.ToHexStringLower(Mac(secret, t.ToString(CultureInfo.InvariantCulture), body));
        return parts["v1"].Any(v => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(v), Encoding.ASCII.GetBytes(mac)));
    }

    private static byte[] Mac(string secret, string seconds, string body) => HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{seconds}.{body}"));
}
