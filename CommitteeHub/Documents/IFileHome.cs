namespace CommitteeHub.Documents;

/// <summary>Where files lie for good, each under the hash of its bytes. The documents folder is that place itself, or keeps copies of what lies in a bucket.</summary>
public interface IFileHome
{
    /// <summary>The documents folder holds copies only.</summary>
    bool IsElsewhere { get; }

    /// <summary>Takes a file in; when this is done it is safe there.</summary>
    /// <param name="sha256">Lower-case hex, of its bytes.</param>
    /// <param name="path">Where it lies now.</param>
    /// <param name="cancel">Stops waiting.</param>
    Task KeepAsync(string sha256, string path, CancellationToken cancel);

    /// <summary>Brings a copy to <paramref name="path"/>; false when there is no such file.</summary>
    Task<bool> FetchAsync(string sha256, string path, CancellationToken cancel);

    /// <summary>Lets go of a file that nobody refers to, unless it came in again since then.</summary>
    Task ForgetAsync(string sha256, DateTimeOffset since, CancellationToken cancel);
}

/// <summary>The documents folder is the place itself: what lies in it is kept, and there is nowhere else to look.</summary>
public sealed class FolderHome : IFileHome
{
    public bool IsElsewhere => false;

    public Task KeepAsync(string sha256, string path, CancellationToken cancel) => Task.CompletedTask;

    public Task<bool> FetchAsync(string sha256, string path, CancellationToken cancel) => Task.FromResult(false);

    public Task ForgetAsync(string sha256, DateTimeOffset since, CancellationToken cancel) => Task.CompletedTask;
}
