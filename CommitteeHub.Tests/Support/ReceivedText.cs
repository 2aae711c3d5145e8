using System.Buffers.Binary;
using System.Text;
using System.Text.RegularExpressions;

namespace CommitteeHub.Tests.Support;

/// <summary>
/// What a browser receives from its circuit as texts: of a drawing each text of its table by itself, of any other message its runs of
/// letters. Runs alone do not do for drawings: the length of the next text may happen to be a letter and seem to belong to this one.
/// </summary>
internal static partial class ReceivedText
{
    private static ReadOnlySpan<byte> Drawing => "JS.RenderBatch"u8;

    /// <summary>The texts in one frame of a web socket, which holds whole messages, each behind its length.</summary>
    public static List<string> In(ReadOnlySpan<byte> frame)
    {
        // The handshake is answered in letters.
        if (frame is [(byte)'{', ..]) return Runs(frame);
        var texts = new List<string>();
        while (frame.Length > 0)
        {
            var (head, length) = LengthOf(frame);
            texts.AddRange(Of(frame.Slice(head, length)));
            frame = frame[(head + length)..];
        }
        return texts;
    }

    private static List<string> Of(ReadOnlySpan<byte> message)
    {
        var named = message.IndexOf(Drawing);
        if (named < 0) return Runs(message);
        // Behind the name stand a list of two, the number of the drawing, and the drawing itself behind its own length.
        var rest = message[(named + Drawing.Length + 1)..];
        rest = rest[(rest[0] switch { < 0x80 => 1, 0xcc => 2, 0xcd => 3, 0xce or 0xd2 => 5, _ => 9 })..];
        var (length, head) = rest[0] switch
        {
            0xc4 => (rest[1], 2),
            0xc5 => (BinaryPrimitives.ReadUInt16BigEndian(rest[1..]), 3),
            _ => (BinaryPrimitives.ReadInt32BigEndian(rest[1..]), 5),
        };
        return Table(rest.Slice(head, length));
    }

    /// <summary>A drawing ends with the places of its five parts; the last of them is the table of its texts, which is a list of places.</summary>
    private static List<string> Table(ReadOnlySpan<byte> drawing)
    {
        var texts = new List<string>();
        for (var at = BinaryPrimitives.ReadInt32LittleEndian(drawing[^4..]); at < drawing.Length - 20; at += 4)
        {
            var text = drawing[BinaryPrimitives.ReadInt32LittleEndian(drawing[at..])..];
            var (head, length) = LengthOf(text);
            texts.Add(Encoding.UTF8.GetString(text.Slice(head, length)));
        }
        return texts;
    }

    /// <summary>What comes next begins with its length, seven bits in each byte: how many bytes those are, and the length.</summary>
    private static (int Head, int Length) LengthOf(ReadOnlySpan<byte> bytes)
    {
        var (head, length) = (0, 0);
        do length |= (bytes[head] & 0x7f) << (7 * head); while (bytes[head++] >= 0x80);
        return (head, length);
    }

    private static List<string> Runs(ReadOnlySpan<byte> bytes) => [.. Letters().Matches(Encoding.Latin1.GetString(bytes)).Select(m => m.Value)];

    [GeneratedRegex(@"[\x20-\x7e]{4,}")]
    private static partial Regex Letters();
}
