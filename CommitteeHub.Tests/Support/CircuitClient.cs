using System.Net;
using System.Net.WebSockets;
using System.Text;

namespace CommitteeHub.Tests.Support;

/// <summary>A client that speaks just enough of the framework's own protocol to open a socket, shake hands and start a circuit; it need not be honest.</summary>
public sealed class CircuitClient : IDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly Uri _site;

    private CircuitClient(Uri site) => _site = site;

    /// <summary>101 when the socket was opened, else the status it was refused with.</summary>
    public HttpStatusCode Status => _socket.HttpStatusCode;

    public static async Task<CircuitClient> ConnectAsync(Uri site, string? cookies, string? origin, string path = "_blazor", string? bearer = null)
    {
        var client = new CircuitClient(site);
        client._socket.Options.CollectHttpResponseDetails = true;
        if (cookies is not null) client._socket.Options.SetRequestHeader("Cookie", cookies);
        if (origin is not null) client._socket.Options.SetRequestHeader("Origin", origin);
        if (bearer is not null) client._socket.Options.SetRequestHeader("Authorization", "Bearer " + bearer);
        try { await client._socket.ConnectAsync(new UriBuilder(new Uri(site, path)) { Scheme = "ws" }.Uri, default); }
        catch (WebSocketException) { }
        return client;
    }

    public Task ShakeHandsAsync() =>
        _socket.SendAsync(Encoding.UTF8.GetBytes("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"), WebSocketMessageType.Text, true, default);

    /// <summary>Starts a circuit without any component, as somebody may who never loaded a page.</summary>
    public Task StartCircuitAsync()
    {
        var body = new List<byte> { 0x95, 0x01, 0x80 };
        Add(body, "1");
        Add(body, "StartCircuit");
        body.Add(0x94);
        foreach (var argument in new[] { _site.ToString(), _site.ToString(), "[]", "" }) Add(body, argument);
        return _socket.SendAsync(new byte[] { (byte)body.Count }.Concat(body).ToArray(), WebSocketMessageType.Binary, true, default);
    }

    /// <summary>What the framework's script does first.</summary>
    public async Task StartAsync()
    {
        await ShakeHandsAsync();
        await StartCircuitAsync();
    }

    /// <summary>Done when the server says that the circuit has begun; it may go on waiting beside whatever else is tried.</summary>
    public async Task BeginsAsync()
    {
        // A completion of call "1", with a result.
        byte[] completion = [0x95, 0x03, 0x80, 0xa1, (byte)'1', 0x03];
        var (buffer, heard) = (new byte[4096], new List<byte>());
        while (heard.ToArray().AsSpan().IndexOf(completion) < 0)
        {
            var received = await _socket.ReceiveAsync(buffer, CancellationToken.None);
            if (received.MessageType == WebSocketMessageType.Close) throw new WebSocketException("The server ended the connection.");
            heard.AddRange(buffer.AsSpan(0, received.Count));
        }
    }

    /// <summary>Listens until the server ends the connection; false when it is still open after the time given.</summary>
    public async Task<bool> IsClosedWithinAsync(TimeSpan time)
    {
        using var patience = new CancellationTokenSource(time);
        var buffer = new byte[4096];
        try
        {
            while (_socket.State == WebSocketState.Open)
            {
                var received = await _socket.ReceiveAsync(buffer, patience.Token);
                if (received.MessageType == WebSocketMessageType.Close) return true;
            }
            return true;
        }
        catch (OperationCanceledException) { return false; }
        catch (WebSocketException) { return true; }
    }

    public void Dispose() => _socket.Dispose();

    private static void Add(List<byte> body, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        if (bytes.Length < 32) body.Add((byte)(0xa0 | bytes.Length));
        else body.AddRange([0xd9, (byte)bytes.Length]);
        body.AddRange(bytes);
    }
}
