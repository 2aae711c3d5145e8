using System.Buffers.Text;
using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.RegularExpressions;

namespace CommitteeHub.Bench;

/// <summary>
/// A window without a browser: it loads the page, starts the circuit with the components that the page names, says of
/// each rendering that it was done, and notes when it was told how many annotations there are. Nothing is drawn.
/// </summary>
internal sealed partial class Circuit : IDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private byte[] _buffer = new byte[64 * 1024];
    private int _filled;
    private (byte[] Words, TaskCompletionSource<long> Seen)? _awaited;

    /// <summary>When it was shown how many annotations, in order.</summary>
    public List<(long At, int Annotations)> Shown { get; } = [];

    public int Renders { get; private set; }
    public long Bytes { get; private set; }
    public string? Broken { get; private set; }

    /// <param name="site">The server.</param>
    /// <param name="path">The page.</param>
    /// <param name="cookie">Who opens it.</param>
    /// <param name="until">Words that have to be drawn before it counts as open.</param>
    /// <param name="patience">How many seconds the page, and then the circuit, may take.</param>
    public static async Task<Circuit> OpenAsync(Uri site, string path, string? cookie, string? until = null, int patience = 30)
    {
        using var http = new HttpClient(new HttpClientHandler { UseCookies = false }) { Timeout = TimeSpan.FromSeconds(patience) };
        using var ask = new HttpRequestMessage(HttpMethod.Get, new Uri(site, path));
        if (cookie is not null) ask.Headers.Add("Cookie", cookie);
        using var answer = await http.SendAsync(ask);
        var page = await answer.Content.ReadAsStringAsync();
        var markers = Markers().Matches(page).Select(m => m.Groups[1].Value).Where(m => m.Contains("\"descriptor\"", StringComparison.Ordinal)).ToList();
        if (markers.Count == 0) throw new BenchException($"The page {path} asks for no circuit ({(int)answer.StatusCode}, {answer.RequestMessage?.RequestUri}).");

        var circuit = new Circuit();
        if (cookie is not null) circuit._socket.Options.SetRequestHeader("Cookie", cookie);
        circuit._socket.Options.SetRequestHeader("Origin", site.GetLeftPart(UriPartial.Authority));
        await circuit._socket.ConnectAsync(new UriBuilder(new Uri(site, "_blazor")) { Scheme = "ws" }.Uri, default);
        await circuit._socket.SendAsync(Encoding.UTF8.GetBytes("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"), WebSocketMessageType.Text, true, default);
        await circuit._socket.ReceiveAsync(circuit._buffer, default);
        _ = circuit.ListenAsync();
        _ = circuit.KeepAliveAsync();
        await circuit.SendAsync("0", "StartCircuit", site.ToString(), new Uri(site, path).ToString(), "[]", "");
        await circuit._started.Task.WaitAsync(TimeSpan.FromSeconds(patience));
        var operations = string.Join(',', markers.Select((m, n) => $$"""{"type":"add","ssrComponentId":{{n + 1}},"marker":{{m}}}"""));
        Task BeginAsync() => circuit.SendAsync(null, "UpdateRootComponents", $$"""{"batchId":1,"operations":[{{operations}}]}""", State().Match(page).Groups[1].Value);
        if (until is null) await BeginAsync();
        else await circuit.ShowsAsync(until, BeginAsync);
        return circuit;
    }

    /// <summary>When these words were drawn next; asked for before whatever draws them.</summary>
    public async Task<long> ShowsAsync(string words, Func<Task> act)
    {
        var seen = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        _awaited = (Encoding.UTF8.GetBytes(words), seen);
        await act();
        if (await Task.WhenAny(seen.Task, Task.Delay(TimeSpan.FromSeconds(60))) != seen.Task) throw new BenchException($"\"{words}\" was not drawn within a minute. {Broken}");
        return await seen.Task;
    }

    /// <summary>A link of the page was followed.</summary>
    public Task GoAsync(Uri address) => SendAsync(null, "OnLocationChanged", address.ToString(), null, true);

    public void Dispose()
    {
        _socket.Abort();
        _socket.Dispose();
    }

    private async Task SendAsync(string? id, string target, params object?[] arguments)
    {
        await _sending.WaitAsync();
        try { await _socket.SendAsync(PackWriter.Call(id, target, arguments), WebSocketMessageType.Binary, true, default); }
        finally { _sending.Release(); }
    }

    /// <summary>As a browser does, for which the server waits half a minute.</summary>
    private async Task KeepAliveAsync()
    {
        byte[] ping = [0x02, 0x91, 0x06];
        while (Broken is null)
        {
            await Task.Delay(TimeSpan.FromSeconds(10));
            await _sending.WaitAsync();
            try { await _socket.SendAsync(ping, WebSocketMessageType.Binary, true, default); }
            catch (Exception e) when (e is WebSocketException or ObjectDisposedException or InvalidOperationException) { return; }
            finally { _sending.Release(); }
        }
    }

    private async Task ListenAsync()
    {
        try
        {
            while (_socket.State == WebSocketState.Open)
            {
                if (_filled == _buffer.Length) Array.Resize(ref _buffer, _buffer.Length * 2);
                var received = await _socket.ReceiveAsync(_buffer.AsMemory(_filled), default);
                if (received.MessageType == WebSocketMessageType.Close) break;
                Bytes += received.Count;
                _filled += received.Count;
                var taken = 0;
                while (LengthAt(taken) is { } frame && taken + frame.Head + frame.Body <= _filled)
                {
                    foreach (var reply in Hear(_buffer.AsSpan(taken + frame.Head, frame.Body))) await SendAsync(null, reply.Target, reply.Arguments);
                    taken += frame.Head + frame.Body;
                }
                _buffer.AsSpan(taken, _filled - taken).CopyTo(_buffer);
                _filled -= taken;
            }
            Broken ??= "The server ended the circuit.";
        }
        catch (Exception e) when (e is WebSocketException or ObjectDisposedException or OperationCanceledException or BenchException)
        {
            Broken ??= e.Message;
        }
        _started.TrySetException(new BenchException($"No circuit: {Broken}"));
    }

    private (int Head, int Body)? LengthAt(int at)
    {
        for (int head = 0, length = 0; at + head < _filled; head++)
        {
            length |= (_buffer[at + head] & 0x7f) << (7 * head);
            if (_buffer[at + head] < 0x80) return (head + 1, length);
        }
        return null;
    }

    private List<(string Target, object?[] Arguments)> Hear(ReadOnlySpan<byte> message)
    {
        var reader = new PackReader(message);
        reader.Array();
        var type = reader.Int();
        if (type == 3) _started.TrySetResult();
        if (type == 7) Broken ??= "The server closed the connection.";
        if (type != 1) return [];
        reader.SkipMap();
        reader.Bytes();
        var target = reader.Text();
        reader.Array();
        switch (target)
        {
            case "JS.RenderBatch":
                var batch = reader.Int();
                Look(reader.Bytes());
                Renders++;
                return [("OnRenderCompleted", [batch, null])];
            case "JS.BeginInvokeJS":
                var (call, _, _, result) = (reader.Int(), reader.Text(), reader.Text(), reader.Int());
                // Only what wants no value is answered; there is no script here that could make one.
                return call != 0 && result == 3 ? [("EndInvokeJSFromDotNet", [call, true, $"[{call},true,null]"])] : [];
            case "JS.Error":
                Broken ??= reader.Text();
                return [];
            default: return [];
        }
    }

    /// <summary>The list says "N of M annotations".</summary>
    private void Look(ReadOnlySpan<byte> batch)
    {
        var now = Stopwatch.GetTimestamp();
        if (_awaited is { } awaited && batch.IndexOf(awaited.Words) >= 0) awaited.Seen.TrySetResult(now);
        var word = batch.IndexOf(" annotations"u8);
        if (word <= 0) return;
        var number = batch[..word];
        var begin = number.LastIndexOf((byte)' ') + 1;
        if (begin > 0 && Utf8Parser.TryParse(number[begin..], out int many, out _)) lock (Shown) Shown.Add((now, many));
    }

    [GeneratedRegex("<!--Blazor:({.*?})-->")]
    private static partial Regex Markers();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(.*?)-->")]
    private static partial Regex State();
}
