using System.Security.Cryptography;
using System.Text;

namespace CommitteeHub.Data;

/// <summary>
/// One digest over many entries in order, as RFC 6962 section 2.1 makes it: a leaf is hashed behind a zero byte and a
/// pair behind a one, so that neither can be taken for the other.
/// </summary>
public static class MerkleTree
{
    /// <summary>Lower-case hex SHA-256; for no entries the hash of nothing.</summary>
    public static string Root(IReadOnlyList<string> entries) => Convert.ToHexStringLower(entries.Count == 0 ? SHA256.HashData([]) : Of(entries, 0, entries.Count));

    private static byte[] Of(IReadOnlyList<string> entries, int start, int count)
    {
        if (count == 1) return SHA256.HashData([0, .. Encoding.UTF8.GetBytes(entries[start])]);
        // The largest power of two below the count.
        var left = 1 << (31 - int.LeadingZeroCount(count - 1));
        return SHA256.HashData([1, .. Of(entries, start, left), .. Of(entries, start + left, count - left)]);
    }
}
