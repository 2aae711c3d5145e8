using System.Security.Cryptography;
using CommitteeHub.Data;
using CommitteeHub.Documents;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CommitteeHub.Tests.Documents;

public sealed class DocumentStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("committeehub-store-").FullName;
    private readonly byte[] _pdf = TinyPdf.WithPages("Evidence");

    private DocumentStore Store => new(new DataFolder(_folder), new DocumentLimits { DocumentBytes = 1 << 20 }, new FolderHome(), new VirusScan(null, NullLogger<VirusScan>.Instance), NullLogger<DocumentStore>.Instance);

    [Fact]
    public async Task A_file_lies_under_the_hash_of_its_bytes_and_comes_back_unchanged()
    {
        var store = Store;
        var taken = await store.TakeInAsync(new MemoryStream(_pdf), "Handbook.PDF");

        var sha256 = Convert.ToHexStringLower(SHA256.HashData(_pdf));
        Assert.Equal(new StoredFile(sha256, _pdf.Length, "application/pdf"), taken.File);
        Assert.Equal([Path.Combine(_folder, "documents", sha256[..2], sha256[2..])], Stored());
        await using var file = await store.OpenAsync(sha256);
        var back = new MemoryStream();
        await file!.CopyToAsync(back);
        Assert.Equal(_pdf, back.ToArray());
    }

    [Fact]
    public async Task The_same_bytes_twice_are_one_file()
    {
        var first = await Store.TakeInAsync(new MemoryStream(_pdf), "a.pdf");
        var second = await Store.TakeInAsync(new MemoryStream(_pdf), "b.pdf");

        Assert.Equal(first.File, second.File);
        Assert.Single(Stored());
    }

    [Fact]
    public async Task A_program_renamed_to_pdf_is_refused_by_its_bytes()
    {
        var exe = "MZ\x90\0\x03"u8.ToArray().Concat(new byte[5000]).ToArray();

        Assert.IsType<FileTypeNotAccepted>((await Store.TakeInAsync(new MemoryStream(exe), "report.pdf")).Refusal);
        Assert.Empty(Stored());
    }

    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "picture.png")]
    [InlineData("<html><!-- %PDF-1.4 -->", "page.pdf")]
    [InlineData(" %PDF-1.4", "late.pdf")]
    [InlineData("PK\u0003\u0004", "archive.pdf")]
    [InlineData("%PD", "short.pdf")]
    public async Task Whatever_does_not_begin_as_it_must_is_refused(string content, string name)
    {
        Assert.IsType<FileTypeNotAccepted>((await Store.TakeInAsync(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content)), name)).Refusal);
        Assert.Empty(Stored());
    }

    [Theory]
    [InlineData("report.png")]
    [InlineData("report.pdf.html")]
    [InlineData("report")]
    public async Task A_name_that_disagrees_with_the_bytes_is_refused(string name) =>
        Assert.Equal("PDF", Assert.IsType<FileNameDisagrees>((await Store.TakeInAsync(new MemoryStream(_pdf), name)).Refusal).Found);

    [Fact]
    public async Task An_empty_file_is_refused() =>
        Assert.IsType<FileEmpty>((await Store.TakeInAsync(new MemoryStream(), "empty.pdf")).Refusal);

    [Fact]
    public async Task A_file_that_never_ends_is_refused_at_the_limit_and_leaves_nothing()
    {
        var endless = new Endless();

        Assert.Equal(1, Assert.IsType<FileTooLarge>((await Store.TakeInAsync(endless, "endless.pdf")).Refusal).Megabytes);
        Assert.InRange(endless.Given, 1 << 20, (1 << 20) + 200_000);
        Assert.Empty(Stored());
    }

    [Fact]
    public async Task An_upload_that_breaks_off_leaves_nothing()
    {
        await Assert.ThrowsAsync<OperationCanceledException>(() => Store.TakeInAsync(new Breaking(_pdf), "broken.pdf"));
        Assert.Empty(Stored());
    }

    [Fact]
    public async Task A_flipped_bit_is_noticed_when_the_file_is_opened()
    {
        var sha256 = (await Store.TakeInAsync(new MemoryStream(_pdf), "a.pdf")).File!.Sha256;
        var path = Store.PathOf(sha256);
        var bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        bytes[40] ^= 1;
        await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);

        Assert.Null(await Store.OpenAsync(sha256));
    }

    public void Dispose() => Patience.Clear(_folder);

    private string[] Stored() => Directory.Exists(_folder) ? Directory.GetFiles(_folder, "*", SearchOption.AllDirectories) : [];

    /// <summary>A PDF's beginning and then zeros for ever.</summary>
    private sealed class Endless : Stream
    {
        public long Given { get; private set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (Given == 0) "%PDF-1.4"u8.CopyTo(buffer.AsSpan(offset));
            Given += count;
            return count;
        }

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => Given; set => throw new NotSupportedException(); }
        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }

    /// <summary>Gives its bytes and then breaks off, as a browser that goes away.</summary>
    private sealed class Breaking(byte[] bytes) : MemoryStream(bytes)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            await base.ReadAsync(buffer, cancellationToken) is > 0 and var read ? read : throw new OperationCanceledException();
    }
}
