using System.Net;
using System.Net.Sockets;
using CommitteeHub.Domain.Webhooks;

namespace CommitteeHub.Features.Webhooks;

/// <summary>The line out: no redirects, no proxies, ten seconds, and no address inside one's own network, looked at after the name was looked up.</summary>
public sealed class WebhookWire(WebhookOptions options) : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        MaxResponseHeadersLength = 16,
        ConnectCallback = (context, cancel) => ConnectAsync(context, options.AllowPrivate, cancel),
    })
    { Timeout = TimeSpan.FromSeconds(10) };

    /// <summary>Null when it arrived, else why not.</summary>
    public async Task<string?> SendAsync(string address, string body, string signature, string delivery, CancellationToken cancel)
    {
        if (options.WhyNot(address) is { } host) return $"{host} is not among the hosts that may be called (Webhooks:AllowedHosts).";
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") };
            request.Headers.Add("CommitteeHub-Signature", signature);
            request.Headers.Add("CommitteeHub-Delivery", delivery);
            request.Headers.UserAgent.ParseAdd("CommitteeHub-Webhooks/1");
            using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            return answer.IsSuccessStatusCode ? null : $"The answer was {(int)answer.StatusCode}.";
        }
        catch (Exception e) when (e is HttpRequestException or IOException or UriFormatException || (e is TaskCanceledException && !cancel.IsCancellationRequested))
        {
            return e is TaskCanceledException ? "No answer within ten seconds." : e.InnerException is PrivateAddressException inside ? inside.Message : "It could not be reached.";
        }
    }

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, bool privateAllowed, CancellationToken cancel)
    {
        var found = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancel);
        var allowed = found.Where(a => privateAllowed || PublicAddress.Is(a)).ToArray();
        if (allowed.Length == 0) throw new PrivateAddressException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            // To the address that was looked at, and not to whatever the name means a moment later.
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public void Dispose() => _client.Dispose();

    private sealed class PrivateAddressException() : IOException("The address is inside a private network.");
}
