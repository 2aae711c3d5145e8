using CommitteeHub.Domain;

namespace CommitteeHub.Features.Apply;

/// <summary>What may be written into the program's own fields. A draft may leave them empty; wrong is never kept.</summary>
internal static class ProgramInput
{
    public const int LongestTitle = 200;
    public const int LongestUrl = 500;

    public static Refusal? WhyNotTitle(string title) =>
        title.Trim() is not { Length: > 0 and <= LongestTitle } ? new BadInput("Program title", "Please give a title of at most 200 characters.") : null;

    public static Refusal? WhyNotLanguages(IReadOnlyCollection<string> languages) =>
        languages.Count > 50 || languages.Any(l => !IsLanguage(l)) ? new BadInput("Languages of delivery", "Please choose languages from the list.") : null;

    public static Refusal? WhyNotUrl(string? url) =>
        string.IsNullOrWhiteSpace(url) || (url.Length <= LongestUrl && Uri.TryCreate(url.Trim(), UriKind.Absolute, out var parsed) && parsed.Scheme is "https" or "http" && parsed.Host.Contains('.'))
            ? null
            : new BadInput("Public web address", "Please give a full address, such as https://example.org/program.");

    private static bool IsLanguage(string tag) => Languages.All.Any(l => l.Tag == tag);
}
