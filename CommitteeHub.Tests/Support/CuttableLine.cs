using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace CommitteeHub.Tests.Support;

/// <summary>The line between a node and its PostgreSQL: it can be cut in the middle of a sentence, and mended.</summary>
public sealed class CuttableLine : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly ConcurrentDictionary<Socket, byte> _ends = new();
    private readonly DnsEndPoint _server;
    private volatile bool _isCut;

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
            await Task.WhenAny(CopyAsync(near, far), CopyAsync(far, near));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException) { }
        finally
        {
            Drop(near);
            Drop(far);
        }
    }

    private static async Task CopyAsync(Socket from, Socket to)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            for (int read; (read = await from.ReceiveAsync(buffer)) > 0;) await to.SendAsync(buffer.AsMemory(0, read));
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
