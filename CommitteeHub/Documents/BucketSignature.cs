using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CommitteeHub.Documents;

/// <summary>
/// Signs a request for an S3-compatible store, by version 4 of the signatures as Amazon publishes them
/// (docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html).
/// </summary>
public static class BucketSignature
{
    /// <summary>The value of the Authorization header.</summary>
    /// <param name="method">In capitals.</param>
    /// <param name="path">As it goes over the wire, of letters that need no escape.</param>
    /// <param name="headers">All headers that are signed, host, x-amz-date and x-amz-content-sha256 among them, by their names in small letters.</param>
    /// <param name="options">Keys and region.</param>
    /// <param name="now">The moment that x-amz-date names.</param>
    public static string Of(string method, string path, IReadOnlyDictionary<string, string> headers, BucketOptions options, DateTimeOffset now)
    {
        var names = headers.Keys.Order(StringComparer.Ordinal).ToList();
        var signed = string.Join(';', names);
        var request = string.Join('\n', method, path, "", string.Concat(names.Select(n => $"{n}:{headers[n].Trim()}\n")), signed, headers["x-amz-content-sha256"]);
        var day = now.UtcDateTime.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        var scope = $"{day}/{options.Region}/s3/aws4_request";
        var text = string.Join('\n', "AWS4-HMAC-SHA256", Stamp(now), scope, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(request))));
        var key = Encoding.UTF8.GetBytes("AWS4" + options.SecretKey);
        foreach (var part in (string[])[day, options.Region, "s3", "aws4_request"]) key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        return $"AWS4-HMAC-SHA256 Credential={options.AccessKey}/{scope},SignedHeaders={signed},Signature={Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)))}";
    }

    /// <summary>A moment as x-amz-date names it.</summary>
    public static string Stamp(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
}
