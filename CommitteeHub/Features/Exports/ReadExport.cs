using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Annotations;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Criteria;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Exports;

/// <summary>What of a submission its reader may take out.</summary>
/// <param name="Review">Null for applicants, to whom the deliberation does not exist.</param>
public sealed record ExportView(Guid Id, string Title, SubmissionState State, string Organisation, IReadOnlyList<ExportAnswer> Answers, IReadOnlyList<ExportDocument> Documents, ExportReview? Review);

public sealed record ExportAnswer(string Code, string Title, string Narrative);
public sealed record ExportDocument(Guid Id, string Title, IReadOnlyList<ExportVersion> Versions);

/// <param name="By">Who brought it.</param>
public sealed record ExportVersion(Guid Id, int Number, string FileName, string MediaType, string Sha256, long Length, string By, DateTimeOffset At, string? Reason);

/// <summary>What the committee wrote.</summary>
public sealed record ExportReview(IReadOnlyList<ExportFinding> Findings, IReadOnlyList<ExportAnnotation> Annotations);

public sealed record ExportFinding(string Code, string Member, Rating Rating, string Rationale);

/// <summary>An annotation with everything that is known of its place.</summary>
/// <param name="Target">Offsets count UTF-16 units, as they are kept; the exchange format counts code points.</param>
/// <param name="Text">The words of the version it was made on, if they are known.</param>
public sealed record ExportAnnotation(
    Guid Id, Guid AuthorId, string Author, DateTimeOffset At, DateTimeOffset? EditedAt, string Body, AnnotationState State, bool IsPrivate, string Document, int VersionNumber, ExportCriterion? Criterion,
    Target? Target, CanonicalText? Text, ExportPlace Place, IReadOnlyList<ExportReply> Replies);

public sealed record ExportCriterion(Guid Id, string Code);
public sealed record ExportPlace(Guid VersionId, int VersionNumber, int Page, int Start, int End, AnchorStatus Status, bool IsConfirmed, CanonicalText? Text);
public sealed record ExportReply(Guid Id, Guid AuthorId, string Author, DateTimeOffset At, string Body);

/// <summary>Reads what leaves the house, for one viewer: shared annotations, with the viewer's own private ones only when asked for; never anybody else's.</summary>
public sealed class ReadExport(IDbContextFactory<CommitteeDb> contexts, CanonicalTexts texts, TimeProvider clock)
{
    public async Task<ExportView?> RunAsync(Viewer viewer, Id<Submission> id, bool withMine = false, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var by = await db.StandingOfAsync(viewer, clock.GetUtcNow(), cancel);
        if (!by.IsSignedIn || await db.DossiersFor(by).AsNoTracking().AsSplitQuery().Include(s => s.Answers).FirstOrDefaultAsync(s => s.Id == id, cancel) is not { } submission) return null;

        var criteria = await db.Set<Criterion>().AsNoTracking().Where(c => c.CriteriaSetId == submission.CriteriaSetId).OrderBy(c => c.Order).ToListAsync(cancel);
        var documents = await db.DocumentsFor(by).AsNoTracking().Where(d => d.SubmissionId == id).OrderBy(d => d.Title).ThenBy(d => d.Id).ToListAsync(cancel);
        var organisation = await db.AllOrganisations.Where(o => o.Id == submission.OrganisationId).Select(o => o.Name).FirstOrDefaultAsync(cancel) ?? "";
        var mayFollow = await db.DeliberationsFor(by).AnyAsync(s => s.Id == id, cancel);
        var uploaders = documents.SelectMany(d => d.Versions).Select(v => v.UploadedBy).Distinct().ToList();
        var names = await db.AllPersons.AsNoTracking().Where(p => uploaders.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
        return new ExportView(
            id.Value, submission.Title, submission.State, organisation,
            [.. criteria.Select(c => new ExportAnswer(c.Code, c.Title, submission.Answers.FirstOrDefault(a => a.CriterionId == c.Id)?.Narrative ?? ""))],
            [.. documents.Select(d => new ExportDocument(d.Id.Value, d.Title, [.. d.Versions.OrderBy(v => v.Number).Select(v =>
                new ExportVersion(v.Id.Value, v.Number, v.FileName, v.MediaType, v.Sha256, v.Length, names.GetValueOrDefault(v.UploadedBy, ""), v.UploadedAt, v.Reason))]))],
            mayFollow ? await ReviewAsync(db, by, submission.Id, criteria, documents, withMine, cancel) : null);
    }

    private async Task<ExportReview> ReviewAsync(CommitteeDb db, Standing by, Id<Submission> id, List<Criterion> criteria, List<Document> documents, bool withMine, CancellationToken cancel)
    {
        var findings = await db.FindingsFor(by).AsNoTracking().Where(f => f.SubmissionId == id && f.IsFinal).ToListAsync(cancel);
        var annotations = await db.AnnotationsFor(by).AsNoTracking().AsSplitQuery().Include(a => a.Anchors).Include(a => a.Replies)
            .Where(a => a.SubmissionId == id && (withMine || a.Visibility == AnnotationVisibility.Shared)).OrderBy(a => a.At).ThenBy(a => a.Id).ToListAsync(cancel);
        var people = findings.Select(f => f.MemberId).Concat(annotations.Select(a => a.AuthorId)).Concat(annotations.SelectMany(a => a.Replies).Select(r => r.AuthorId)).Distinct().ToList();
        var names = await db.AllPersons.AsNoTracking().Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancel);

        string Name(Id<Person> person) => names.GetValueOrDefault(person, "");
        var exported = new List<ExportAnnotation>();
        foreach (var annotation in annotations)
        {
            Target.Read(annotation.TargetJson, annotation.VersionId, null, out var target);
            var (anchor, document) = (annotation.NewestAnchor, documents.FirstOrDefault(d => d.Versions.Any(v => v.Id == annotation.VersionId)));
            var numbers = document?.Versions.ToDictionary(v => v.Id, v => v.Number) ?? [];
            var criterion = criteria.FirstOrDefault(c => c.Id == annotation.CriterionId);
            exported.Add(new ExportAnnotation(
                annotation.Id.Value, annotation.AuthorId.Value, Name(annotation.AuthorId), annotation.At, annotation.EditedAt, annotation.Body, annotation.State, !annotation.IsShared,
                document?.Title ?? "", numbers.GetValueOrDefault(annotation.VersionId, 1), criterion is null ? null : new ExportCriterion(criterion.Id.Value, criterion.Code), target, await texts.OfAsync(db, annotation.VersionId, cancel),
                new ExportPlace(anchor.VersionId.Value, numbers.GetValueOrDefault(anchor.VersionId, 1), anchor.Page, anchor.Start, anchor.End, anchor.Status, anchor.ConfirmedBy is not null, await texts.OfAsync(db, anchor.VersionId, cancel)),
                [.. annotation.Replies.OrderBy(r => r.At).Select(r => new ExportReply(r.Id.Value, r.AuthorId.Value, Name(r.AuthorId), r.At, r.Body))]));
        }
        return new ExportReview(
            [.. criteria.SelectMany(c => findings.Where(f => f.CriterionId == c.Id).Select(f => new ExportFinding(c.Code, Name(f.MemberId), f.Rating, f.Rationale)))], exported);
    }
}
