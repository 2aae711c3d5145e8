namespace CommitteeHub.Documents;

/// <summary>A kind of file that is taken in: what its bytes are, and how its name must end. The bytes decide.</summary>
/// <param name="Endings">Of the name; for plain text, which has no mark of its own, the name is needed to take it for text at all.</param>
public sealed record FileKind(string Name, string MediaType, byte[] Begins, string[] Endings, int At = 0)
{
    /// <summary>As many bytes as must be seen to tell the kinds apart.</summary>
    public const int BytesNeeded = 12;

    public static readonly FileKind Pdf = new("PDF", "application/pdf", "%PDF-"u8.ToArray(), [".pdf"]);
    public static readonly FileKind Png = new("PNG", "image/png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], [".png"]);
    public static readonly FileKind Jpeg = new("JPEG", "image/jpeg", [0xFF, 0xD8, 0xFF], [".jpg", ".jpeg"]);

    /// <summary>A ZIP archive by its first bytes; whether it is a Word document shows only when all of it is there.</summary>
    public static readonly FileKind Docx = new("DOCX", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "PK\u0003\u0004"u8.ToArray(), [".docx"]);

    public static readonly FileKind Mp4 = new("MP4", "video/mp4", "ftyp"u8.ToArray(), [".mp4", ".m4v"], At: 4);
    public static readonly FileKind WebM = new("WebM", "video/webm", [0x1A, 0x45, 0xDF, 0xA3], [".webm"]);

    /// <summary>The words to a video, with their times.</summary>
    public static readonly FileKind Captions = new("WebVTT", "text/vtt", "WEBVTT"u8.ToArray(), [".vtt"]);

    public static readonly FileKind PlainText = new("TXT", "text/plain", [], [".txt"]);
    public static readonly FileKind Markdown = new("Markdown", "text/markdown", [], [".md", ".markdown"]);

    private static readonly FileKind[] Known = [Pdf, Png, Jpeg, Docx, Mp4, WebM];
    private static readonly FileKind[] Texts = [Captions, PlainText, Markdown];

    public bool IsText => MediaType.StartsWith("text/", StringComparison.Ordinal);
    public bool IsVideo => MediaType.StartsWith("video/", StringComparison.Ordinal);

    /// <summary>What the file is by its first bytes; text by its name, and its bytes have yet to show that it is.</summary>
    public static FileKind? Of(ReadOnlySpan<byte> start, string fileName)
    {
        foreach (var kind in Known)
            if (start.Length > kind.At && start[kind.At..].StartsWith(kind.Begins)) return kind;
        foreach (var text in Texts)
            if (text.FitsName(fileName) && start.StartsWith(text.Begins)) return text;
        return null;
    }

    public static bool IsVideoName(string fileName) => Mp4.FitsName(fileName) || WebM.FitsName(fileName);

    public bool FitsName(string fileName) =>
        Endings.Any(e => fileName.EndsWith(e, StringComparison.OrdinalIgnoreCase));
}
