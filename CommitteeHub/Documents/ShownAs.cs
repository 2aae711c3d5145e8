namespace CommitteeHub.Documents;

/// <summary>How the script in the browser shows a kind of file; null when it can only be downloaded or played.</summary>
public static class ShownAs
{
    public static string? Of(string mediaType) => mediaType switch
    {
        "application/pdf" => "pdf",
        "image/png" or "image/jpeg" => "picture",
        "text/plain" or "text/markdown" or "text/vtt" => "text",
        _ => null,
    };
}
