using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Annotations;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Live;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Review;

/// <summary>Reads the annotations that somebody may see; screens and the live door read them here, and nowhere else.</summary>
public sealed class ReadAnnotations(IDbContextFactory<CommitteeDb> contexts, SharedReadings readings, TimeProvider clock)
{
    public async Task<IReadOnlyList<AnnotationView>> RunAsync(Viewer viewer, Id<Submission> submission, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var by = await db.StandingOfAsync(viewer, clock.GetUtcNow(), cancel);
        return await db.DeliberationsFor(by).AnyAsync(s => s.Id == submission, cancel) ? await OpenToAsync(db, by, submission, cancel) : [];
    }

    /// <summary>For somebody to whom the deliberation lies open: what all of them see alike is read once for all.</summary>
    internal async Task<IReadOnlyList<AnnotationView>> OpenToAsync(CommitteeDb db, Standing by, Id<Submission> submission, CancellationToken cancel)
    {
        var shared = await SharedReadOnceAsync(submission);
        return Together(shared, await PrivateAsync(db, by, [submission], cancel));
    }

    /// <summary>For those only to whom the deliberation lies open.</summary>
    internal Task<IReadOnlyList<AnnotationView>> SharedReadOnceAsync(Id<Submission> submission) => readings.OfAsync(
        submission.Value, (nameof(ReadAnnotations), submission), () => SharedNowAsync(submission, null), (before, changed) => ReadOnAsync(submission, before, changed));

    /// <summary>What was read before, with those anew that have changed; everything anew when something else has.</summary>
    private async Task<IReadOnlyList<AnnotationView>> ReadOnAsync(Id<Submission> submission, IReadOnlyList<AnnotationView> before, IReadOnlyCollection<Aggregate> changed)
    {
        if (!changed.All(c => c is Annotation)) return await SharedNowAsync(submission, null);
        var annotations = changed.Cast<Annotation>().Select(a => a.Id).ToHashSet();
        var now = await SharedNowAsync(submission, annotations);
        return InTurn([.. before.Where(a => !annotations.Contains(new(a.Id)))], now);
    }

    private async Task<IReadOnlyList<AnnotationView>> SharedNowAsync(Id<Submission> submission, HashSet<Id<Annotation>>? only)
    {
        await using var own = await contexts.CreateDbContextAsync();
        var shared = own.AllAnnotations.Where(a => a.SubmissionId == submission && a.RemovedAt == null && a.Visibility == AnnotationVisibility.Shared);
        return await ReadAsync(own, only is null ? shared : shared.Where(a => only.Contains(a.Id)), default);
    }

    /// <summary>Both are in order, and so is what comes of them.</summary>
    private static List<AnnotationView> InTurn(List<AnnotationView> many, IReadOnlyList<AnnotationView> few)
    {
        foreach (var one in few)
        {
            var at = many.Count;
            while (at > 0 && (many[at - 1].At, many[at - 1].Id).CompareTo((one.At, one.Id)) > 0) at--;
            many.Insert(at, one);
        }
        return many;
    }

    internal static IReadOnlyList<AnnotationView> Together(IReadOnlyList<AnnotationView> shared, IReadOnlyList<AnnotationView> mine) =>
        mine.Count == 0 ? shared : [.. shared.Concat(mine).OrderBy(a => a.At).ThenBy(a => a.Id)];

    /// <summary>What all see alike who may follow what <paramref name="by"/> may follow.</summary>
    public static Task<IReadOnlyList<AnnotationView>> SharedAsync(CommitteeDb db, Standing by, IReadOnlyCollection<Id<Submission>> submissions, CancellationToken cancel) =>
        ReadAsync(db, db.AnnotationsFor(by).Where(a => submissions.Contains(a.SubmissionId) && a.Visibility == AnnotationVisibility.Shared), cancel);

    /// <summary>
    /// The newest of them, made before that moment if one is named; with the moment to ask on from, if there are older ones.
    /// Those of one moment are never torn apart.
    /// </summary>
    public static async Task<(IReadOnlyList<AnnotationView> Page, DateTimeOffset? Next)> NewestAsync(CommitteeDb db, Standing by, IReadOnlyCollection<Id<Submission>> submissions, DateTimeOffset? before, int many, CancellationToken cancel)
    {
        if (submissions.Count == 0) return ([], null);
        var all = db.AnnotationsFor(by).Where(a => submissions.Contains(a.SubmissionId) && a.Visibility == AnnotationVisibility.Shared);
        if (before is { } moment) all = all.Where(a => a.At < moment);
        var oldest = await all.OrderByDescending(a => a.At).Skip(many - 1).Select(a => (DateTimeOffset?)a.At).FirstOrDefaultAsync(cancel);
        if (oldest is not { } from) return (await ReadAsync(db, all, cancel), null);
        var page = await ReadAsync(db, all.Where(a => a.At >= from), cancel);
        return (page, await all.AnyAsync(a => a.At < from, cancel) ? from : null);
    }

    /// <summary>The same, of these annotations only.</summary>
    public static Task<IReadOnlyList<AnnotationView>> SharedAsync(CommitteeDb db, Standing by, IReadOnlyCollection<Id<Submission>> submissions, IReadOnlyCollection<Id<Annotation>> only, CancellationToken cancel) =>
        ReadAsync(db, db.AnnotationsFor(by).Where(a => only.Contains(a.Id) && submissions.Contains(a.SubmissionId) && a.Visibility == AnnotationVisibility.Shared), cancel);

    /// <summary>What only <paramref name="by"/> sees.</summary>
    public static Task<IReadOnlyList<AnnotationView>> PrivateAsync(CommitteeDb db, Standing by, IReadOnlyCollection<Id<Submission>> submissions, CancellationToken cancel) =>
        ReadAsync(db, db.AnnotationsFor(by).Where(a => submissions.Contains(a.SubmissionId) && a.Visibility == AnnotationVisibility.Private), cancel);

    /// <summary>Those that stand in this version of a document, each where it stood in it.</summary>
    public async Task<IReadOnlyList<AnnotationView>> InVersionAsync(Viewer viewer, Id<DocumentVersion> version, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var by = await db.StandingOfAsync(viewer, clock.GetUtcNow(), cancel);
        return await ReadAsync(db, db.AnnotationsFor(by).Where(a => a.Anchors.Any(p => p.VersionId == version && p.Status != AnchorStatus.Orphan)), cancel, version);
    }

    /// <summary>The view of one that was made this moment: nobody has answered it, and it stands where it was put.</summary>
    public static AnnotationView AsMade(Annotation made, PersonView author)
    {
        var anchor = made.Anchors.First(a => a.VersionId == made.VersionId);
        return new AnnotationView(
            made.Id.Value, made.SubmissionId.Value, made.VersionId.Value, author, made.Body, new RawJson(made.TargetJson), made.CriterionId?.Value, made.State, made.Visibility, made.At, made.EditedAt, made.Edits,
            AnchorView.Of(anchor), []);
    }

    private static async Task<IReadOnlyList<AnnotationView>> ReadAsync(CommitteeDb db, IQueryable<Annotation> visible, CancellationToken cancel, Id<DocumentVersion>? version = null)
    {
        var rows = await visible.AsNoTracking().OrderBy(a => a.At).ThenBy(a => a.Id)
            .Select(a => new
            {
                a.Id,
                a.SubmissionId,
                a.VersionId,
                a.AuthorId,
                a.Body,
                a.TargetJson,
                a.CriterionId,
                a.State,
                a.Visibility,
                a.At,
                a.EditedAt,
                a.Edits,
                a.LastAct,
                a.ActedById,
                a.ActedAt,
                Anchor = a.Anchors.Where(p => version == null || p.VersionId == version).OrderByDescending(p => p.VersionNumber).First(),
            }).ToListAsync(cancel);
        if (rows.Count == 0) return [];

        var replies = (await db.Set<AnnotationReply>().AsNoTracking().Where(r => visible.Any(a => a.Id == r.AnnotationId)).ToListAsync(cancel))
            .ToLookup(r => r.AnnotationId);
        var people = rows.Select(r => r.AuthorId).Concat(replies.SelectMany(r => r).Select(r => r.AuthorId)).Concat(rows.Select(r => r.ActedById).OfType<Id<Person>>()).Distinct().ToList();
        var names = await db.AllPersons.AsNoTracking().Where(p => people.Contains(p.Id)).Select(p => new { p.Id, p.Name }).ToDictionaryAsync(p => p.Id, p => p.Name, cancel);

        PersonView Who(Id<Person> id) => new(id.Value, names.GetValueOrDefault(id, ""));
        return [.. rows.Select(a => new AnnotationView(
            a.Id.Value, a.SubmissionId.Value, a.VersionId.Value, Who(a.AuthorId), a.Body, new RawJson(a.TargetJson), a.CriterionId?.Value, a.State, a.Visibility, a.At, a.EditedAt, a.Edits,
            AnchorView.Of(a.Anchor),
            [.. replies[a.Id].OrderBy(r => r.At).ThenBy(r => r.Id).Select(r => new ReplyView(r.Id.Value, Who(r.AuthorId), r.Body, r.At, r.EditedAt, r.Edits, r.IsFromApplicant))])
        {
            LastAct = a.LastAct is { } act && a.ActedById is { } actor && a.ActedAt is { } acted ? new ThreadActView(act, Who(actor), acted) : null,
        })];
    }
}
