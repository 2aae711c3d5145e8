using System.Buffers.Binary;
using System.IO.Compression;

namespace CommitteeHub.Commands;

/// <summary>A picture of somebody who does not exist: a head and shoulders in two colours, as PNG.</summary>
internal static class DemoPortrait
{
    private const int Side = 160;

    public static byte[] Of(uint ground, uint figure)
    {
        var rows = new byte[Side * (1 + Side * 3)];
        for (var (y, at) = (0, 0); y < Side; y++)
        {
            at++; // Each row begins with its filter: none.
            for (var x = 0; x < Side; x++)
            {
                var colour = IsFigure(x - Side / 2.0, y) ? figure : ground;
                (rows[at], rows[at + 1], rows[at + 2]) = ((byte)(colour >> 16), (byte)(colour >> 8), (byte)colour);
                at += 3;
            }
        }

        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true)) zip.Write(rows);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, Side);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), Side);
        (header[8], header[9]) = (8, 2); // Eight bits, red green blue.
        return [0x89, .. "PNG\r\n\u001a\n"u8, .. Chunk("IHDR"u8, header), .. Chunk("IDAT"u8, packed.ToArray()), .. Chunk("IEND"u8, [])];
    }

    private static bool IsFigure(double x, double y) =>
        x * x / 900 + (y - 62) * (y - 62) / 1300 <= 1 || (y > 100 && x * x / 3600 + (y - 165) * (y - 165) / 4200 <= 1);

    private static byte[] Chunk(ReadOnlySpan<byte> name, ReadOnlySpan<byte> data)
    {
        var chunk = new byte[data.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        name.CopyTo(chunk.AsSpan(4));
        data.CopyTo(chunk.AsSpan(8));
        var sum = uint.MaxValue;
        foreach (var b in chunk.AsSpan(4, data.Length + 4))
        {
            sum ^= b;
            for (var bit = 0; bit < 8; bit++) sum = (sum & 1) == 0 ? sum >> 1 : sum >> 1 ^ 0xEDB88320;
        }
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(data.Length + 8), ~sum);
        return chunk;
    }
}
