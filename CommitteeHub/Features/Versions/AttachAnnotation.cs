using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Annotations;
using CommitteeHub.Domain.Documents;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Versions;

/// <summary>Where somebody attaches an annotation by hand: words of a page, or the page as such.</summary>
/// <param name="Page">Counted from 1.</param>
/// <param name="Words">Offsets in the text of that page; null for the page as such.</param>
public sealed record ChosenPlace(int Page, TextRange? Words);

/// <summary>Puts an annotation where somebody says it belongs in the newest version.</summary>
public sealed class AttachAnnotation(Change change, CanonicalTexts texts)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Annotation> id, Id<DocumentVersion> version, ChosenPlace chosen, Guid? commandId = null, CancellationToken cancel = default) => change.RunAsync(by, commandId, async at =>
    {
        var (annotation, refusal) = await at.AnnotationToPlaceAsync(id);
        if (refusal is not null) return refusal;
        // The newest anchor names a version of the annotation's own document; another version is refused there.
        var pageCount = await at.Db.AllDocumentVersions.Where(v => v.Id == version).Select(v => v.PageCount).FirstOrDefaultAsync(at.Cancel) ?? 1;
        if (chosen.Page < 1 || chosen.Page > pageCount) return new TargetOffPage(chosen.Page, pageCount);
        var place = chosen.Words is { } words
            ? (await texts.OfAsync(at.Db, version, at.Cancel))?.Choose(chosen.Page, words)
            : new Place(0, 0, chosen.Page, AnchorStatus.Moved);
        return place is { } found ? annotation!.Attach(version, found, at.By.Person, at.Now) : new PlaceNotFound();
    }, cancel);
}
