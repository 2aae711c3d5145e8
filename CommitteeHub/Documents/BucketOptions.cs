using CommitteeHub.Data;

namespace CommitteeHub.Documents;

/// <summary>A bucket of an S3-compatible store; without a name of a bucket, files lie in the documents folder.</summary>
public sealed record BucketOptions
{
    public string? Bucket { get; init; }

    /// <summary>For example https://s3.example.org; the bucket is named in the path.</summary>
    public string? Endpoint { get; init; }

    public string Region { get; init; } = "us-east-1";
    public string? AccessKey { get; init; }
    public string? SecretKey { get; init; }

    /// <summary>Stands before the name of each file, for example "committeehub/".</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Whether the store may be reached on another machine without TLS.</summary>
    public bool AllowPlain { get; init; }

    public bool IsUsed => !string.IsNullOrWhiteSpace(Bucket);

    /// <summary>What is said at the start when something is missing.</summary>
    public static BucketOptions From(IConfiguration configuration)
    {
        var options = configuration.GetSection("Storage").Get<BucketOptions>() ?? new BucketOptions();
        if (!options.IsUsed) return options;
        if (!Uri.TryCreate(options.Endpoint, UriKind.Absolute, out var endpoint) || endpoint.Scheme is not ("http" or "https") || endpoint.PathAndQuery != "/") throw new InvalidSettingException("Storage:Endpoint is needed with Storage:Bucket: the address of the store, without a path.");
        PlainLines.Check("Storage:Endpoint", endpoint, options.AllowPlain);
        if (string.IsNullOrEmpty(options.AccessKey) || string.IsNullOrEmpty(options.SecretKey)) throw new InvalidSettingException("Storage:AccessKey and Storage:SecretKey are needed with Storage:Bucket.");
        if (!options.Bucket!.All(IsPlain) || !options.Prefix.All(c => IsPlain(c) || c == '/')) throw new InvalidSettingException("Storage:Bucket and Storage:Prefix take small letters, digits, dots and hyphens; a prefix also slashes.");
        return options;
    }

    private static bool IsPlain(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-';
}
