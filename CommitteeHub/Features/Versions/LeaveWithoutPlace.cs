using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Annotations;
using CommitteeHub.Domain.Documents;

namespace CommitteeHub.Features.Versions;

/// <summary>Says that what an annotation was about is not in the new version any more. It stays listed with its old quote.</summary>
public sealed class LeaveWithoutPlace(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Annotation> id, Id<DocumentVersion> version, Guid? commandId = null, CancellationToken cancel = default) => change.RunAsync(by, commandId, async at =>
    {
        var (annotation, refusal) = await at.AnnotationToPlaceAsync(id);
        return refusal ?? annotation!.LeaveWithoutPlace(version, at.By.Person, at.Now);
    }, cancel);
}
