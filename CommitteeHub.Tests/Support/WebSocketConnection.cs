using System.IO.Pipelines;
using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace CommitteeHub.Tests.Support;

/// <summary>Where a hub is, and what the handshake carries.</summary>
public sealed class HubEndPoint(Uri address, params (string Name, string Value)[] headers) : EndPoint
{
    public Uri Address => address;
    public IReadOnlyList<(string Name, string Value)> Headers => headers;

    /// <summary>The thumbprint of a certificate that nobody signed, where the hub is behind one of a test's own.</summary>
    public string? Trusted { get; init; }
}

/// <summary>Carries SignalR over a real WebSocket; the package that usually does is not served by every registry.</summary>
public sealed class WebSocketConnections : IConnectionFactory
{
    public async ValueTask<ConnectionContext> ConnectAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        var hub = (HubEndPoint)endpoint;
        var socket = new ClientWebSocket();
        foreach (var (name, value) in hub.Headers) socket.Options.SetRequestHeader(name, value);
        if (hub.Trusted is { } trusted) socket.Options.RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == trusted;
        await socket.ConnectAsync(hub.Address, cancellationToken);
        return new WebSocketConnection(socket);
    }
}

internal sealed class WebSocketConnection : ConnectionContext
{
    private readonly ClientWebSocket _socket;
    private readonly Pipe _input = new();
    private readonly Pipe _output = new();
    private readonly CancellationTokenSource _closed = new();
    private readonly Task _pumps;

    public WebSocketConnection(ClientWebSocket socket)
    {
        _socket = socket;
        Transport = new Duplex(_input.Reader, _output.Writer);
        ConnectionClosed = _closed.Token;
        _pumps = Task.WhenAll(ReceiveAsync(), SendAsync());
    }

    public override string ConnectionId { get; set; } = Guid.NewGuid().ToString("n");
    public override IFeatureCollection Features { get; } = new FeatureCollection();
    public override IDictionary<object, object?> Items { get; set; } = new Dictionary<object, object?>();
    public override IDuplexPipe Transport { get; set; }
    public override CancellationToken ConnectionClosed { get; set; }

    private async Task ReceiveAsync()
    {
        Exception? fault = null;
        try
        {
            while (true)
            {
                var received = await _socket.ReceiveAsync(_input.Writer.GetMemory(4096), default);
                if (received.MessageType == WebSocketMessageType.Close) break;
                _input.Writer.Advance(received.Count);
                if ((await _input.Writer.FlushAsync()).IsCompleted) break;
            }
        }
        catch (WebSocketException e) { fault = e; }
        await _input.Writer.CompleteAsync(fault);
        await _closed.CancelAsync();
    }

    private async Task SendAsync()
    {
        try
        {
            while (true)
            {
                var read = await _output.Reader.ReadAsync();
                foreach (var part in read.Buffer) await _socket.SendAsync(part, WebSocketMessageType.Text, false, default);
                if (!read.Buffer.IsEmpty) await _socket.SendAsync(ReadOnlyMemory<byte>.Empty, WebSocketMessageType.Text, true, default);
                _output.Reader.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted) break;
            }
            await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", default);
        }
        catch (WebSocketException) { }
        await _output.Reader.CompleteAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await _output.Writer.CompleteAsync();
        await Task.WhenAny(_pumps, Task.Delay(TimeSpan.FromSeconds(2)));
        _socket.Dispose();
        _closed.Dispose();
        await base.DisposeAsync();
    }

    private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
