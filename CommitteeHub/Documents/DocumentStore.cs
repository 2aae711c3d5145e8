using System.Buffers;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Documents;

namespace CommitteeHub.Documents;

/// <summary>What became of a file that was handed in: kept, or refused with a reason.</summary>
public sealed record TakenIn(StoredFile? File, Refusal? Refusal);

/// <summary>
/// The cupboard for evidence: every file once, under the hash of its bytes, safe on disk before anybody is told so.
/// Nothing in it is ever changed; a file's name and owner are known to the database alone.
/// </summary>
public sealed class DocumentStore(DataFolder folder, DocumentLimits limits, IFileHome home, VirusScan scan, ILogger<DocumentStore> log)
{
    private const int Piece = 64 * 1024;
    private readonly ConcurrentDictionary<string, (long Length, DateTime Written)> _verified = new();
    private readonly DocumentShelves _shelves = new(folder);

    public string Incoming => _shelves.Incoming;

    public string PathOf(string sha256) => folder.FileOf(sha256);

    /// <summary>
    /// Takes a file in as it arrives: counts, hashes and recognises it on the way, and stops at the first byte too many.
    /// A file that was taken in is on disk under its hash, whatever happens next; nobody refers to it yet. Where there is a
    /// virus scanner, it has found nothing in it.
    /// </summary>
    public Task<TakenIn> TakeInAsync(Stream arriving, string fileName, CancellationToken cancel = default) => TakeInAsync(arriving, fileName, isOurs: false, cancel);

    /// <summary>The same for a paper that the program wrote itself; no scanner has to be there for that.</summary>
    public Task<TakenIn> KeepOwnAsync(Stream written, string fileName, CancellationToken cancel = default) => TakeInAsync(written, fileName, isOurs: true, cancel);

    private async Task<TakenIn> TakeInAsync(Stream arriving, string fileName, bool isOurs, CancellationToken cancel)
    {
        var temporary = Path.Combine(Incoming, Guid.NewGuid().ToString("N"));
        try
        {
            OpenIncoming();
            return await TakeInAsync(arriving, fileName, temporary, isOurs, cancel);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or HttpRequestException or TaskCanceledException && e is not BadHttpRequestException)
        {
            if (cancel.IsCancellationRequested) throw;
            log.LogError(e, "A file could not be stored.");
            return new(null, new StorageFailed());
        }
        finally
        {
            Remove(temporary);
        }
    }

    /// <summary>Makes sure that there is a place for what arrives.</summary>
    public void OpenIncoming() => _shelves.Open();

    /// <summary>Opens a file for reading, or answers null when it is missing or is no longer what was taken in.</summary>
    public async Task<FileStream?> OpenAsync(string sha256, CancellationToken cancel = default)
    {
        if (!await IsWholeAsync(sha256, cancel) && !await FetchAsync(sha256, cancel)) return null;
        return new FileStream(PathOf(sha256), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, Piece, useAsync: true);
    }

    /// <summary>Compares the bytes with their hash, unless this process did so since the file was last written.</summary>
    public async Task<bool> IsWholeAsync(string sha256, CancellationToken cancel = default)
    {
        var file = new FileInfo(PathOf(sha256));
        if (!file.Exists) return false;
        var seen = (file.Length, file.LastWriteTimeUtc);
        if (_verified.TryGetValue(sha256, out var before) && before == seen) return true;
        if (!await HashAgreesAsync(sha256, cancel)) return false;
        _verified[sha256] = seen;
        return true;
    }

    /// <summary>Where a file lies that can be read from there; where files are at home elsewhere, a copy is brought first.</summary>
    public async Task<string> PathHereAsync(string sha256, CancellationToken cancel = default)
    {
        if (home.IsElsewhere && !await IsWholeAsync(sha256, cancel)) await FetchAsync(sha256, cancel);
        return PathOf(sha256);
    }

    /// <summary>Lets go of a file that nobody refers to.</summary>
    public Task ForgetAsync(string sha256, DateTimeOffset since, CancellationToken cancel = default) => home.ForgetAsync(sha256, since, cancel);

    /// <summary>Brings a copy from where files are at home; one that is not what was taken in is not believed.</summary>
    private async Task<bool> FetchAsync(string sha256, CancellationToken cancel)
    {
        if (!home.IsElsewhere) return false;
        OpenIncoming();
        var temporary = Path.Combine(Incoming, Guid.NewGuid().ToString("N"));
        try
        {
            if (!await home.FetchAsync(sha256, temporary, cancel) || !await IsAsync(temporary, sha256, cancel)) return false;
            _shelves.Put(temporary, sha256);
            return await IsWholeAsync(sha256, cancel);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !cancel.IsCancellationRequested)
        {
            log.LogError(e, "The file {Sha256} could not be fetched from the bucket.", sha256);
            return false;
        }
        finally
        {
            Remove(temporary);
        }
    }

    /// <summary>Reads the whole file and compares, whatever was known before.</summary>
    public async Task<bool> HashAgreesAsync(string sha256, CancellationToken cancel = default)
    {
        var path = PathOf(sha256);
        if (!File.Exists(path)) return await FetchAsync(sha256, cancel);
        if (await IsAsync(path, sha256, cancel)) return true;
        if (home.IsElsewhere && await FetchAsync(sha256, cancel)) return true;
        _verified.TryRemove(sha256, out _);
        log.LogCritical("The stored file {Sha256} is damaged: its bytes no longer fit its hash. Restore it from a backup.", sha256);
        return false;
    }

    private static async Task<bool> IsAsync(string path, string sha256, CancellationToken cancel)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, Piece, FileOptions.Asynchronous | FileOptions.SequentialScan);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancel)) == sha256;
    }

    private async Task<TakenIn> TakeInAsync(Stream arriving, string fileName, string temporary, bool isOurs, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(Piece);
        try
        {
            await using var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0, useAsync: true);
            FileKind? kind = null;
            TextCheck? words = null;
            long length = 0;
            int read;
            while ((read = await arriving.ReadAtLeastAsync(buffer.AsMemory(0, Piece), Piece, throwOnEndOfStream: false, cancel)) > 0)
            {
                if (length == 0)
                {
                    kind = FileKind.Of(buffer.AsSpan(0, Math.Min(read, FileKind.BytesNeeded)), fileName);
                    if (kind is null) return new(null, new FileTypeNotAccepted());
                    if (!kind.FitsName(fileName)) return new(null, kind == FileKind.Docx ? new FileTypeNotAccepted() : new FileNameDisagrees(fileName, kind.Name));
                    words = kind.IsText ? new TextCheck() : null;
                }
                length += read;
                if (length > limits.MostBytes(kind!)) return new(null, new FileTooLarge(limits.MostBytes(kind!) >> 20));
                if (words?.Accepts(buffer.AsSpan(0, read), isLast: false) == false) return new(null, new FileTypeNotAccepted());
                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancel);
            }
            if (kind is null) return new(null, new FileEmpty());
            if (words?.Accepts([], isLast: true) == false) return new(null, new FileTypeNotAccepted());
            if (kind == FileKind.Docx && !await IsWordAsync(temporary)) return new(null, new FileTypeNotAccepted());

            Durable.FlushFile(file);
            var sha256 = Convert.ToHexStringLower(hash.GetHashAndReset());
            if (!isOurs && await scan.WhyNotAsync(temporary, fileName, sha256, cancel) is { } refusal) return new(null, refusal);
            await home.KeepAsync(sha256, temporary, cancel);
            _shelves.Put(temporary, sha256);
            return new(new StoredFile(sha256, length, kind.MediaType), null);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>What cannot be removed now is swept away a day later.</summary>
    private void Remove(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.LogWarning(e, "{File} could not be removed.", temporary);
        }
    }

    private static async Task<bool> IsWordAsync(string path)
    {
        await using var written = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return WordText.Is(written);
    }
}
