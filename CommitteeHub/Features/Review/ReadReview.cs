using CommitteeHub.Data;
using CommitteeHub.Documents;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Annotations;
using CommitteeHub.Domain.Criteria;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Live;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Review;

/// <summary>A submission as a reviewer meets it: title and state, and the rest only once it opens to them.</summary>
/// <param name="Answer">What the viewer answered at the conflict gate; null before that, and for whoever is not asked.</param>
/// <param name="IsMember">Whether the gate asks the viewer at all.</param>
/// <param name="Content">Null while it is closed to the viewer.</param>
public sealed record ReviewView(Guid Id, string Title, SubmissionState State, ConflictAnswer? Answer, bool IsMember, ReviewContent? Content)
{
    /// <summary>When it was found out what the viewer may see.</summary>
    internal DateTimeOffset AllowedAt { get; init; }

    internal Viewer AllowedTo { get; init; } = Viewer.Public;

    /// <summary>What it rests on: while this number stays, nothing was saved that could alter it. Null where that is not known.</summary>
    internal long? AllowedAsOf { get; init; }
}

/// <summary>What opens after "no conflict".</summary>
/// <param name="CanTakePart">Whether the viewer may annotate and judge, or only read.</param>
public sealed record ReviewContent(
    PersonView Me, bool CanTakePart, IReadOnlyList<ReviewDocument> Documents, IReadOnlyList<ReviewCriterion> Criteria, IReadOnlyList<AnnotationView> Annotations, IReadOnlyList<FindingView> Findings)
{
    /// <summary>Whether everybody sees everybody's final findings.</summary>
    public bool FindingsLieOpen { get; init; }

    /// <summary>Whether the viewer may send the applicant a question.</summary>
    public bool MayAsk { get; init; }

    /// <summary>The captions of a video are the file of its own name that ends in .vtt.</summary>
    public ReviewDocument? CaptionsOf(ReviewDocument video) => Documents.FirstOrDefault(d =>
        d.MediaType == "text/vtt" && string.Equals(Path.GetFileNameWithoutExtension(d.FileName), Path.GetFileNameWithoutExtension(video.FileName), StringComparison.OrdinalIgnoreCase));
}

/// <summary>A document of the dossier in its newest version.</summary>
public sealed record ReviewDocument(Guid Id, string Title, Guid VersionId, string FileName, string MediaType, TextState TextState, Guid? CriterionId)
{
    public bool IsVideo => MediaType.StartsWith("video/", StringComparison.Ordinal);

    /// <summary>How it is shown beside its annotations: as the script calls it; null when it can only be downloaded.</summary>
    public string? Shown => ShownAs.Of(MediaType);
}

/// <summary>A criterion of the set that the submission is judged against.</summary>
public sealed record ReviewCriterion(Guid Id, string Code, string Title, string Text, CriterionForce Force);

/// <summary>A finding that the viewer may see.</summary>
public sealed record FindingView(Guid CriterionId, PersonView Member, bool IsMine, Rating Rating, string Rationale, bool IsFinal, int Edits, DateTimeOffset At, IReadOnlyList<Guid> Cites);

/// <summary>Reads a submission for its review, as far as it is open to the viewer.</summary>
public sealed class ReadReview(IDbContextFactory<CommitteeDb> contexts, ReadAnnotations annotations, SharedReadings readings, Change change, TimeProvider clock)
{
    /// <summary>What was found out about the viewer holds for so long, unless something else than annotations rings before; then it is asked whether anything was saved that could alter it.</summary>
    private static readonly TimeSpan Believed = TimeSpan.FromSeconds(2);

    /// <summary>
    /// The same again after nothing but shared annotations came: while ten people write at once, a window that was read a
    /// moment ago needs only them, and they are read once for all.
    /// </summary>
    public async Task<ReviewView?> WithWhatCameAsync(Viewer viewer, ReviewView? before, Id<Submission> id, CancellationToken cancel = default)
    {
        if (before?.Content is not { } content || before.AllowedTo != viewer || before.Id != id.Value || await StillHoldsAsync(before, id) is not { } since) return await RunAsync(viewer, id, cancel);
        var shared = await annotations.SharedReadOnceAsync(id);
        // What was shared this moment was private before.
        var mine = content.Annotations.Where(a => a.Visibility == AnnotationVisibility.Private && shared.All(s => s.Id != a.Id)).ToList();
        return before with { AllowedAt = since, Content = content with { Annotations = ReadAnnotations.Together(shared, mine) } };
    }

    /// <summary>The moment of which it is known that the viewer might see what they see; null when it must be found out again.</summary>
    private async Task<DateTimeOffset?> StillHoldsAsync(ReviewView view, Id<Submission> id)
    {
        var now = clock.GetUtcNow();
        var age = now - view.AllowedAt;
        if (age >= TimeSpan.Zero && age <= Believed) return view.AllowedAt;
        // At midnight seats and offices begin and end without a change.
        return now.UtcDateTime.Date == view.AllowedAt.UtcDateTime.Date && view.AllowedAsOf is { } known && await StandingsAsOfAsync(id) == known ? now : null;
    }

    /// <summary>Asked once for all whom the same submission keeps busy.</summary>
    private async Task<long?> StandingsAsOfAsync(Id<Submission> id) =>
        (await readings.OfAsync(id.Value, (nameof(StandingsAsOfAsync), id), async () => new AsOf(await change.StandingsAsOfAsync()))).Number;

    public async Task<ReviewView?> RunAsync(Viewer viewer, Id<Submission> id, CancellationToken cancel = default)
    {
        // Before anything is read: whatever is saved meanwhile makes it another number.
        var asOf = change.StandingsSettledAsOf;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var by = await db.StandingOfAsync(viewer, now, cancel);
        // Applicants have pages of their own; to them the review does not exist.
        var person = by.IsSignedIn ? by.Person : default;
        var submission = await db.SubmissionTitlesFor(by).AsNoTracking().IgnoreAutoIncludes().Include(s => s.Declarations.Where(d => d.PersonId == person)).FirstOrDefaultAsync(s => s.Id == id, cancel);
        if (submission is null || !by.IsSignedIn || !(by.MaySitOn(submission) || by.IsSecretary)) return null;

        var isOpen = await db.DeliberationsFor(by).AnyAsync(s => s.Id == id, cancel);
        return new ReviewView(
            id.Value, submission.Title, submission.State, submission.AnswerOf(by.Person), by.MaySitOn(submission),
            isOpen ? await ContentAsync(db, by, submission, cancel) : null)
        {
            AllowedAt = now,
            AllowedTo = viewer,
            AllowedAsOf = asOf,
        };
    }

    private async Task<ReviewContent> ContentAsync(CommitteeDb db, Standing by, Submission submission, CancellationToken cancel)
    {
        var dossier = await readings.OfAsync(submission.Id.Value, (nameof(ReadReview), submission.Id), () => DossierAsync(submission));
        var findings = await db.FindingsFor(by).AsNoTracking().Where(f => f.SubmissionId == submission.Id).ToListAsync(cancel);
        var people = findings.Select(f => f.MemberId).Append(by.Person).Distinct().ToList();
        var names = await db.AllPersons.AsNoTracking().Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => new PersonView(p.Id.Value, p.Name), cancel);

        return new ReviewContent(
            names.GetValueOrDefault(by.Person, new PersonView(by.Person.Value, "")),
            submission.WhyNotReview(by) is null,
            dossier.Documents,
            dossier.Criteria,
            await annotations.OpenToAsync(db, by, submission.Id, cancel),
            [.. findings.OrderBy(f => f.At).Select(f => new FindingView(f.CriterionId.Value, names[f.MemberId], f.MemberId == by.Person, f.Rating, f.Rationale, f.IsFinal, f.Edits, f.At, f.Cites))])
        {
            FindingsLieOpen = submission.FindingsLieOpen,
            MayAsk = submission.WhyNotReview(by) is null && await MayAskAsync(db, by, submission, cancel),
        };
    }

    private async Task<bool> MayAskAsync(CommitteeDb db, Standing by, Submission submission, CancellationToken cancel)
    {
        if (submission.State is not (SubmissionState.PanelReview or SubmissionState.CoChairReview or SubmissionState.Deliberation or SubmissionState.InfoRequested)) return false;
        var committee = await db.CommitteeToReadAsync(submission.CommitteeId, cancel);
        return submission.SpeaksForCommittee(committee, by.Person, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
    }

    /// <summary>What everybody sees alike to whom it lies open.</summary>
    private async Task<Dossier> DossierAsync(Submission submission)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var documents = await db.AllDocuments.AsNoTracking().Where(d => d.SubmissionId == submission.Id).OrderBy(d => d.Title).ToListAsync();
        var criteria = await db.Set<Criterion>().AsNoTracking().Where(c => c.CriteriaSetId == submission.CriteriaSetId && (submission.Kind == SubmissionKind.Audit || !c.AuditOnly)).OrderBy(c => c.Order)
            .Select(c => new ReviewCriterion(c.Id.Value, c.Code, c.Title, c.Text, c.Force)).ToListAsync();
        return new Dossier([.. documents.Select(d => new ReviewDocument(d.Id.Value, d.Title, d.Current.Id.Value, d.Current.FileName, d.Current.MediaType, d.Current.TextState, d.CriterionId?.Value))], criteria);
    }

    private sealed record AsOf(long? Number);

    private sealed record Dossier(IReadOnlyList<ReviewDocument> Documents, IReadOnlyList<ReviewCriterion> Criteria);
}
