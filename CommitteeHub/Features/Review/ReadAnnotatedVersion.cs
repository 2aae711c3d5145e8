using CommitteeHub.Domain;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Domain.Submissions;

namespace CommitteeHub.Features.Review;

/// <summary>Reads what was noted on one version of a document, to be read and not written on; null for whoever does not follow the deliberation.</summary>
public sealed class ReadAnnotatedVersion(ReadReview review, ReadAnnotations annotations)
{
    public async Task<ReviewContent?> RunAsync(Viewer viewer, Id<Submission> submission, Id<DocumentVersion> version, CancellationToken cancel = default) =>
        (await review.RunAsync(viewer, submission, cancel))?.Content is { } content
            ? content with { CanTakePart = false, MayAsk = false, Annotations = await annotations.InVersionAsync(viewer, version, cancel) }
            : null;
}
