using CommitteeHub.Domain;
using CommitteeHub.Domain.Annotations;
using CommitteeHub.Domain.Documents;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>The texts that are annotated at the moment, taken apart once. A text is known by its digest, so that one read anew is another one.</summary>
public sealed class CanonicalTexts
{
    private const int Held = 32;
    private readonly Lock _lock = new();
    private readonly LinkedList<(string Digest, CanonicalText Text)> _texts = [];

    /// <summary>Null while the text of that version is not known.</summary>
    public async Task<CanonicalText?> OfAsync(CommitteeDb db, Id<DocumentVersion> version, CancellationToken cancel)
    {
        var digest = await db.KnownAsync((nameof(CanonicalTexts), version), () => db.AllDocumentTexts.Where(t => t.VersionId == version).Select(t => t.Sha256).FirstOrDefaultAsync(cancel));
        if (digest is null) return null;
        var key = $"{version} {digest}";
        lock (_lock)
            if (_texts.FirstOrDefault(t => t.Digest == key) is { Text: { } known }) return known;
        var pages = await db.AllDocumentTexts.Where(t => t.VersionId == version).Select(t => t.PagesJson).FirstAsync(cancel);
        var text = CanonicalText.Read(pages);
        lock (_lock)
        {
            _texts.AddFirst((key, text));
            if (_texts.Count > Held) _texts.RemoveLast();
        }
        return text;
    }
}
