namespace CommitteeHub.Documents;

/// <summary>Node.js or the worker's script is not there: the work stays queued until it is.</summary>
public sealed class PdfWorkerAwayException(string reason) : Exception(reason);

/// <summary>The worker did the job badly or not at all.</summary>
public sealed class PdfWorkerFailedException(string code, string message) : Exception($"{code}: {message}")
{
    public string Code => code;
}
