using System.Buffers.Binary;
using System.Text;

namespace CommitteeHub.Bench;

/// <summary>As much of MessagePack as the framework's own protocol for circuits needs to be read.</summary>
internal ref struct PackReader(ReadOnlySpan<byte> left)
{
    private ReadOnlySpan<byte> _left = left;

    public int Array() => Next() switch
    {
        var b when (b & 0xf0) == 0x90 => b & 0x0f,
        0xdc => (int)Big(2),
        0xdd => (int)Big(4),
        var b => throw new BenchException($"No array in MessagePack: {b:x}"),
    };

    public long Int() => Next() switch
    {
        var b when b < 0x80 => b,
        var b when b >= 0xe0 => (sbyte)b,
        0xcc => (long)Big(1),
        0xcd => (long)Big(2),
        0xce => (long)Big(4),
        0xcf or 0xd3 => (long)Big(8),
        0xd0 => (sbyte)Big(1),
        0xd1 => (short)Big(2),
        0xd2 => (int)Big(4),
        var b => throw new BenchException($"No number in MessagePack: {b:x}"),
    };

    /// <summary>A text or bytes; empty for nil.</summary>
    public ReadOnlySpan<byte> Bytes() => Next() switch
    {
        var b when (b & 0xe0) == 0xa0 => Take(b & 0x1f),
        0xd9 or 0xc4 => Take((int)Big(1)),
        0xda or 0xc5 => Take((int)Big(2)),
        0xdb or 0xc6 => Take((int)Big(4)),
        0xc0 => [],
        var b => throw new BenchException($"No text in MessagePack: {b:x}"),
    };

    public string Text() => Encoding.UTF8.GetString(Bytes());

    public void SkipMap()
    {
        var pairs = Next() switch { var b when (b & 0xf0) == 0x80 => b & 0x0f, 0xde => (int)Big(2), var b => throw new BenchException($"No map in MessagePack: {b:x}") };
        for (var n = 0; n < pairs * 2; n++) Bytes();
    }

    private byte Next()
    {
        var next = _left[0];
        _left = _left[1..];
        return next;
    }

    private ReadOnlySpan<byte> Take(int many)
    {
        var taken = _left[..many];
        _left = _left[many..];
        return taken;
    }

    private ulong Big(int bytes) => bytes switch
    {
        1 => Take(1)[0],
        2 => BinaryPrimitives.ReadUInt16BigEndian(Take(2)),
        4 => BinaryPrimitives.ReadUInt32BigEndian(Take(4)),
        _ => BinaryPrimitives.ReadUInt64BigEndian(Take(8)),
    };
}

/// <summary>The same, to be written: one invocation that wants no answer, or one that does.</summary>
internal static class PackWriter
{
    public static byte[] Call(string? id, string target, params object?[] arguments)
    {
        var body = new List<byte> { 0x95, 0x01, 0x80 };
        Add(body, id);
        Add(body, target);
        body.Add((byte)(0x90 | arguments.Length));
        foreach (var argument in arguments) Add(body, argument);
        var length = new List<byte>();
        for (var left = body.Count; ; left >>= 7)
        {
            length.Add((byte)(left >= 0x80 ? left & 0x7f | 0x80 : left));
            if (left < 0x80) return [.. length, .. body];
        }
    }

    private static void Add(List<byte> body, object? value)
    {
        switch (value)
        {
            case null: body.Add(0xc0); break;
            case bool truth: body.Add(truth ? (byte)0xc3 : (byte)0xc2); break;
            case long number:
                body.Add(0xd3);
                for (var shift = 56; shift >= 0; shift -= 8) body.Add((byte)(number >> shift));
                break;
            case string text:
                var bytes = Encoding.UTF8.GetBytes(text);
                body.AddRange([0xdb, (byte)(bytes.Length >> 24), (byte)(bytes.Length >> 16), (byte)(bytes.Length >> 8), (byte)bytes.Length]);
                body.AddRange(bytes);
                break;
        }
    }
}
