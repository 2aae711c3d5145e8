using System.Net;

namespace CommitteeHub.Documents;

/// <summary>Files lie in a bucket of an S3-compatible store; every node finds them there, and keeps copies of its own.</summary>
public sealed class BucketHome : IFileHome, IDisposable
{
    private const string NoBody = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private const int Tries = 3;
    private readonly BucketOptions _options;
    private readonly TimeProvider _clock;
    private readonly Uri _endpoint;
    private readonly HttpClient _client;

    public BucketHome(BucketOptions options, TimeProvider clock)
    {
        (_options, _clock, _endpoint) = (options, clock, new Uri(options.Endpoint!));
        // A large file takes as long as it takes; a store that says nothing is given up.
        _client = new HttpClient(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(10), PooledConnectionLifetime = TimeSpan.FromMinutes(10), AllowAutoRedirect = false }) { Timeout = TimeSpan.FromMinutes(30) };
    }

    public bool IsElsewhere => true;

    public async Task KeepAsync(string sha256, string path, CancellationToken cancel)
    {
        // The signature covers the hash of the bytes, so a store that checks it takes nothing else in.
        using var answer = await SendAsync(HttpMethod.Put, sha256, sha256, () =>
        {
            var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 64 * 1024, FileOptions.Asynchronous | FileOptions.SequentialScan);
            return new StreamContent(file) { Headers = { ContentLength = file.Length } };
        }, cancel);
        answer.EnsureSuccessStatusCode();
    }

    public async Task<bool> FetchAsync(string sha256, string path, CancellationToken cancel)
    {
        using var answer = await SendAsync(HttpMethod.Get, sha256, NoBody, null, cancel);
        if (answer.StatusCode == HttpStatusCode.NotFound) return false;
        answer.EnsureSuccessStatusCode();
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 64 * 1024, useAsync: true);
        await answer.Content.CopyToAsync(file, cancel);
        return true;
    }

    public async Task ForgetAsync(string sha256, DateTimeOffset since, CancellationToken cancel)
    {
        using var found = await SendAsync(HttpMethod.Head, sha256, NoBody, null, cancel);
        if (found.StatusCode == HttpStatusCode.NotFound) return;
        found.EnsureSuccessStatusCode();
        if (found.Content.Headers.LastModified is not { } modified || modified >= since) return;
        using var answer = await SendAsync(HttpMethod.Delete, sha256, NoBody, null, cancel);
        if (answer.StatusCode != HttpStatusCode.NotFound) answer.EnsureSuccessStatusCode();
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string sha256, string bodyHash, Func<HttpContent>? body, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var request = Signed(method, sha256, bodyHash);
                request.Content = body?.Invoke();
                var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
                if ((int)answer.StatusCode < 500 || attempt == Tries) return answer;
                answer.Dispose();
            }
            catch (HttpRequestException) when (attempt < Tries)
            {
                // The line broke; the same request again does no harm.
            }
            await Task.Delay(TimeSpan.FromMilliseconds(200 * attempt), cancel);
        }
    }

    private HttpRequestMessage Signed(HttpMethod method, string sha256, string bodyHash)
    {
        var path = $"/{_options.Bucket}/{_options.Prefix}{sha256[..2]}/{sha256[2..]}";
        var now = _clock.GetUtcNow();
        var headers = new Dictionary<string, string>
        {
            ["host"] = _endpoint.IsDefaultPort ? _endpoint.Host : $"{_endpoint.Host}:{_endpoint.Port}",
            ["x-amz-content-sha256"] = bodyHash,
            ["x-amz-date"] = BucketSignature.Stamp(now),
        };
        var request = new HttpRequestMessage(method, new Uri(_endpoint, path));
        foreach (var (name, value) in headers.Where(h => h.Key != "host")) request.Headers.TryAddWithoutValidation(name, value);
        request.Headers.TryAddWithoutValidation("Authorization", BucketSignature.Of(method.Method, path, headers, _options, now));
        return request;
    }

    public void Dispose() => _client.Dispose();
}
