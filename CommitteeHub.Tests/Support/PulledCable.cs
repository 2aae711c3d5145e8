using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace CommitteeHub.Tests.Support;

/// <summary>The line between browsers and the program: it can be closed, so that both ends hear of it, or swallow everything, so that nobody does.</summary>
public sealed class PulledCable : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<TcpClient, byte> _ends = new();
    private readonly Uri _program;
    private volatile bool _isPulled, _isClosed;

    public PulledCable(Uri program)
    {
        _program = program;
        _listener.Start();
        Address = new UriBuilder(program) { Port = ((IPEndPoint)_listener.LocalEndpoint).Port }.Uri;
        _ = AcceptAsync();
    }

    /// <summary>The same program, over this line.</summary>
    public Uri Address { get; }

    /// <summary>Nothing arrives any more, in either direction, and nobody is told.</summary>
    public void Pull() => _isPulled = true;

    /// <summary>Every connection ends, and new ones end at once.</summary>
    public void Close()
    {
        _isClosed = true;
        foreach (var end in _ends.Keys) end.Dispose();
    }

    public void Mend() => _isPulled = _isClosed = false;

    public void Dispose()
    {
        Close();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = CarryAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException) { }
    }

    private async Task CarryAsync(TcpClient near)
    {
        using var far = new TcpClient();
        using (near)
        {
            _ends[near] = _ends[far] = 0;
            try
            {
                if (_isClosed) return;
                await far.ConnectAsync(_program.Host, _program.Port);
                near.NoDelay = far.NoDelay = true;
                await Task.WhenAny(CopyAsync(near.GetStream(), far.GetStream()), CopyAsync(far.GetStream(), near.GetStream()));
            }
            catch (Exception e) when (e is SocketException or IOException or ObjectDisposedException or InvalidOperationException) { }
            finally
            {
                _ends.TryRemove(near, out byte _);
                _ends.TryRemove(far, out byte _);
            }
        }
    }

    /// <summary>What was swallowed once is gone: such a connection never carries anything again.</summary>
    private async Task CopyAsync(NetworkStream from, NetworkStream to)
    {
        var buffer = new byte[64 * 1024];
        var isDead = false;
        try
        {
            for (int read; (read = await from.ReadAsync(buffer)) > 0;)
                if (!(isDead |= _isPulled)) await to.WriteAsync(buffer.AsMemory(0, read));
        }
        catch (Exception e) when (e is SocketException or IOException or ObjectDisposedException) { }
    }
}
