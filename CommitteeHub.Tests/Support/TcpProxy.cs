using System.Net;
using System.Net.Sockets;

namespace CommitteeHub.Tests.Support;

/// <summary>
/// Stands between a program and its server, and can lose one answer: what it was told to look for goes to the server, the
/// server does it and answers, and the line is cut before the program hears of it.
/// </summary>
internal sealed class TcpProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _over = new();
    private readonly int _server;
    private readonly Task _accepting;
    private byte[]? _sought;
    private int _cuts;

    public TcpProxy(int server)
    {
        _server = server;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many answers were lost so far.</summary>
    public int Cuts => _cuts;

    /// <summary>The answer to the next message with these words in it is lost.</summary>
    public void LoseAnswerTo(string words) => _sought = System.Text.Encoding.ASCII.GetBytes(words);

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        _listener.Stop();
        await _accepting;
        _over.Dispose();
    }

    private async Task AcceptAsync()
    {
        var lines = new List<Task>();
        try
        {
            while (!_over.IsCancellationRequested) lines.Add(CarryAsync(await _listener.AcceptTcpClientAsync(_over.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Over.
        }
        await Task.WhenAll(lines);
    }

    private async Task CarryAsync(TcpClient program)
    {
        using (program)
        using (var server = new TcpClient { NoDelay = true })
        {
            program.NoDelay = true;
            try
            {
                await server.ConnectAsync(IPAddress.Loopback, _server, _over.Token);
                var (there, back) = (program.GetStream(), server.GetStream());
                var isLosing = new StrongBox();
                await Task.WhenAny(CopyAsync(there, back, isLosing, isQuestion: true), CopyAsync(back, there, isLosing, isQuestion: false));
            }
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
            {
                // One side has gone; so does the other.
            }
        }
    }

    private async Task CopyAsync(NetworkStream from, NetworkStream to, StrongBox isLosing, bool isQuestion)
    {
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await from.ReadAsync(buffer, _over.Token)) > 0)
        {
            if (isQuestion && _sought is { } sought && buffer.AsSpan(0, read).IndexOf(sought) >= 0)
            {
                _sought = null;
                isLosing.Value = true;
            }
            if (!isQuestion && isLosing.Value)
            {
                Interlocked.Increment(ref _cuts);
                return;
            }
            await to.WriteAsync(buffer.AsMemory(0, read), _over.Token);
        }
    }

    private sealed class StrongBox
    {
        public volatile bool Value;
    }
}
