using System.Buffers.Binary;
using CommitteeHub.Documents;

namespace CommitteeHub.Features.Recognition;

/// <summary>A picture without what a camera wrote beside it: place, time, device, comments. Only the parts that draw it are kept.</summary>
public static class PlainPicture
{
    private static readonly HashSet<string> DrawingChunks = ["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "sBIT", "bKGD", "pHYs"];

    /// <summary>The picture's bytes, or null when they are not those of a whole picture.</summary>
    public static byte[]? Of(byte[] picture, FileKind kind) => kind == FileKind.Png ? Png(picture) : Jpeg(picture);

    private static byte[]? Png(byte[] bytes)
    {
        var plain = new MemoryStream();
        plain.Write(bytes, 0, 8);
        for (var at = 8; at + 12 <= bytes.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at));
            if (length > bytes.Length - at - 12) return null;
            var name = System.Text.Encoding.Latin1.GetString(bytes, at + 4, 4);
            var whole = (int)length + 12;
            if (DrawingChunks.Contains(name)) plain.Write(bytes, at, whole);
            if (name == "IEND") return plain.ToArray();
            at += whole;
        }
        return null;
    }

    private static byte[]? Jpeg(byte[] bytes)
    {
        var plain = new MemoryStream();
        plain.Write([0xFF, 0xD8]);
        for (var at = 2; at + 4 <= bytes.Length && bytes[at] == 0xFF;)
        {
            var marker = bytes[at + 1];
            // From the scan on only picture data follows.
            if (marker == 0xDA)
            {
                plain.Write(bytes, at, bytes.Length - at);
                return bytes.AsSpan(at).LastIndexOf([(byte)0xFF, (byte)0xD9]) >= 0 ? plain.ToArray() : null;
            }
            var length = BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at + 2));
            if (length < 2 || at + 2 + length > bytes.Length) return null;
            // APP1 to APP15 hold EXIF and the like, FE comments; APP0, APP2 (colour profile) and APP14 (Adobe) are needed to draw it.
            if (marker is not ((>= 0xE1 and <= 0xEF and not 0xE2 and not 0xEE) or 0xFE)) plain.Write(bytes, at, 2 + length);
            at += 2 + length;
        }
        return null;
    }
}
