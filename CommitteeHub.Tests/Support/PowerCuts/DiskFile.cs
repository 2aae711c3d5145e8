namespace CommitteeHub.Tests.Support.PowerCuts;

/// <summary>A file: the bytes that are safe, and what was asked since.</summary>
internal sealed class DiskFile(byte[] safe)
{
    private readonly List<(long Offset, byte[]? Bytes)> _unsafe = [];
    private byte[] _safe = safe;
    private long _length = safe.Length;

    public void Write(long? offset, byte[] bytes)
    {
        var from = offset ?? _length;
        _unsafe.Add((from, bytes));
        _length = Math.Max(_length, from + bytes.Length);
    }

    public void Cut(long length)
    {
        _unsafe.Add((length, null));
        _length = length;
    }

    public void Sync()
    {
        foreach (var (offset, bytes) in _unsafe)
            if (bytes is null) Array.Resize(ref _safe, (int)offset);
            else Put(ref _safe, offset, bytes);
        _unsafe.Clear();
    }

    /// <summary>The safe bytes, and of the rest what chance lets through, sector by sector.</summary>
    public byte[] LeftBy(Random chance, double kept, int sector)
    {
        var left = (byte[])_safe.Clone();
        foreach (var (offset, bytes) in _unsafe)
        {
            if (bytes is null)
            {
                if (chance.NextDouble() < kept) Array.Resize(ref left, (int)offset);
                continue;
            }
            // A piece ends where its sector of the file ends.
            for (var at = 0; at < bytes.Length;)
            {
                var next = (int)Math.Min(bytes.Length, at + sector - (offset + at) % sector);
                if (chance.NextDouble() < kept) Put(ref left, offset + at, bytes.AsSpan(at, next - at));
                at = next;
            }
        }
        return left;
    }

    private static void Put(ref byte[] file, long offset, ReadOnlySpan<byte> bytes)
    {
        if (file.Length < offset + bytes.Length) Array.Resize(ref file, (int)(offset + bytes.Length));
        bytes.CopyTo(file.AsSpan((int)offset));
    }
}
