using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using CommitteeHub.Data;
using CommitteeHub.Documents;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Resources;
using CommitteeHub.Tests.Support;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CommitteeHub.Tests.Documents;

/// <summary>Files that pretend, explode, or speak two languages: each is refused with a sentence, and nothing of it is kept.</summary>
public sealed class HostileFileTests : IDisposable
{
    private const string Svg = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", Html = "<!doctype html><script>alert(1)</script>";
    private readonly string _folder = Directory.CreateTempSubdirectory("committeehub-hostile-").FullName;

    private DocumentStore Store => new(new DataFolder(_folder), new DocumentLimits(), new FolderHome(), new VirusScan(null, NullLogger<VirusScan>.Instance), NullLogger<DocumentStore>.Instance);

    /// <summary>By name and content, as Latin-1.</summary>
    public static TheoryData<string, string> Pretenders => new()
    {
        { "drawing.svg", Svg }, { "drawing.png", Svg }, { "drawing.pdf", Svg }, { "drawing.jpg", "<?xml version='1.0'?>" + Svg },
        { "page.html", Html }, { "page.pdf", Html }, { "page.png", Html }, { "page.xhtml", Html }, { "page.mht", "MIME-Version: 1.0\r\n" + Html },
        // A PDF header further on, where other readers still find it.
        { "late.pdf", Html + new string(' ', 760) + "%PDF-1.7\n" }, { "space.pdf", " %PDF-1.7" }, { "bom.pdf", "\u00ef\u00bb\u00bf%PDF-1.7" }, { "line.pdf", "\n%PDF-1.7" }, { "small.pdf", "%pdf-1.7" }, { "short.pdf", "%PDF" },
        // A picture of a kind that is not taken in, with an archive behind it.
        { "gifar.png", "GIF89a\u0001\u0000\u0001\u0000PK\u0003\u0004" }, { "gifar.jar", "GIF89aPK\u0003\u0004" }, { "picture.gif", "GIF89a" }, { "picture.webp", "RIFF\u0010\u0000\u0000\u0000WEBPVP8 " }, { "picture.bmp", "BM\u0000\u0000" }, { "picture.tif", "II*\u0000" }, { "picture.ico", "\u0000\u0000\u0001\u0000" },
        // Names with two endings, and names that say something else than the bytes.
        { "report.pdf.html", "%PDF-1.7" }, { "report.pdf.exe", "%PDF-1.7" }, { "report.html", "%PDF-1.7" }, { "report", "%PDF-1.7" }, { "report.docx", "%PDF-1.7" }, { "report.pdf\u00a0", "%PDF-1.7" }, { "photo.jpg.pdf", "\u00ff\u00d8\u00ff\u00e0" }, { "report.pdf.", "%PDF-1.7" },
        // Programs and scripts.
        { "setup.pdf", "MZ\u0090\u0000" }, { "setup.exe", "MZ\u0090\u0000" }, { "setup.docx", "\u007fELF\u0002\u0001" }, { "setup.sh", "#!/bin/sh\nrm -rf /" }, { "setup.js", "alert(1)" }, { "setup.txt.bat", "@echo off" }, { "setup.lnk", "L\u0000\u0000\u0000" },
        // Archives and office files of other kinds.
        { "all.zip", "PK\u0003\u0004" }, { "all.docx", "PK\u0003\u0004" }, { "all.7z", "7z\u00bc\u00af'\u001c" }, { "all.gz", "\u001f\u008b\u0008" }, { "all.rar", "Rar!\u001a\u0007" }, { "old.doc", "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1" }, { "old.docx", "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1" }, { "notes.rtf", "{\\rtf1\\ansi" }, { "table.csv", "a;b\n=cmd|' /C calc'!A0" },
        // Text that is none.
        { "wide.txt", "\u00ff\u00feh\u0000i\u0000" }, { "zero.txt", "a\u0000b" }, { "bell.md", "a\u0007b" }, { "captions.vtt", "00:00.000 --> 00:10.000" }, { "latin.md", "Gr\u00fc\u00dfe" },
    };

    [Theory, MemberData(nameof(Pretenders))]
    public async Task Whatever_pretends_to_be_something_else_is_refused_with_a_sentence(string name, string content)
    {
        var taken = await Store.TakeInAsync(new MemoryStream(Encoding.Latin1.GetBytes(content)), name);

        Assert.Null(taken.File);
        Assert.True(taken.Refusal is FileTypeNotAccepted or FileNameDisagrees, $"{taken.Refusal}");
        Assert.False(Directory.Exists(Path.Combine(_folder, "documents")) && Directory.EnumerateFiles(Path.Combine(_folder, "documents"), "*", SearchOption.AllDirectories).Any());
    }

    [Fact]
    public async Task Each_of_these_refusals_is_a_sentence()
    {
        await using var app = await TestApp.StartAsync();
        var words = app.Get<IStringLocalizer<Text>>();
        Refusal[] refusals = [new FileTypeNotAccepted(), new FileNameDisagrees("report.html", "PDF"), new FileTooLarge(50), new FileEmpty(), new StorageFailed(), new FileInfected("report.pdf"), new NotScanned("report.pdf"), new TooLargeToScan("report.pdf"), new TooManyUploads()];
        Assert.All(refusals, r => Assert.Matches(@"^\p{Lu}.+\.$", words.Sentence(r)));
    }

    [Fact]
    public async Task A_word_document_that_unpacks_to_gigabytes_is_small_work_and_gives_no_words()
    {
        var bomb = Archive(archive =>
        {
            Write(archive, "[Content_Types].xml", "<Types/>");
            using var entry = archive.CreateEntry("word/document.xml", CompressionLevel.SmallestSize).Open();
            entry.Write("<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:t>"u8);
            var piece = new byte[1 << 20];
            Array.Fill(piece, (byte)'a');
            for (var i = 0; i < 200; i++) entry.Write(piece);
        });
        Assert.InRange(bomb.Length, 1, 1 << 20);
        var before = GC.GetTotalAllocatedBytes(precise: false);
        var clock = Stopwatch.StartNew();

        Assert.IsType<FileTypeNotAccepted>((await Store.TakeInAsync(new MemoryStream(bomb), "bomb.docx")).Refusal);
        Assert.Throws<System.Xml.XmlException>(() => WordText.Read(new MemoryStream(bomb)));

        Assert.True(GC.GetTotalAllocatedBytes(precise: false) - before < 600L << 20);
        // Ten times what it takes on a quiet machine.
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 10);
    }

    [Theory]
    [InlineData(40 << 10, 3 << 20, true)]
    [InlineData(20 << 10, 3 << 20, false)]
    [InlineData(3 << 20, 199 << 20, true)]
    [InlineData(3 << 20, 201 << 20, false)]
    public async Task An_archive_may_say_that_it_unpacks_to_a_hundred_times_its_size_and_to_two_hundred_mebibytes_at_most(int packed, int unpacked, bool isTaken)
    {
        var noise = new byte[packed];
        new Random(7).NextBytes(noise);
        var bytes = Archive(archive =>
        {
            Write(archive, "[Content_Types].xml", "<Types/>");
            Write(archive, "word/document.xml", "<d/>");
            using (var picture = archive.CreateEntry("word/media/noise.png", CompressionLevel.NoCompression).Open()) picture.Write(noise);
            using var zeros = archive.CreateEntry("word/media/zeros.bmp", unpacked < 100 << 20 ? CompressionLevel.SmallestSize : CompressionLevel.Fastest).Open();
            for (var left = unpacked - packed; left > 0; left -= 1 << 16) zeros.Write(new byte[Math.Min(left, 1 << 16)]);
        });

        Assert.Equal(isTaken, (await Store.TakeInAsync(new MemoryStream(bytes), "handbook.docx")).File is not null);
    }

    [Theory]
    [InlineData("../../etc/cron.d/job")]
    [InlineData("/etc/passwd")]
    [InlineData("word\\..\\..\\job.bat")]
    [InlineData("word/vbaProject.bin")]
    [InlineData("word/VBAPROJECT.BIN")]
    public async Task An_archive_whose_names_lead_elsewhere_or_that_has_macros_is_no_word_document(string name)
    {
        var bytes = Archive(archive =>
        {
            Write(archive, "[Content_Types].xml", "<Types/>");
            Write(archive, "word/document.xml", "<d/>");
            Write(archive, name, "x");
        });
        Assert.IsType<FileTypeNotAccepted>((await Store.TakeInAsync(new MemoryStream(bytes), "handbook.docx")).Refusal);
    }

    [Fact]
    public async Task An_archive_of_a_hundred_thousand_files_or_one_that_was_cut_is_no_word_document()
    {
        var many = Archive(archive =>
        {
            Write(archive, "[Content_Types].xml", "<Types/>");
            Write(archive, "word/document.xml", "<d/>");
            for (var i = 0; i < 2_100; i++) archive.CreateEntry($"word/media/{i}");
        });
        Assert.IsType<FileTypeNotAccepted>((await Store.TakeInAsync(new MemoryStream(many), "handbook.docx")).Refusal);
        Assert.IsType<FileTypeNotAccepted>((await Store.TakeInAsync(new MemoryStream(many[..^50]), "handbook.docx")).Refusal);
        // A length that lies: the directory says another size than the file has.
        var lying = Archive(archive =>
        {
            Write(archive, "[Content_Types].xml", "<Types/>");
            Write(archive, "word/document.xml", new string('a', 5_000));
        });
        for (var at = lying.Length - 4; at > 0; at--)
            if (lying.AsSpan(at, 4).SequenceEqual("PK\u0001\u0002"u8)) BitConverter.TryWriteBytes(lying.AsSpan(at + 24, 4), 7);
        Assert.ThrowsAny<Exception>(() => WordText.Read(new MemoryStream(lying)));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static byte[] Archive(Action<ZipArchive> fill)
    {
        var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true)) fill(archive);
        return bytes.ToArray();
    }

    private static void Write(ZipArchive archive, string name, string content)
    {
        using var entry = new StreamWriter(archive.CreateEntry(name).Open());
        entry.Write(content);
    }
}
