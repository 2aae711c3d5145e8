using System.IO.Compression;
using System.Text;
using System.Xml;

namespace CommitteeHub.Documents;

/// <summary>The words of a Word document, for search: it is never shown here, and nothing in it is ever run.</summary>
public static class WordText
{
    private const string Main = "word/document.xml";
    private const string Words = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    /// <summary>What a small archive may unpack to, whatever it says of itself.</summary>
    private const int MostCharacters = 20 << 20, MostEntries = 2_000;

    /// <summary>What it may say that it unpacks to: whoever downloads it opens it with something else.</summary>
    private const long MostUnpacked = 200 << 20, MostTimes = 100;

    /// <summary>Whether a ZIP archive is a Word document without macros.</summary>
    public static bool Is(Stream file)
    {
        try
        {
            using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            return archive.Entries.Count <= MostEntries
                && archive.GetEntry("[Content_Types].xml") is not null
                && archive.GetEntry(Main) is not null
                && archive.Entries.Sum(e => e.Length) is var unpacked && unpacked <= MostUnpacked && unpacked <= MostTimes * file.Length
                && !archive.Entries.Any(e => e.FullName.StartsWith('/') || e.FullName.Contains("..", StringComparison.Ordinal))
                && !archive.Entries.Any(e => e.Name.Equals("vbaProject.bin", StringComparison.OrdinalIgnoreCase));
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    /// <summary>Throws <see cref="InvalidDataException"/> or <see cref="XmlException"/> when the file is broken or unpacks to too much.</summary>
    public static PdfText Read(Stream file)
    {
        using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        var entry = archive.GetEntry(Main) ?? throw new InvalidDataException("There is no text in it.");
        using var unpacked = entry.Open();
        // No document type, no entities, nothing fetched from anywhere.
        using var xml = XmlReader.Create(unpacked, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MostCharacters });
        var words = new StringBuilder();
        while (xml.Read())
        {
            if (xml.NamespaceURI != Words) continue;
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "t") words.Append(xml.ReadElementContentAsString());
            if (xml.NamespaceURI != Words) continue;
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "tab" }) words.Append('\t');
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "br" or "cr" } or { NodeType: XmlNodeType.EndElement, LocalName: "p" }) words.Append('\n');
        }
        return PlainText.Of(words.ToString(), "docx/1");
    }
}
