using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;

namespace CommitteeHub.Bench;

/// <summary>
/// One connection to a hub that costs the generator as little as can be: the frames of the WebSocket and of SignalR's
/// JSON protocol are taken apart by hand, and of a change only its marks ("#b:" and eight digits) are read.
/// </summary>
internal sealed class Member : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly ConcurrentDictionary<int, TaskCompletionSource<byte[]>> _asked = new();
    private readonly Action<Member, int> _heard;
    private readonly SemaphoreSlim _sending = new(1, 1);
    private byte[] _buffer = new byte[32 * 1024];
    private int _filled;
    private byte[] _record = new byte[1024];
    private int _begun;
    private int _calls;
    private bool _isCut;

    private Member(Action<Member, int> heard) => _heard = heard;

    public long BytesReceived { get; private set; }

    /// <summary>How often a number did not follow the one before.</summary>
    public int Gaps { get; private set; }

    /// <summary>The number of its audience that it holds.</summary>
    public long At { get; set; } = -1;

    public bool IsClosed { get; private set; }

    /// <summary>The first thing it was told that is no change.</summary>
    public string? WhatElse { get; private set; }

    public static async Task<Member> ConnectAsync(Uri address, string path, string? token, Action<Member, int> heard)
    {
        var member = new Member(heard);
        await member._socket.ConnectAsync(address.Host, address.Port);
        var authorization = token is null ? "" : $"Authorization: Bearer {token}\r\n";
        await member._socket.SendAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {address.Authority}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n{authorization}\r\n"));
        var head = "";
        var one = new byte[1];
        while (!head.EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await member._socket.ReceiveAsync(one) == 0) break;
            head += (char)one[0];
        }
        if (!head.StartsWith("HTTP/1.1 101", StringComparison.Ordinal)) throw new BenchException($"A member was refused: {head.Split('\r')[0]}");
        await member.SendAsync("{\"protocol\":\"json\",\"version\":1}\u001e");
        _ = member.ReceiveAsync();
        return member;
    }

    /// <summary>Calls a method of the hub and waits for the answer.</summary>
    public async Task<byte[]> CallAsync(string method, string argument)
    {
        var id = Interlocked.Increment(ref _calls);
        var answer = new TaskCompletionSource<byte[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        _asked[id] = answer;
        await SendAsync($"{{\"type\":1,\"invocationId\":\"{id}\",\"target\":\"{method}\",\"arguments\":[{argument}]}}\u001e");
        if (IsClosed) answer.TrySetException(new BenchException("The connection was lost before an answer came."));
        return await answer.Task.WaitAsync(TimeSpan.FromSeconds(120));
    }

    public Task PingAsync() => SendAsync("{\"type\":6}\u001e");

    /// <summary>The line is cut, without goodbye.</summary>
    public void Dispose()
    {
        if (_isCut) return;
        _isCut = true;
        _socket.LingerState = new LingerOption(true, 0);
        _socket.Dispose();
    }

    private async Task SendAsync(string text)
    {
        var payload = Encoding.UTF8.GetBytes(text);
        // A mask of zeros leaves the payload as it is.
        byte[] head = payload.Length < 126 ? [0x81, (byte)(0x80 | payload.Length), 0, 0, 0, 0] : [0x81, 0xfe, (byte)(payload.Length >> 8), (byte)payload.Length, 0, 0, 0, 0];
        await _sending.WaitAsync();
        try { await _socket.SendAsync((byte[])[.. head, .. payload]); }
        finally { _sending.Release(); }
    }

    private async Task ReceiveAsync()
    {
        try
        {
            while (true)
            {
                if (_filled == _buffer.Length) Array.Resize(ref _buffer, _buffer.Length * 2);
                var received = await _socket.ReceiveAsync(_buffer.AsMemory(_filled));
                if (received == 0) break;
                BytesReceived += received;
                _filled += received;
                TakeFrames();
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException) { }
        IsClosed = true;
        foreach (var asked in _asked.Values) asked.TrySetException(new BenchException("The connection was lost before an answer came."));
    }

    private void TakeFrames()
    {
        var left = _buffer.AsSpan(0, _filled);
        while (left.Length >= 2)
        {
            var (length, start) = (left[1] & 0x7f) switch
            {
                126 when left.Length >= 4 => ((long)((left[2] << 8) | left[3]), 4),
                127 when left.Length >= 10 => (System.Buffers.Binary.BinaryPrimitives.ReadInt64BigEndian(left[2..]), 10),
                126 or 127 => (long.MaxValue / 2, 10),
                var small => (small, 2),
            };
            if (left.Length < start + length) break;
            if ((left[0] & 0x0f) <= 2) TakeRecords(left.Slice(start, (int)length));
            left = left[(int)(start + length)..];
        }
        left.CopyTo(_buffer);
        _filled = left.Length;
    }

    /// <summary>A record may go on in the next frame.</summary>
    private void TakeRecords(ReadOnlySpan<byte> payload)
    {
        if (_begun > 0)
        {
            Keep(payload);
            payload = _record.AsSpan(0, _begun);
            _begun = 0;
        }
        for (int end; (end = payload.IndexOf((byte)0x1e)) >= 0; payload = payload[(end + 1)..])
        {
            var record = payload[..end];
            if (record.Length < 10) continue;
            if (record[8] == '1') Hear(record);
            else if (record[8] == '3') TakeAnswer(record);
        }
        Keep(payload);
    }

    private void Keep(ReadOnlySpan<byte> part)
    {
        if (_begun + part.Length > _record.Length) Array.Resize(ref _record, Math.Max(_record.Length * 2, _begun + part.Length));
        part.CopyTo(_record.AsSpan(_begun));
        _begun += part.Length;
    }

    private void Hear(ReadOnlySpan<byte> record)
    {
        if (record.IndexOf("\"target\":\"Changed\""u8) < 0) WhatElse ??= Encoding.UTF8.GetString(record);
        var from = record.IndexOf("\"from\":"u8);
        if (from is > 0 and < 160 && Utf8Parser.TryParse(record[(from + 7)..], out long number, out var digits)
            && Utf8Parser.TryParse(record[(from + 7 + digits + 6)..], out long to, out _) && to != number)
        {
            if (At >= 0 && number != At) Gaps++;
            At = to;
        }
        for (int mark; (mark = record.IndexOf("#b:"u8)) >= 0; record = record[(mark + 11)..])
            if (Utf8Parser.TryParse(record.Slice(mark + 3, 8), out int change, out _)) _heard(this, change);
    }

    private void TakeAnswer(ReadOnlySpan<byte> record)
    {
        var id = record.IndexOf("\"invocationId\":\""u8) + 16;
        if (Utf8Parser.TryParse(record[id..], out int call, out _) && _asked.TryRemove(call, out var asked)) asked.TrySetResult(record.ToArray());
    }
}
