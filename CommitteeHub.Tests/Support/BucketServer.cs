using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using CommitteeHub.Documents;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CommitteeHub.Tests.Support;

/// <summary>A store with one bucket, as strict as Amazon's: it checks every signature and the hash of every body. It can be made to fail.</summary>
public sealed class BucketServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _failures;

    private BucketServer(WebApplication app) => _app = app;

    public ConcurrentDictionary<string, (byte[] Bytes, DateTimeOffset At)> Files { get; } = new();
    public ConcurrentQueue<string> Asked { get; } = new();
    public BucketOptions Options { get; private set; } = new();

    /// <summary>The next so many requests are answered with 503.</summary>
    public void FailNext(int many) => _failures = many;

    public static async Task<BucketServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(o => o.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var server = new BucketServer(app);
        app.Run(server.AnswerAsync);
        await app.StartAsync();
        server.Options = new BucketOptions { Bucket = "evidence", Endpoint = app.Urls.First(), AccessKey = "AKIDEXAMPLE", SecretKey = "secret-of-the-test", Prefix = "ch/" };
        return server;
    }

    public string[] Settings => [$"--Storage:Bucket={Options.Bucket}", $"--Storage:Endpoint={Options.Endpoint}", $"--Storage:AccessKey={Options.AccessKey}", $"--Storage:SecretKey={Options.SecretKey}", $"--Storage:Prefix={Options.Prefix}"];

    private async Task AnswerAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        Asked.Enqueue(request.Method);
        if (Interlocked.Decrement(ref _failures) >= 0)
        {
            response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }
        if (!IsSigned(request))
        {
            response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }
        var name = request.Path.Value!;
        switch (request.Method)
        {
            case "PUT":
                using (var body = new MemoryStream())
                {
                    await request.Body.CopyToAsync(body);
                    if (Convert.ToHexStringLower(SHA256.HashData(body.ToArray())) != request.Headers["x-amz-content-sha256"].ToString()) response.StatusCode = StatusCodes.Status400BadRequest;
                    else Files[name] = (body.ToArray(), DateTimeOffset.UtcNow);
                }
                break;
            case "DELETE":
                Files.TryRemove(name, out _);
                response.StatusCode = StatusCodes.Status204NoContent;
                break;
            default:
                if (!Files.TryGetValue(name, out var file))
                {
                    response.StatusCode = StatusCodes.Status404NotFound;
                    break;
                }
                response.Headers.LastModified = file.At.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
                response.ContentLength = file.Bytes.Length;
                if (request.Method == "GET") await response.Body.WriteAsync(file.Bytes);
                break;
        }
    }

    private bool IsSigned(HttpRequest request)
    {
        var said = request.Headers.Authorization.ToString();
        var at = DateTimeOffset.ParseExact(request.Headers["x-amz-date"].ToString(), "yyyyMMdd'T'HHmmss'Z'", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal);
        var headers = said.Split("SignedHeaders=")[1].Split(',')[0].Split(';').ToDictionary(n => n, n => request.Headers[n].ToString());
        return headers.ContainsKey("host") && headers.ContainsKey("x-amz-content-sha256") && said == BucketSignature.Of(request.Method, request.Path.Value!, headers, Options, at);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
