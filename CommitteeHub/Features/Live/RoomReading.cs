using System.Globalization;
using System.Text.Json;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Annotations;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Features.Review;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Live;

/// <summary>What a room is about at this moment.</summary>
/// <param name="SessionId">Null when the room is a submission's, between sessions.</param>
/// <param name="Streams">The hash chains whose lines say what happened in it.</param>
/// <param name="Version">Counts what changes without a line, and what the chair shows.</param>
internal sealed record RoomFacts(Id<ReviewSession>? SessionId, IReadOnlyList<RoomSubmission> Submissions, IReadOnlyList<string> Streams, int Version, ShownPage? Shown, Id<Submission>? ShownOf, SpeakersVersion? Speakers = null)
{
    public IReadOnlyList<Id<Submission>> Ids { get; } = [.. Submissions.Select(s => s.Id)];
}

/// <summary>Counts the changes of the list of speakers, which stands for the item that is open.</summary>
internal sealed record SpeakersVersion(Id<Submission>? ItemOpen, int Count);

/// <summary>A submission in a room.</summary>
internal sealed record RoomSubmission(Id<Submission> Id, string Title, SubmissionState State);

/// <summary>The reads of a room. Everything goes through the same functions as the screens, so that secrecy lives in one place.</summary>
internal static class RoomReading
{
    /// <summary>So many annotations come with the room, and with each page after that.</summary>
    public const int PageLength = 200;

    /// <summary>The room as it is, a session's or a submission's; null when there is no such room.</summary>
    public static async Task<RoomFacts?> RoomAsync(this CommitteeDb db, Guid room, CancellationToken cancel)
    {
        var sessionId = new Id<ReviewSession>(room);
        var session = await db.AllSessions.AsNoTracking().IgnoreAutoIncludes().Where(s => s.Id == sessionId)
            .Select(s => new { s.State, s.Revision, s.ShownDocumentVersionId, s.ShownPage, ItemOpen = s.Items.Where(i => i.State == AgendaItemState.Current).Select(i => (Id<Submission>?)i.SubmissionId).FirstOrDefault(), Items = s.Items.Select(i => i.SubmissionId).ToList() }).FirstOrDefaultAsync(cancel);
        if (session?.State is SessionState.Closed or SessionState.Cancelled) return null;

        List<Id<Submission>> ids = session?.Items ?? [new Id<Submission>(room)];
        var submissions = await db.AllSubmissions.AsNoTracking().Where(s => ids.Contains(s.Id) && s.SubmittedAt != null)
            .Select(s => new RoomSubmission(s.Id, s.Title, s.State)).ToListAsync(cancel);
        if (session is null) return submissions.Count == 0 ? null : new RoomFacts(null, submissions, [StreamName.Submission(room).Value], 0, null, null);

        var shown = session is { ShownDocumentVersionId: { } version, ShownPage: { } page } ? new ShownPage(version, page) : null;
        return new RoomFacts(
            sessionId, submissions, [StreamName.Session(room).Value, .. submissions.Select(s => StreamName.Submission(s.Id.Value).Value)],
            session.Revision, shown, shown is null ? null : await db.SubmissionOfVersionAsync(new Id<DocumentVersion>(shown.DocumentVersionId), cancel),
            new SpeakersVersion(session.ItemOpen, await db.AllHands.Where(h => h.SessionId == sessionId).SumAsync(h => h.Revision, cancel)));
    }

    private static Task<Id<Submission>?> SubmissionOfVersionAsync(this CommitteeDb db, Id<DocumentVersion> version, CancellationToken cancel) =>
        db.AllDocuments.Where(d => d.Versions.Any(v => v.Id == version)).Select(d => (Id<Submission>?)d.SubmissionId).FirstOrDefaultAsync(cancel);

    /// <summary>The submission that somebody means who names an item of an agenda, or the submission itself.</summary>
    public static async Task<Id<Submission>> SubmissionOfItemAsync(this CommitteeDb db, Guid item, CancellationToken cancel = default)
    {
        var id = new Id<AgendaItem>(item);
        return await db.Set<AgendaItem>().Where(i => i.Id == id).Select(i => (Id<Submission>?)i.SubmissionId).FirstOrDefaultAsync(cancel) ?? new Id<Submission>(item);
    }

    /// <summary>Whether somebody may be in the room at all: those who serve the committee, and no applicants.</summary>
    public static async Task<bool> MayEnterAsync(this CommitteeDb db, Standing by, RoomFacts room, CancellationToken cancel)
    {
        if (!by.IsSignedIn || !(by.IsSecretary || by.SitsAnywhere)) return false;
        if (room.SessionId is { } session) return await db.SessionsFor(by).AnyAsync(s => s.Id == session, cancel);
        var committees = by.Seats.Select(s => s.CommitteeId).ToList();
        return await db.SubmissionTitlesFor(by).AnyAsync(s => room.Ids.Contains(s.Id) && (by.IsSecretary || committees.Contains(s.CommitteeId) || by.BroughtInFor.Contains(s.Id)), cancel);
    }

    /// <summary>The items of the room that lie open to somebody; this is their audience.</summary>
    public static async Task<IReadOnlyList<Id<Submission>>> OpenToAsync(this CommitteeDb db, Standing by, RoomFacts room, CancellationToken cancel)
    {
        var open = await db.DeliberationsFor(by).Where(s => room.Ids.Contains(s.Id)).Select(s => s.Id).ToListAsync(cancel);
        return [.. open.Order()];
    }

    /// <summary>Changes whenever an answer at the conflict gate of one of the items is given.</summary>
    public static async Task<string> GateAsync(this CommitteeDb db, RoomFacts room, CancellationToken cancel)
    {
        var answers = await db.Set<ConflictDeclaration>().AsNoTracking().Where(d => room.Ids.Contains(d.SubmissionId)).Select(d => d.Id).ToListAsync(cancel);
        return string.Join(' ', room.Ids.Select(i => i.Value).Concat(answers.Select(a => a.Value).Order()));
    }

    /// <summary>The lines after those already told.</summary>
    public static async Task<IReadOnlyList<LedgerLine>> LinesAfterAsync(this CommitteeDb db, IReadOnlyList<string> streams, IDictionary<string, long> told, CancellationToken cancel)
    {
        var lines = new List<LedgerLine>();
        foreach (var stream in streams)
        {
            if (!told.TryGetValue(stream, out var after))
                told[stream] = await db.AllLedgerStreams.Where(s => s.Name == stream).Select(s => s.Number).FirstOrDefaultAsync(cancel);
            else
                lines.AddRange(await db.AllLedgerLines.AsNoTracking().Where(l => l.Stream == stream && l.Number > after).OrderBy(l => l.Number).ToListAsync(cancel));
        }
        return lines;
    }

    /// <summary>The private annotations that are somebody's own.</summary>
    public static Task<IReadOnlyList<AnnotationView>> PrivateAsync(this CommitteeDb db, Standing by, IReadOnlyList<Id<Submission>> open) =>
        open.Count == 0 ? Task.FromResult<IReadOnlyList<AnnotationView>>([]) : ReadAnnotations.PrivateAsync(db, by, open, default);

    /// <summary>The annotations that a line is about: one, or all that were placed in a new version.</summary>
    public static IReadOnlyList<Id<Annotation>> AnnotationsIn(LedgerLine line)
    {
        using var json = JsonDocument.Parse(line.Payload);
        if (json.RootElement.TryGetProperty(nameof(AnnotationEvent.AnnotationId), out var id)) return [new Id<Annotation>(id.GetGuid())];
        return line.Kind == nameof(AnnotationsPlaced) ? [.. json.RootElement.GetProperty(nameof(AnnotationsPlaced.Annotations)).EnumerateArray().Select(a => new Id<Annotation>(a.GetGuid()))] : [];
    }

    public static async Task<RoomView> ViewAsync(this CommitteeDb db, Standing by, RoomFacts room, IReadOnlyList<Id<Submission>> open, CancellationToken cancel)
    {
        var (annotations, next) = await db.PageAsync(by, open, null, cancel);
        return new RoomView([.. room.Submissions.Select(s => new RoomItem(s.Id.Value, s.Title, s.State.ToString(), open.Contains(s.Id)))], annotations, ShownTo(room, open)) { Next = next };
    }

    /// <summary>A page of shared annotations, the newest first page; with the name of the page after it, if there is one.</summary>
    public static async Task<(IReadOnlyList<AnnotationView> Page, string? Next)> PageAsync(this CommitteeDb db, Standing by, IReadOnlyList<Id<Submission>> open, string? after, CancellationToken cancel)
    {
        DateTimeOffset? before = null;
        if (after is not null)
        {
            if (!long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) || ticks > DateTimeOffset.MaxValue.Ticks) return ([], null);
            before = new DateTimeOffset(ticks, TimeSpan.Zero);
        }
        var (page, next) = await ReadAnnotations.NewestAsync(db, by, open, before, PageLength, cancel);
        return (page, next?.UtcTicks.ToString(CultureInfo.InvariantCulture));
    }

    public static ShownPage? ShownTo(RoomFacts room, IReadOnlyList<Id<Submission>> open) =>
        room.ShownOf is { } submission && open.Contains(submission) ? room.Shown : null;

    /// <summary>Tells one audience what these lines mean to it.</summary>
    public static async Task<List<RoomChange>> ChangesAsync(this CommitteeDb db, Standing by, Guid id, RoomFacts before, RoomFacts room, IReadOnlyList<LedgerLine> lines, IReadOnlyList<Id<Submission>> open, CancellationToken cancel)
    {
        var theirs = lines.Where(l => (l.Readers & Readers.Committee) != 0 && (l.SubmissionId is not { } about || open.Contains(new Id<Submission>(about)))).ToList();
        var annotations = theirs.SelectMany(AnnotationsIn).Distinct().ToList();
        var seen = annotations.Count == 0 ? [] : (await ReadAnnotations.SharedAsync(db, by, open, annotations, cancel)).ToDictionary(a => a.Id);

        var changes = new List<RoomChange>();
        foreach (var made in annotations)
            changes.Add(seen.TryGetValue(made.Value, out var annotation) ? new AnnotationChange(annotation) : new AnnotationRemovedChange(made.Value));
        foreach (var line in theirs.Where(l => AnnotationsIn(l).Count == 0))
            changes.Add(new ThingChange(line.Kind, line.SubmissionId ?? id));
        foreach (var item in room.Submissions.Where(s => before.Submissions.FirstOrDefault(b => b.Id == s.Id)?.State != s.State))
            changes.Add(new ThingChange("Status", item.Id.Value));
        if (ShownTo(room, open) is { } shown && shown != ShownTo(before, open)) changes.Add(new ShownChange(shown.DocumentVersionId, shown.Page));
        if (room.Speakers is { } speakers && speakers.Count != before.Speakers?.Count && (speakers.ItemOpen is not { } discussed || open.Contains(discussed))) changes.Add(new ThingChange("Speakers", id));
        return changes;
    }
}
