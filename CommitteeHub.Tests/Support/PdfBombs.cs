using System.IO.Compression;
using System.Text;

namespace CommitteeHub.Tests.Support;

/// <summary>Small PDFs that become too much for whoever opens them.</summary>
public static class PdfBombs
{
    public const int Pages = 1_000_000, Links = 100_000;

    /// <summary>Says it has a million pages, all of them the same one.</summary>
    public static byte[] ManyPages()
    {
        // Six levels of ten times the level below.
        var objects = new List<string> { "<< /Type /Catalog /Pages 2 0 R >>" };
        var count = Pages;
        for (var level = 0; level < 6; level++, count /= 10)
            objects.Add($"<< /Type /Pages /Count {count} /Kids [{string.Concat(Enumerable.Repeat($"{level + 3} 0 R ", 10))}] >>");
        objects.Add("<< /Type /Page /MediaBox [0 0 595 842] >>");
        return TinyPdf.Of(objects);
    }

    /// <summary>One page with a picture of a hundred thousand dots each way.</summary>
    public static byte[] HugePicture() => TinyPdf.Of(
    [
        "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /I 5 0 R >> /Font << /F1 6 0 R >> >> /Contents 4 0 R >>",
        Stream("", "q 500 0 0 500 40 40 cm /I Do Q BT /F1 24 Tf 72 720 Td (Beside the picture) Tj ET"),
        Stream("/Type /XObject /Subtype /Image /Width 100000 /Height 100000 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /FlateDecode", Deflated(1 << 20)),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]);

    /// <summary>One page whose drawing is two hundred megabytes of nothing, packed.</summary>
    public static byte[] HugeDrawing() => TinyPdf.Of(
    [
        "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>", Stream("/Filter /FlateDecode", Deflated(200 << 20)),
    ]);

    /// <summary>A page whose list of links holds lists that hold lists, fifty thousand deep.</summary>
    public static byte[] DeepNesting() => TinyPdf.Of(
    [
        "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        $"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Annots {new string('[', 50_000)}{new string(']', 50_000)} >>",
    ]);

    /// <summary>A page with a hundred thousand links.</summary>
    public static byte[] ManyLinks() => TinyPdf.Of(
    [
        "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        $"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 6 0 R >> >> /Contents 4 0 R /Annots [{string.Concat(Enumerable.Repeat("5 0 R ", Links))}] >>",
        Stream("", "BT /F1 24 Tf 72 720 Td (Under the links) Tj ET"),
        "<< /Type /Annot /Subtype /Link /Rect [72 600 300 640] /A << /S /URI /URI (https://evil.example/) >> >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]);

    /// <summary>One page and a hundred thousand things nobody uses, with a table of them that leads nowhere: whoever opens it looks for all of them.</summary>
    public static byte[] LostTable(int objects = 100_000)
    {
        List<string> all =
        [
            "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>",
            Stream("", "BT /F1 24 Tf 72 720 Td (Beside what is lost) Tj ET"), "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            .. Enumerable.Repeat("<< /Nothing null >>", objects),
        ];
        var whole = Encoding.Latin1.GetString(TinyPdf.Of(all));
        return Encoding.Latin1.GetBytes(whole[..whole.LastIndexOf("startxref", StringComparison.Ordinal)] + "startxref\n7\n%%EOF");
    }

    private static string Stream(string head, string content) => $"<< {head} /Length {content.Length} >>\nstream\n{content}\nendstream";

    private static string Deflated(long zeros)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest))
        {
            var piece = new byte[1 << 16];
            for (var n = 0L; n < zeros; n += piece.Length) zlib.Write(piece);
        }
        return Encoding.Latin1.GetString(packed.ToArray());
    }
}
