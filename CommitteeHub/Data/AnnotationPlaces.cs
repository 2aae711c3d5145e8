using CommitteeHub.Domain;
using CommitteeHub.Domain.Annotations;
using CommitteeHub.Domain.Documents;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>Keeps where annotations stand in a new version, a thousand at a time: nothing else of them changes, so they are not loaded one by one.</summary>
internal static class AnnotationPlaces
{
    /// <param name="at">The change.</param>
    /// <param name="version">Where they stand now.</param>
    /// <param name="annotations">Copies that were read and given their place there.</param>
    /// <remarks>Each counts as changed, so that whoever decided on it as it was before decides again.</remarks>
    public static async Task KeepPlacesAsync(this Moment at, Id<DocumentVersion> version, IReadOnlyCollection<Annotation> annotations)
    {
        var ids = annotations.Select(a => a.Id).ToList();
        at.Db.AddRange(annotations.Select(a => a.AnchorIn(version)!));
        await at.Db.AllAnnotations.Where(a => ids.Contains(a.Id)).ExecuteUpdateAsync(set => set.SetProperty(a => a.Revision, a => a.Revision + 1), at.Cancel);
        foreach (var ring in annotations.SelectMany(a => a.AlsoRings.Prepend(a.Key)).Distinct()) at.Ring(ring);
    }
}
