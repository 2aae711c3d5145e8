using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CommitteeHub.Documents;

/// <summary>Files of nothing but words: recognised while they arrive, read into one page of canonical text.</summary>
public static class PlainText
{
    /// <summary>More is no text that a committee reads.</summary>
    public const int MostBytes = 4 << 20;

    /// <summary>The words with plain line ends, without a byte order mark, and without what separates pages.</summary>
    public static async Task<PdfText> ReadAsync(Stream file, CancellationToken cancel = default)
    {
        using var reader = new StreamReader(file, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true);
        return Of(await reader.ReadToEndAsync(cancel), "utf8/1");
    }

    internal static PdfText Of(string words, string extractor)
    {
        var text = words.ReplaceLineEndings("\n").Replace('\f', '\n');
        var pages = JsonSerializer.Serialize(new[] { new { text, skip = Array.Empty<int[]>() } });
        return new(extractor, 1, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))), pages, !string.IsNullOrWhiteSpace(text));
    }
}

/// <summary>Looks at a file while it arrives: is it UTF-8 without control characters?</summary>
internal sealed class TextCheck
{
    private readonly Decoder _decoder = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
    private readonly char[] _characters = new char[64 * 1024 + 4];

    /// <summary>False as soon as it cannot be text.</summary>
    public bool Accepts(ReadOnlySpan<byte> piece, bool isLast)
    {
        try
        {
            var count = _decoder.GetChars(piece, _characters, flush: isLast);
            return !HasControl(_characters.AsSpan(0, count));
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private static bool HasControl(ReadOnlySpan<char> characters)
    {
        foreach (var c in characters)
            if (char.IsControl(c) && c is not ('\t' or '\n' or '\r' or '\f' or '\u0085')) return true;
        return false;
    }
}
