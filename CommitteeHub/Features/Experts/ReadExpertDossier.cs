using CommitteeHub.Data;
using CommitteeHub.Documents;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Criteria;
using CommitteeHub.Domain.Documents;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Experts;

/// <summary>A dossier as an outside expert meets it: what the applicant handed in and the expert's own words, and nothing of the committee's.</summary>
/// <param name="Dossier">Null before "no conflict".</param>
public sealed record ExpertView(string Name, string Words, DateTimeOffset ExpiresAt, string Title, string Organisation, ExpertDossier? Dossier);

/// <summary>What opens after "no conflict".</summary>
public sealed record ExpertDossier(IReadOnlyList<ExpertCriterion> Criteria, IReadOnlyList<ExpertDocument> Documents, IReadOnlyList<ExpertCommentView> Comments);

/// <summary>A criterion with the applicant's answer.</summary>
public sealed record ExpertCriterion(Guid Id, string Code, string Title, string Text, string Answer);

/// <summary>A document in its newest version.</summary>
/// <param name="Shown">How the script shows it; null when it can only be downloaded.</param>
public sealed record ExpertDocument(Guid Id, Guid VersionId, string Title, string FileName, string? Criterion, int? PageCount, string? Shown);

/// <summary>What an expert wrote.</summary>
public sealed record ExpertCommentView(Guid Id, string Body, string? Criterion, string? Document, Guid? DocumentId, int? Page, DateTimeOffset At);

/// <summary>Reads the one dossier of an expert's link.</summary>
public sealed class ReadExpertDossier(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    public async Task<ExpertView?> RunAsync(Viewer viewer, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        if (await db.InvitationsOf(viewer, now).AsNoTracking().FirstOrDefaultAsync(cancel) is not { } invitation) return null;
        var about = await db.AllSubmissions.Where(s => s.Id == invitation.SubmissionId)
            .Join(db.AllOrganisations, s => s.OrganisationId, o => o.Id, (s, o) => new { s.Title, o.Name }).SingleAsync(cancel);
        return new ExpertView(invitation.Name, invitation.Words, invitation.ExpiresAt, about.Title, about.Name, await DossierAsync(db, viewer, now, cancel));
    }

    private static async Task<ExpertDossier?> DossierAsync(CommitteeDb db, Viewer viewer, DateTimeOffset now, CancellationToken cancel)
    {
        if (await db.DossiersForExpert(viewer, now).AsNoTracking().IgnoreAutoIncludes().Include(s => s.Answers).FirstOrDefaultAsync(cancel) is not { } submission) return null;
        var answers = submission.Answers.ToDictionary(a => a.CriterionId, a => a.Narrative);
        var criteria = await db.Set<Criterion>().AsNoTracking().Where(c => c.CriteriaSetId == submission.CriteriaSetId && !c.AuditOnly).OrderBy(c => c.Order).ToListAsync(cancel);
        var documents = await db.DocumentsForExpert(viewer, now).AsNoTracking().OrderBy(d => d.Title).ToListAsync(cancel);
        var codes = criteria.ToDictionary(c => c.Id, c => c.Code);
        return new ExpertDossier(
            [.. criteria.Select(c => new ExpertCriterion(c.Id.Value, c.Code, c.Title, c.Text, answers.GetValueOrDefault(c.Id, "")))],
            [.. documents.Select(d => new ExpertDocument(d.Id.Value, d.Current.Id.Value, d.Title, d.Current.FileName, d.CriterionId is { } c ? codes.GetValueOrDefault(c) : null, d.Current.PageCount, ShownAs.Of(d.Current.MediaType)))],
            await db.ExpertCommentsAsync(db.AllExpertComments.Where(c => c.InvitationId == viewer.Expert!.Value), cancel));
    }
}

/// <summary>The reading of comments that experts and the committee have in common.</summary>
internal static class ExpertCommentReading
{
    public static async Task<IReadOnlyList<ExpertCommentView>> ExpertCommentsAsync(this CommitteeDb db, IQueryable<Domain.Experts.ExpertComment> some, CancellationToken cancel)
    {
        var comments = await some.AsNoTracking().OrderBy(c => c.At).ThenBy(c => c.Id).ToListAsync(cancel);
        var criteria = comments.Select(c => c.CriterionId).OfType<Id<Criterion>>().ToList();
        var versions = comments.Select(c => c.VersionId).OfType<Id<DocumentVersion>>().ToList();
        var codes = await db.Set<Criterion>().AsNoTracking().Where(c => criteria.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => $"{c.Code} {c.Title}", cancel);
        var documents = (await db.AllDocuments.AsNoTracking().Where(d => d.Versions.Any(v => versions.Contains(v.Id))).ToListAsync(cancel))
            .SelectMany(d => d.Versions, (d, v) => (v.Id, d)).ToDictionary(d => d.Id, d => d.d);
        return [.. comments.Select(c =>
        {
            var document = c.VersionId is { } version ? documents.GetValueOrDefault(version) : null;
            return new ExpertCommentView(c.Id.Value, c.Body, c.CriterionId is { } criterion ? codes.GetValueOrDefault(criterion) : null, document?.Title, document?.Id.Value, c.Page, c.At);
        })];
    }
}
