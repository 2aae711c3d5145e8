using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Annotations;
using CommitteeHub.Domain.Documents;

namespace CommitteeHub.Features.Versions;

/// <summary>Says that the place which was found in a new version is right.</summary>
public sealed class ConfirmPlace(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Annotation> id, Id<DocumentVersion> version, Guid? commandId = null, CancellationToken cancel = default) => change.RunAsync(by, commandId, async at =>
    {
        var (annotation, refusal) = await at.AnnotationToPlaceAsync(id);
        return refusal ?? annotation!.ConfirmPlace(version, at.By.Person, at.Now);
    }, cancel);
}
