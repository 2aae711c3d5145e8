namespace CommitteeHub.Mail;

/// <summary>What of a message may be read over the shoulder: a link that signs somebody in is a key, and keys are not shown.</summary>
internal static class OutboxText
{
    private static readonly string[] Keys = ["token=", "code=", "/welcome/", "/reset/", "/invitation", "complaints/status/", "mail/leave/"];

    public static string ForReading(OutboxMessage message) => string.Join('\n', message.Body.ReplaceLineEndings("\n").Split('\n')
        .Select(line => line.Contains("://", StringComparison.Ordinal) && Keys.Any(k => line.Contains(k, StringComparison.OrdinalIgnoreCase)) ? "(a personal link)" : line));
}
