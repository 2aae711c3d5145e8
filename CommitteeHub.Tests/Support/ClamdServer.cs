using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CommitteeHub.Tests.Support;

/// <summary>A small clamd: it takes a file in pieces, knows one harmful word, and answers as the real one does.</summary>
public sealed class ClamdServer : IAsyncDisposable
{
    /// <summary>What it finds in a file.</summary>
    public const string Harmful = "harmful-word-of-the-test";

    private readonly Socket _listener;
    private readonly CancellationTokenSource _ends = new();
    private readonly Task _listening;

    private ClamdServer(Socket listener, EndPoint at)
    {
        _listener = listener;
        _listener.Bind(at);
        _listener.Listen();
        _listening = ListenAsync();
    }

    public static ClamdServer OnTcp() => new(new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp), new IPEndPoint(IPAddress.Loopback, 0));
    public static ClamdServer OnUnix(string path) => new(new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified), new UnixDomainSocketEndPoint(path));

    public string Place => $"127.0.0.1:{((IPEndPoint)_listener.LocalEndPoint!).Port}";

    /// <summary>Every file it was sent.</summary>
    public ConcurrentQueue<byte[]> Seen { get; } = new();

    /// <summary>More than this it does not take: it says so and hangs up.</summary>
    public int MostBytes { get; set; } = 1 << 20;

    /// <summary>Says this of every file.</summary>
    public string? Says { get; set; }

    private async Task ListenAsync()
    {
        try
        {
            while (true) _ = TalkAsync(await _listener.AcceptAsync(_ends.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(Socket socket)
    {
        await using var stream = new NetworkStream(socket, ownsSocket: true);
        var command = new byte[16];
        var length = 0;
        do await stream.ReadExactlyAsync(command.AsMemory(length, 1));
        while (command[length++] != 0);
        await stream.WriteAsync(Encoding.ASCII.GetBytes((Encoding.ASCII.GetString(command, 0, length - 1) switch
        {
            "zPING" => "PONG",
            "zINSTREAM" => await LookAsync(stream),
            _ => "UNKNOWN COMMAND",
        }) + "\0"));
    }

    private async Task<string> LookAsync(NetworkStream stream)
    {
        using var file = new MemoryStream();
        var size = new byte[4];
        while (true)
        {
            await stream.ReadExactlyAsync(size);
            var piece = new byte[BinaryPrimitives.ReadInt32BigEndian(size)];
            if (piece.Length == 0) break;
            await stream.ReadExactlyAsync(piece);
            file.Write(piece);
            if (file.Length > MostBytes) return "INSTREAM size limit exceeded. ERROR";
        }
        Seen.Enqueue(file.ToArray());
        return Says ?? (file.ToArray().AsSpan().IndexOf(Encoding.ASCII.GetBytes(Harmful)) >= 0 ? "stream: Test.Word FOUND" : "stream: OK");
    }

    public async ValueTask DisposeAsync()
    {
        await _ends.CancelAsync();
        _listener.Dispose();
        await _listening;
        _ends.Dispose();
    }
}
