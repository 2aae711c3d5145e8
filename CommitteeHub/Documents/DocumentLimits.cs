namespace CommitteeHub.Documents;

/// <summary>What protects the server from too much.</summary>
public sealed record DocumentLimits
{
    public long DocumentBytes { get; init; } = 50L << 20;
    public long SubmissionBytes { get; init; } = 200L << 20;

    /// <summary>One video, which does not count towards the rest.</summary>
    public long VideoBytes { get; init; } = 2L << 30;

    public int MostVideos { get; init; } = 5;

    /// <summary>How large one file of this kind may be.</summary>
    public long MostBytes(FileKind kind) => kind.IsVideo ? VideoBytes : kind.IsText ? Math.Min(PlainText.MostBytes, DocumentBytes) : DocumentBytes;

    /// <summary>How large a file may be by its name, before the first byte of it is seen.</summary>
    public long MostBytesOf(string fileName) => FileKind.IsVideoName(fileName) ? VideoBytes : DocumentBytes;
}
