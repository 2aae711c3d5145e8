using System.IO.Compression;
using System.Text;
using System.Text.Json;
using CommitteeHub.Data;
using CommitteeHub.Documents;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CommitteeHub.Tests.Documents;

public sealed class FileKindTests : IDisposable
{
    private const string WordType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private readonly string _folder = Directory.CreateTempSubdirectory("committeehub-kinds-").FullName;

    private DocumentStore Store => new(new DataFolder(_folder), new DocumentLimits(), new FolderHome(), new VirusScan(null, NullLogger<VirusScan>.Instance), NullLogger<DocumentStore>.Instance);

    [Theory]
    [InlineData("notes.txt", "Curriculum\r\nDay one: Grüße, 漢字", "text/plain")]
    [InlineData("notes.MD", "# Curriculum\n\n- Day one", "text/markdown")]
    public async Task Plain_words_are_taken_in_by_their_bytes_and_name(string name, string words, string mediaType) =>
        Assert.Equal(mediaType, (await TakeInAsync(Encoding.UTF8.GetBytes(words), name)).File!.MediaType);

    [Theory]
    [InlineData("program.txt", new byte[] { 0x4D, 0x5A, 0x90, 0x00, 0x03 })]
    [InlineData("latin.txt", new byte[] { 0x47, 0x72, 0xFC, 0xDF, 0x65 })]
    [InlineData("half.md", new byte[] { 0x61, 0xE6, 0xBC })]
    [InlineData("escape.txt", new byte[] { 0x61, 0x1B, 0x5B, 0x32, 0x4A })]
    public async Task What_is_no_text_is_refused_whatever_its_name(string name, byte[] bytes) =>
        Assert.IsType<FileTypeNotAccepted>((await TakeInAsync(bytes, name)).Refusal);

    [Fact]
    public async Task A_character_may_lie_across_two_pieces_of_the_stream()
    {
        var bytes = Encoding.UTF8.GetBytes(new string('a', 64 * 1024 - 1) + "漢" + new string('b', 100));
        Assert.Null((await TakeInAsync(bytes, "long.txt")).Refusal);
    }

    [Fact]
    public async Task Text_has_a_limit_of_its_own() =>
        Assert.IsType<FileTooLarge>((await TakeInAsync(Encoding.ASCII.GetBytes(new string('a', PlainText.MostBytes + 1)), "endless.txt")).Refusal);

    [Fact]
    public async Task A_word_document_is_one_inside_and_has_no_macros()
    {
        Assert.Equal(WordType, (await TakeInAsync(Word("<w:t>One</w:t>"), "handbook.docx")).File!.MediaType);
        Assert.IsType<FileTypeNotAccepted>((await TakeInAsync(Word("<w:t>One</w:t>", "word/vbaProject.bin"), "handbook.docx")).Refusal);
        Assert.IsType<FileTypeNotAccepted>((await TakeInAsync(Zip(("readme.txt", "no document")), "handbook.docx")).Refusal);
        Assert.IsType<FileTypeNotAccepted>((await TakeInAsync("PK\u0003\u0004 and then nothing"u8.ToArray(), "handbook.docx")).Refusal);
    }

    [Fact]
    public void The_words_of_a_word_document_are_read_with_its_paragraphs()
    {
        var text = WordText.Read(new MemoryStream(Word("<w:p><w:r><w:t>One</w:t><w:tab/><w:t xml:space=\"preserve\"> two</w:t></w:r></w:p><w:p><w:r><w:t>Three</w:t></w:r></w:p>")));
        Assert.Equal("One\t two\nThree\n", WordsOf(text));
        Assert.True(text.HasText);
    }

    [Fact]
    public void A_word_document_that_asks_for_other_files_or_unpacks_without_end_is_not_read()
    {
        var entity = "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:t>&x;</w:t></w:document>";
        Assert.Throws<System.Xml.XmlException>(() => WordText.Read(new MemoryStream(Zip(("[Content_Types].xml", "<Types/>"), ("word/document.xml", entity)))));
        var endless = $"<w:t>{new string('a', 21 << 20)}</w:t>";
        Assert.Throws<System.Xml.XmlException>(() => WordText.Read(new MemoryStream(Word(endless))));
    }

    [Fact]
    public async Task Text_is_read_with_plain_line_ends_and_without_page_breaks()
    {
        var text = await PlainText.ReadAsync(new MemoryStream([0xEF, 0xBB, 0xBF, .. "One\r\nTwo\fThree"u8]));
        Assert.Equal("One\nTwo\nThree", WordsOf(text));
        Assert.Equal(1, text.PageCount);
    }

    public void Dispose() => Patience.Clear(_folder);

    private Task<TakenIn> TakeInAsync(byte[] bytes, string name) => Store.TakeInAsync(new MemoryStream(bytes), name);

    private static string WordsOf(PdfText text)
    {
        using var pages = JsonDocument.Parse(text.PagesJson);
        return pages.RootElement[0].GetProperty("text").GetString()!;
    }

    private static byte[] Word(string body, params string[] more) => Zip([
        ("[Content_Types].xml", "<Types/>"),
        ("word/document.xml", $"<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"),
        .. more.Select(name => (name, "")),
    ]);

    private static byte[] Zip(params (string Name, string Content)[] entries)
    {
        var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in entries)
            {
                using var entry = new StreamWriter(archive.CreateEntry(name).Open());
                entry.Write(content);
            }
        return bytes.ToArray();
    }
}
