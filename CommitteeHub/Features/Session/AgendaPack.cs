using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Annotations;
using CommitteeHub.Domain.Criteria;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Session;

/// <summary>A session on paper: its agenda by title and status.</summary>
public sealed record PackView(Id<ReviewSession> Id, string Title, DateTime StartsOn, string Zone, DateTimeOffset StartsAt, string? VideoUrl, string Committee, int PlanEdition, SessionState State, IReadOnlyList<PackItem> Items);

/// <summary>An item on paper: what everybody on the committee may know.</summary>
public sealed record PackItem(Id<Submission> SubmissionId, string Title, SubmissionState Stands);

/// <summary>What a reader of an item's dossier may have on paper.</summary>
public sealed record PackDossier(IReadOnlyList<PackAnswer> Answers, IReadOnlyList<PackDocument> Documents, IReadOnlyList<PackFinding> Findings, IReadOnlyList<PackAnnotation> Annotations);

public sealed record PackAnswer(string Code, string Title, string Narrative);
public sealed record PackDocument(string Title, string FileName, string Sha256, long Length);
public sealed record PackFinding(string Code, string Member, Rating Rating, string Rationale);
public sealed record PackAnnotation(string Author, DateTimeOffset At, AnnotationState State, string? Quote, string Body, IReadOnlyList<(string Author, string Body)> Replies);

/// <summary>Reads what goes into an agenda pack, for one viewer and piece by piece: each dossier is asked for anew when its turn comes.</summary>
public sealed class ReadAgendaPack(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    public async Task<PackView?> RunAsync(Viewer viewer, Id<ReviewSession> id, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var by = await db.StandingOfAsync(viewer, clock.GetUtcNow(), cancel);
        if (!by.IsSignedIn || await db.SessionsFor(by).AsNoTracking().AsSplitQuery().SingleOrDefaultAsync(s => s.Id == id, cancel) is not { } session) return null;
        var committee = await db.AllCommittees.AsNoTracking().IgnoreAutoIncludes().Where(c => c.Id == session.CommitteeId).Select(c => c.Name).SingleAsync(cancel);
        var ids = session.Items.Select(i => i.SubmissionId).ToList();
        var titles = await db.SubmissionTitlesFor(by).AsNoTracking().Where(s => ids.Contains(s.Id)).Select(s => new PackItem(s.Id, s.Title, s.State)).ToDictionaryAsync(s => s.SubmissionId, cancel);
        return new PackView(session.Id, session.Title, session.StartsOn, session.Zone, session.StartsAt, session.VideoUrl, committee, session.PlanEdition, session.State,
            [.. session.Agenda.Where(i => titles.ContainsKey(i.SubmissionId)).Select(i => titles[i.SubmissionId])]);
    }

    /// <summary>Null for whoever may not follow the deliberation: undeclared, asked the chair, or standing aside.</summary>
    public async Task<PackDossier?> DossierAsync(Viewer viewer, Id<Submission> id, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var by = await db.StandingOfAsync(viewer, clock.GetUtcNow(), cancel);
        if (!by.IsSignedIn || await db.DeliberationsFor(by).AsNoTracking().AsSplitQuery().SingleOrDefaultAsync(s => s.Id == id, cancel) is not { } submission) return null;
        var criteria = await db.Set<Criterion>().AsNoTracking().Where(c => c.CriteriaSetId == submission.CriteriaSetId).OrderBy(c => c.Order).ToListAsync(cancel);
        var documents = await db.DocumentsFor(by).AsNoTracking().Where(d => d.SubmissionId == id).ToListAsync(cancel);
        var findings = await db.FindingsFor(by).AsNoTracking().Where(f => f.SubmissionId == id && f.IsFinal).ToListAsync(cancel);
        var annotations = await db.AnnotationsFor(by).AsNoTracking().AsSplitQuery().Where(a => a.SubmissionId == id && a.Visibility == AnnotationVisibility.Shared).OrderBy(a => a.At).ToListAsync(cancel);
        var people = findings.Select(f => f.MemberId).Concat(annotations.Select(a => a.AuthorId)).Concat(annotations.SelectMany(a => a.Replies).Select(r => r.AuthorId)).Distinct().ToList();
        var names = await db.AllPersons.AsNoTracking().Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancel);

        return new PackDossier(
            [.. criteria.Select(c => new PackAnswer(c.Code, c.Title, submission.Answers.FirstOrDefault(a => a.CriterionId == c.Id)?.Narrative ?? ""))],
            [.. documents.Where(d => d.Versions.Count > 0).Select(d => d.Current).Select(v => new PackDocument(documents.First(d => d.Id == v.DocumentId).Title, v.FileName, v.Sha256, v.Length))],
            [.. criteria.SelectMany(c => findings.Where(f => f.CriterionId == c.Id).Select(f => new PackFinding(c.Code, names[f.MemberId], f.Rating, f.Rationale)))],
            [.. annotations.Select(a => new PackAnnotation(names[a.AuthorId], a.At, a.State, QuoteOf(a), a.Body, [.. a.Replies.OrderBy(r => r.At).Select(r => (names[r.AuthorId], r.Body))]))]);
    }

    private static string? QuoteOf(Annotation annotation) =>
        Target.Read(annotation.TargetJson, annotation.VersionId, null, out var target) is null ? target?.Quote?.Exact : null;
}
