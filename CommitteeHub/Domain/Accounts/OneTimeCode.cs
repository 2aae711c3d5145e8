using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace CommitteeHub.Domain.Accounts;

/// <summary>The six digits that a telephone shows for half a minute (RFC 6238: HMAC-SHA-1, 30 seconds).</summary>
public static class OneTimeCode
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int Step = 30;

    /// <summary>160 random bits in Base32.</summary>
    public static string NewKey() => new([.. RandomNumberGenerator.GetBytes(32).Select(b => Alphabet[b & 31])]);

    /// <summary>What the telephone reads from the square.</summary>
    public static string Uri(string issuer, string account, string key) =>
        $"otpauth://totp/{System.Uri.EscapeDataString(issuer)}:{System.Uri.EscapeDataString(account)}?secret={key}&issuer={System.Uri.EscapeDataString(issuer)}&digits=6";

    /// <summary>Whether the code is the one of now or the one just before, for clocks that are behind and for the time it takes to send it (RFC 6238, 5.2: one step, not more). One that is still to come is not taken.</summary>
    public static bool Fits(string key, string code, DateTimeOffset now)
    {
        var digits = new string([.. code.Where(char.IsAsciiDigit)]);
        return digits.Length == 6 && (At(key, now) == digits || At(key, now.AddSeconds(-Step)) == digits);
    }

    public static string At(string key, DateTimeOffset now)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, now.ToUnixTimeSeconds() / Step);
#pragma warning disable CA5350 // RFC 6238 as telephones speak it.
        var hash = HMACSHA1.HashData(Bytes(key), counter);
#pragma warning restore CA5350
        var number = (BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15, 4)) & int.MaxValue) % 1_000_000;
        return number.ToString("D6", CultureInfo.InvariantCulture);
    }

    private static byte[] Bytes(string key)
    {
        var (bits, held, bytes) = (0, 0, new List<byte>());
        foreach (var letter in key.TrimEnd('=').ToUpperInvariant())
        {
            held = (held << 5) | Math.Max(0, Alphabet.IndexOf(letter, StringComparison.Ordinal));
            if ((bits += 5) < 8) continue;
            bits -= 8;
            bytes.Add((byte)(held >> bits));
            held &= (1 << bits) - 1;
        }
        return [.. bytes];
    }
}
