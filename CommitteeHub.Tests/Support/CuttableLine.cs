using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Npgsql;

namespace CommitteeHub.Tests.Support;

/// <summary>
/// The line between a node and its PostgreSQL: it can be cut in the middle of a sentence, and mended. It can also lose one
/// answer: what it was told to look for goes to the server, the server does it and answers, and the line breaks before the
/// node hears of it.
/// </summary>
public sealed class CuttableLine : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly ConcurrentDictionary<Socket, byte> _ends = new();
    private readonly DnsEndPoint _server;
    private volatile bool _isCut;
    private byte[]? _sought;
    private int _lost;

    public CuttableLine(string postgres)
    {
        var to = new NpgsqlConnectionStringBuilder(postgres);
        _server = new DnsEndPoint(to.Host!, to.Port);
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        (to.Host, to.Port) = ("127.0.0.1", ((IPEndPoint)_listener.LocalEndPoint!).Port);
        Postgres = to.ConnectionString;
        _ = AcceptAsync();
    }

    /// <summary>The same database, over this line.</summary>
    public string Postgres { get; }

    /// <summary>How many answers were lost so far.</summary>
    public int Lost => _lost;

    /// <summary>The answer to the next message with these words in it is lost.</summary>
    public void LoseAnswerTo(string words) => _sought = Encoding.ASCII.GetBytes(words);

    /// <summary>Whatever is under way is lost, and nobody gets through.</summary>
    public void Cut()
    {
        _isCut = true;
        foreach (var end in _ends.Keys) Drop(end);
    }

    public void Mend() => _isCut = false;

    public void Dispose()
    {
        Cut();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var near = await _listener.AcceptAsync();
                _ends[near] = 0;
                if (_isCut) Drop(near);
                else _ = CarryAsync(near);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException) { }
    }

    private async Task CarryAsync(Socket near)
    {
        var far = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        near.NoDelay = true;
        _ends[far] = 0;
        try
        {
            await far.ConnectAsync(_server);
            if (_isCut) return;
            var isHeard = true;
            await Task.WhenAny(
                CopyAsync(near, far, question =>
                {
                    if (_sought is not { } sought || question.Span.IndexOf(sought) < 0) return true;
                    (_sought, isHeard) = (null, false);
                    return true;
                }),
                CopyAsync(far, near, _ =>
                {
                    if (Volatile.Read(ref isHeard)) return true;
                    Interlocked.Increment(ref _lost);
                    return false;
                }));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException) { }
        finally
        {
            Drop(near);
            Drop(far);
        }
    }

    /// <summary>Carries what comes for as long as it may pass.</summary>
    private static async Task CopyAsync(Socket from, Socket to, Func<ReadOnlyMemory<byte>, bool> mayPass)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            for (int read; (read = await from.ReceiveAsync(buffer)) > 0 && mayPass(buffer.AsMemory(0, read));) await to.SendAsync(buffer.AsMemory(0, read));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException) { }
    }

    private void Drop(Socket end)
    {
        if (!_ends.TryRemove(end, out _)) return;
        end.LingerState = new LingerOption(true, 0);
        end.Dispose();
    }
}
