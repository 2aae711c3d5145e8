using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Documents;

namespace CommitteeHub.Documents;

/// <summary>The words of a PDF as the worker read them, ready to be kept.</summary>
public sealed partial record PdfText(string Extractor, int PageCount, string Sha256, string PagesJson, bool HasText)
{
    /// <summary>Understands the worker's answer. The pages are kept exactly as it wrote them.</summary>
    public static PdfText Of(string answer)
    {
        using var read = JsonDocument.Parse(WithoutHalfCharacters(answer));
        var pages = read.RootElement.GetProperty("pages");
        var texts = pages.EnumerateArray().Select(p => p.GetProperty("text").GetString()!).ToList();
        return new(
            read.RootElement.GetProperty("extractor").GetString()!,
            read.RootElement.GetProperty("pageCount").GetInt32(),
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\f', texts)))),
            pages.GetRawText(),
            texts.Any(t => !string.IsNullOrWhiteSpace(t)));
    }

    public DocumentVersionText ToKeep(Id<DocumentVersion> version) =>
        new() { VersionId = version, Extractor = Extractor, Sha256 = Sha256, PagesJson = PagesJson };

    /// <summary>
    /// A damaged font can yield half of a surrogate pair. JavaScript carries it as an escape; no encoding can hold it.
    /// The replacement character is as long, so that every offset stays right.
    /// </summary>
    private static string WithoutHalfCharacters(string json) => HalfCharacter().Replace(json, @"$1\ufffd");

    [GeneratedRegex(@"(?<!\\)((?:\\\\)*)\\ud[89a-f][0-9a-f]{2}", RegexOptions.IgnoreCase)]
    private static partial Regex HalfCharacter();
}
