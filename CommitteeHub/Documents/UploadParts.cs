using System.Buffers;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Documents;

namespace CommitteeHub.Documents;

/// <summary>How an upload in pieces stands: how many bytes are here, or why no more are taken.</summary>
public sealed record PartTaken(long Length, Refusal? Refusal = null);

/// <summary>
/// Large files that arrive in pieces: what is here stays here when the line breaks, and the next piece goes on from
/// there. Each belongs to one person; what nobody goes on with is swept away after a day.
/// </summary>
public sealed class UploadParts(DocumentStore store, DocumentLimits limits, ILogger<UploadParts> log)
{
    /// <summary>As many unfinished uploads as one person may leave lying about.</summary>
    public const int MostForOne = 5;

    private const int Piece = 64 * 1024;

    /// <summary>How many bytes of this upload are here; 0 when it is not known.</summary>
    public long LengthOf(Id<Person> person, Id<DocumentVersion> upload) =>
        new FileInfo(PathOf(person, upload)) is { Exists: true } part ? part.Length : 0;

    /// <summary>Adds a piece that begins at <paramref name="offset"/>; when that is not the end of what is here, nothing is added.</summary>
    public async Task<PartTaken> AppendAsync(Id<Person> person, Id<DocumentVersion> upload, long offset, Stream arriving, string fileName, CancellationToken cancel = default)
    {
        var path = PathOf(person, upload);
        var buffer = ArrayPool<byte>.Shared.Rent(Piece);
        try
        {
            store.OpenIncoming();
            if (offset == 0 && !File.Exists(path) && Directory.GetFiles(store.Incoming, $"{person}.*.part").Length >= MostForOne) return new(0, new TooManyUploads());
            await using var part = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true);
            if (part.Length != offset) return new(part.Length);
            part.Position = offset;
            var most = limits.MostBytesOf(fileName);
            int read;
            while ((read = await arriving.ReadAsync(buffer.AsMemory(0, Piece), cancel)) > 0)
            {
                if (part.Length + read > most) return new(part.Length, new FileTooLarge(most >> 20));
                await part.WriteAsync(buffer.AsMemory(0, read), cancel);
            }
            return new(part.Length);
        }
        catch (IOException e) when (IsHeld(e))
        {
            // The piece before this one, over a line that broke, is still being given up.
            return new(LengthOf(person, upload), new BusyTryAgain());
        }
        catch (Exception e) when (e is (IOException or UnauthorizedAccessException) and not BadHttpRequestException && !cancel.IsCancellationRequested)
        {
            log.LogError(e, "A piece of an upload could not be stored.");
            return new(LengthOf(person, upload), new StorageFailed());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>All pieces are here: from now on they are one file, taken in like any other.</summary>
    public async Task<TakenIn> TakeInAsync(Id<Person> person, Id<DocumentVersion> upload, string fileName, CancellationToken cancel = default)
    {
        var path = PathOf(person, upload);
        if (!File.Exists(path)) return new(null, new FileEmpty());
        await using var whole = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Delete, Piece, FileOptions.Asynchronous | FileOptions.SequentialScan);
        return await store.TakeInAsync(whole, fileName, cancel);
    }

    public void Forget(Id<Person> person, Id<DocumentVersion> upload)
    {
        var path = PathOf(person, upload);
        if (File.Exists(path)) File.Delete(path);
    }

    /// <summary>Somebody else has the file open: EWOULDBLOCK, or ERROR_SHARING_VIOLATION.</summary>
    private static bool IsHeld(IOException e) => e.HResult is 11 or 35 or unchecked((int)0x80070020);

    private string PathOf(Id<Person> person, Id<DocumentVersion> upload) => Path.Combine(store.Incoming, $"{person}.{upload}.part");
}
