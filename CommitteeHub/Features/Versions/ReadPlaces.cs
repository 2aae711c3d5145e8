using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Annotations;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Versions;

/// <summary>The annotations of a submission whose place in the newest version somebody has to look at, or that have none.</summary>
/// <param name="Placing">How many have not been looked for in the newest version yet.</param>
/// <param name="CanTakePart">Whether the viewer may settle places, or only read.</param>
public sealed record PlacesView(Guid SubmissionId, string Title, bool CanTakePart, int Placing, IReadOnlyList<DoubtView> InDoubt, IReadOnlyList<DoubtView> WithoutPlace);

/// <summary>An annotation beside what it was about and what was found.</summary>
/// <param name="VersionId">The newest version.</param>
/// <param name="Found">Null when nothing was found; then <paramref name="Around"/> shows what stands where it used to be.</param>
/// <param name="LeftBy">Whoever left it without a place.</param>
public sealed record DoubtView(
    Guid Id, string Author, string Body, bool IsPrivate, string Document, Guid VersionId, int OldNumber, int NewNumber, int PageCount, AnchorStatus Status, double? Score,
    int OldPage, PassageView Old, int Page, PassageView? Found, PassageView? Around, string? LeftBy);

/// <summary>Words with those before and after.</summary>
public sealed record PassageView(string Before, string Words, string After);

/// <summary>Reads what is left to settle after a new version came.</summary>
public sealed class ReadPlaces(IDbContextFactory<CommitteeDb> contexts, CanonicalTexts texts, TimeProvider clock)
{
    private const int ContextLength = 160;

    public async Task<PlacesView?> RunAsync(Viewer viewer, Id<Submission> id, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var by = await db.StandingOfAsync(viewer, clock.GetUtcNow(), cancel);
        if (!by.IsSignedIn || await db.DeliberationsFor(by).AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, cancel) is not { } submission) return null;

        var documents = await db.DocumentsFor(by).AsNoTracking().Where(d => d.SubmissionId == id && d.Versions.Any(v => v.Number > 1)).ToListAsync(cancel);
        var newest = documents.Select(d => d.Current).ToDictionary(v => v.Id);
        var older = documents.SelectMany(d => d.Versions).Where(v => !newest.ContainsKey(v.Id)).Select(v => v.Id).ToList();
        var ids = newest.Keys.ToList();
        var visible = db.AnnotationsFor(by).AsNoTracking().Where(a => a.SubmissionId == id);
        var placing = await visible.CountAsync(a => older.Contains(a.VersionId) && !a.Anchors.Any(p => ids.Contains(p.VersionId)), cancel);
        var rows = await visible.Include(a => a.Anchors)
            .Where(a => a.Anchors.Any(p => ids.Contains(p.VersionId) && p.Status != AnchorStatus.Same && p.Status != AnchorStatus.Moved && (p.ConfirmedBy == null || p.Status == AnchorStatus.Orphan)))
            .OrderBy(a => a.At).ThenBy(a => a.Id).ToListAsync(cancel);

        var people = rows.Select(a => a.AuthorId).Concat(rows.Select(a => a.NewestAnchor.ConfirmedBy).OfType<Id<Domain.Committees.Person>>()).Distinct().ToList();
        var names = await db.AllPersons.AsNoTracking().Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
        var views = new List<DoubtView>();
        foreach (var row in rows) views.Add(await ViewAsync(db, row, documents, names, cancel));
        var order = views.OrderBy(v => v.Document, StringComparer.CurrentCulture).ThenBy(v => v.OldPage).ToList();
        return new PlacesView(id.Value, submission.Title, submission.WhyNotReview(by) is null, placing, [.. order.Where(v => v.LeftBy is null)], [.. order.Where(v => v.LeftBy is not null)]);
    }

    private async Task<DoubtView> ViewAsync(CommitteeDb db, Annotation row, List<Document> documents, Dictionary<Id<Domain.Committees.Person>, string> names, CancellationToken cancel)
    {
        var (anchor, surest) = (row.NewestAnchor, row.SurestAnchor);
        var document = documents.First(d => d.Versions.Any(v => v.Id == anchor.VersionId));
        var (old, now) = (await texts.OfAsync(db, surest.VersionId, cancel), await texts.OfAsync(db, anchor.VersionId, cancel));
        var version = document.Current;
        return new DoubtView(
            row.Id.Value, names.GetValueOrDefault(row.AuthorId, ""), row.Body, !row.IsShared, document.Title, anchor.VersionId.Value, document.Versions.First(v => v.Id == surest.VersionId).Number, version.Number,
            version.PageCount ?? 1, anchor.Status, anchor.Score, surest.Page, PassageOf(old, surest) ?? new PassageView("", QuoteOf(row), ""), anchor.Page,
            anchor.Status == AnchorStatus.Orphan ? null : PassageOf(now, anchor) ?? new PassageView("", "", ""),
            anchor.Status == AnchorStatus.Orphan && now is not null && anchor.Start > 0 ? Around(now, anchor.Start) : null,
            anchor.ConfirmedBy is { } left ? names.GetValueOrDefault(left, "") : null);
    }

    private static PassageView? PassageOf(CanonicalText? text, AnnotationAnchor anchor) => text is null || anchor.End <= anchor.Start || anchor.End > text.Length ? null : new PassageView(
        text.Clean(new TextRange(Math.Max(0, anchor.Start - ContextLength), anchor.Start)), text.Clean(new TextRange(anchor.Start, anchor.End)), text.Clean(new TextRange(anchor.End, Math.Min(text.Length, anchor.End + ContextLength))));

    private static PassageView Around(CanonicalText text, int spot) => new(
        text.Clean(new TextRange(Math.Max(0, spot - ContextLength), spot)), "", text.Clean(new TextRange(spot, Math.Min(text.Length, spot + ContextLength))));

    private static string QuoteOf(Annotation annotation) =>
        Target.Read(annotation.TargetJson, annotation.VersionId, null, out var target) is null ? target?.Quote?.Exact ?? "" : "";
}
