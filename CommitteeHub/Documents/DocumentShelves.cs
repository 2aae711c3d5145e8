using System.Collections.Concurrent;
using CommitteeHub.Data;

namespace CommitteeHub.Documents;

/// <summary>
/// The folder of documents on the disk: a place for what arrives, and a shelf for each first byte of a hash. Whatever is put
/// on a shelf is found there after a power cut, as are the shelf and the folder themselves.
/// </summary>
internal sealed class DocumentShelves(DataFolder folder)
{
    private readonly ConcurrentDictionary<string, bool> _safe = new();
    private readonly Lock _opening = new();
    private bool _isOpen;

    public string Incoming => Path.Combine(folder.Documents, "incoming");

    /// <summary>
    /// Makes the folder, once in the life of a process: when it is gone later, somebody took its disk away, and what came in
    /// now would lie where nobody looks. Copies of what lies in a bucket are made anew.
    /// </summary>
    public void Open()
    {
        lock (_opening)
        {
            if (!_isOpen)
            {
                Directory.CreateDirectory(folder.Documents);
                Durable.FlushFolder(folder.Path);
                _isOpen = true;
            }
        }
        if (folder.KeepsCopies) Directory.CreateDirectory(folder.Documents);
        if (!Directory.Exists(folder.Documents)) throw new DirectoryNotFoundException($"The folder {folder.Documents} is gone.");
        Directory.CreateDirectory(Incoming);
    }

    /// <summary>The same bytes may lie there already; writing them over again is harmless and makes the file young, so that no sweep takes it.</summary>
    public void Put(string temporary, string sha256)
    {
        var path = folder.FileOf(sha256);
        var shelf = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(shelf);
        // Also where the shelf was there already: whoever made it a moment ago may not have come to the flush yet.
        if (!_safe.ContainsKey(shelf))
        {
            Durable.FlushFolder(folder.Documents);
            _safe[shelf] = true;
        }
        File.Move(temporary, path, overwrite: true);
        Durable.FlushFolder(shelf);
    }
}
