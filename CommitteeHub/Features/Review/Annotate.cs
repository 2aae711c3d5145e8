using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Annotations;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Criteria;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Review;

/// <summary>What a member wrote on a place in a document.</summary>
/// <param name="Id">Made by the client; the same again is the same annotation.</param>
/// <param name="Target">The W3C target as JSON.</param>
public sealed record NewAnnotation(
    Id<Annotation> Id, Id<DocumentVersion> VersionId, string Body, string Target, Id<Criterion>? CriterionId, AnnotationVisibility Visibility);

/// <summary>Puts an annotation on the newest version of a document, placed in its canonical text.</summary>
public sealed class Annotate(Change change, CanonicalTexts texts)
{
    private static readonly Compiled<Id<Annotation>, Id<Person>?> AuthorOf = new((db, id, _) =>
        db.AllAnnotations.Where(a => a.Id == id).Select(a => (Id<Person>?)a.AuthorId).FirstOrDefault());

    public Task<Refusal?> RunAsync(Viewer by, NewAnnotation written, CancellationToken cancel = default) => change.RunAsync(by, async at =>
    {
        if (await at.Db.KnownAsync((nameof(VersionFacts), written.VersionId), () => VersionAsync(at, written.VersionId)) is not { } version) return new NotFound();
        var (submission, refusal) = await at.SubmissionToReviewAsync(version.SubmissionId);
        if (refusal is not null) return refusal;
        if (await AuthorOf.AskAsync(at.Db, written.Id, at.Cancel) is { } author) return author == at.By.Person ? null : new NotFound();

        if (Annotation.WhyNotText(written.Body) is { } noText) return noText;
        if (written.CriterionId is { } criterion && !await at.Db.HasCriterionAsync(submission!, criterion, at.Cancel)) return new NotFound();
        if (version.Newest > version.Number) return new VersionReplaced(version.Newest);
        if (Target.Read(written.Target, written.VersionId, version.PageCount, out var target) is { } badTarget) return badTarget;

        var text = target!.Quote is null ? null : await texts.OfAsync(at.Db, written.VersionId, at.Cancel);
        var place = text?.Find(target) ?? CanonicalText.FindWithout(target);
        at.Db.Add(new Annotation(written.Id, version.SubmissionId, at.By.Person, written.Body.Trim(), target, written.CriterionId, written.Visibility, place, at.Now, version.Number));
        return null;
    }, cancel);

    private static Task<VersionFacts?> VersionAsync(Moment at, Id<DocumentVersion> id) => (
        from version in at.Db.AllDocumentVersions
        join document in at.Db.AllDocuments on version.DocumentId equals document.Id
        where version.Id == id
        select new VersionFacts(document.SubmissionId, version.PageCount, version.Number, at.Db.AllDocumentVersions.Where(v => v.DocumentId == version.DocumentId).Max(v => v.Number)))
        .FirstOrDefaultAsync(at.Cancel);

    private sealed record VersionFacts(Id<Submission> SubmissionId, int? PageCount, int Number, int Newest);
}
