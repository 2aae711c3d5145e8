using System.Text.Json;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Decisions;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Domain.Voting;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Minutes;

/// <summary>A line of the session's ledger with its figures, and the personal details that are still kept beside it.</summary>
internal sealed record MinutesLine(LedgerLine Line, IReadOnlyDictionary<string, string> Fields, IReadOnlyList<string> Personal)
{
    public string Kind => Line.Kind;

    /// <summary>The person or thing in a field, if one is there.</summary>
    public Guid? Identity(string field) => Guid.TryParse(Fields.GetValueOrDefault(field), out var id) ? id : null;

    public static MinutesLine Of(LedgerLine line, IEnumerable<LedgerPersonal> personal)
    {
        using var json = JsonDocument.Parse(line.Payload);
        var fields = json.RootElement.EnumerateObject().ToDictionary(f => f.Name, f => f.Value.ValueKind switch
        {
            JsonValueKind.String => f.Value.GetString()!,
            JsonValueKind.Null => "",
            JsonValueKind.Object => "…",
            _ => f.Value.GetRawText(),
        });
        return new MinutesLine(line, fields, [.. personal.OrderBy(p => p.Field, StringComparer.Ordinal).Select(p => p.Text)]);
    }
}

/// <summary>A document of a submission as the committee had it before it.</summary>
internal sealed record MinutesEvidence(Id<Submission> SubmissionId, string Title, int Number, string Sha256);

/// <summary>All that minutes are made of, read once.</summary>
internal sealed record MinutesRecord(
    ReviewSession Session, Committee Committee, IReadOnlyList<MinutesLine> Lines, IReadOnlyDictionary<Id<Submission>, Submission> Submissions, IReadOnlyList<MinutesEvidence> Evidence,
    IReadOnlyList<Motion> Motions, IReadOnlyList<Ballot> Ballots, IReadOnlyList<Hand> Hands, IReadOnlyList<Decision> Decisions, IReadOnlyDictionary<string, string> Prose, IReadOnlyDictionary<Guid, string> Names)
{
    /// <summary>Ballots that the committee held between the session before and this one, with their motions among <see cref="Motions"/>.</summary>
    public IReadOnlyList<Ballot> Between { get; init; } = [];

    public IReadOnlyList<MinutesLine> Seals { get; init; } = [];

    /// <summary>The newest digest of the whole record from before the day on which the session was closed; a later one never takes its place.</summary>
    public LedgerCheckpoint? Checkpoint { get; init; }

    public string Name(Guid? person) => person is { } id ? Names.GetValueOrDefault(id, "") : "";

    public static async Task<MinutesRecord> ReadAsync(CommitteeDb db, ReviewSession session, bool withProse, CancellationToken cancel)
    {
        var stream = StreamName.Session(session.Id.Value).Value;
        var lines = await db.AllLedgerLines.AsNoTracking().Where(l => l.Stream == stream).OrderBy(l => l.Number).ToListAsync(cancel);
        var personal = (await db.AllLedgerPersonals.AsNoTracking().Where(p => p.Stream == stream).ToListAsync(cancel)).ToLookup(p => p.Number);
        var between = await BetweenAsync(db, session, cancel);
        var betweenIds = between.Select(b => b.Id.Value.ToString()).ToHashSet();
        var betweenStreams = between.Select(b => b.Stream.Value).Distinct().ToList();
        // Whatever seals such a ballot stands in the submission's own chain.
        var seals = (await db.AllLedgerLines.AsNoTracking().Where(l => betweenStreams.Contains(l.Stream) && l.Kind == nameof(BallotClosed)).OrderBy(l => l.Stream).ThenBy(l => l.Number).ToListAsync(cancel))
            .Select(l => MinutesLine.Of(l, [])).Where(l => betweenIds.Contains(l.Fields.GetValueOrDefault("BallotId", "")));
        var betweenMotions = between.Select(b => b.MotionId).ToList();
        var about = session.Items.Select(i => i.SubmissionId).Concat(between.Select(b => b.SubmissionId)).Distinct().ToList();
        var submissions = await db.AllSubmissions.AsNoTracking().AsSplitQuery().Where(s => about.Contains(s.Id)).ToDictionaryAsync(s => s.Id, cancel);
        var ballots = await db.AllBallots.AsNoTracking().AsSplitQuery().Where(b => b.SessionId == session.Id).ToListAsync(cancel);
        var ballotIds = ballots.Select(b => b.Id).ToList();
        var prose = withProse ? await db.AllMinutesProse.AsNoTracking().Where(p => p.SessionId == session.Id).Select(p => new { p.Section, p.Text }).ToDictionaryAsync(p => p.Section, p => p.Text, cancel) : [];
        var record = new MinutesRecord(
            session,
            await db.AllCommittees.AsNoTracking().SingleAsync(c => c.Id == session.CommitteeId, cancel),
            [.. lines.Select(l => MinutesLine.Of(l, personal[l.Number]))],
            submissions,
            await EvidenceAsync(db, about, session.ClosedAt ?? DateTimeOffset.MaxValue, cancel),
            await db.AllMotions.AsNoTracking().Where(m => m.SessionId == session.Id || betweenMotions.Contains(m.Id)).OrderBy(m => m.MovedAt).ThenBy(m => m.Id).ToListAsync(cancel),
            [.. ballots.OrderBy(b => b.OpenedAt).ThenBy(b => b.Id)],
            await db.AllHands.AsNoTracking().Where(h => h.SessionId == session.Id && h.State == HandState.Spoken).OrderBy(h => h.StartedAt).ThenBy(h => h.Id).ToListAsync(cancel),
            await db.AllDecisions.AsNoTracking().AsSplitQuery().Where(d => d.BallotId != null && ballotIds.Contains(d.BallotId.Value) && d.State == DecisionState.Released).OrderBy(d => d.ReleasedAt).ThenBy(d => d.Id).ToListAsync(cancel),
            prose,
            new Dictionary<Guid, string>())
        {
            Between = between,
            Seals = [.. seals],
            Checkpoint = session.ClosedAt is { } closed ? await db.AllLedgerCheckpoints.AsNoTracking().Where(c => c.MadeAt < closed).OrderByDescending(c => c.Day).FirstOrDefaultAsync(cancel) : null,
        };
        var people = record.People().ToHashSet();
        return record with { Names = (await db.AllPersons.AsNoTracking().Where(p => people.Contains(p.Id)).Select(p => new { p.Id, p.Name }).ToListAsync(cancel)).ToDictionary(p => p.Id.Value, p => p.Name) };
    }

    /// <summary>
    /// Ballots of the committee without a session whose result was published after its last session was opened, and before
    /// this one was; nothing of this can change once the session is open, but that one is annulled.
    /// </summary>
    private static async Task<List<Ballot>> BetweenAsync(CommitteeDb db, ReviewSession session, CancellationToken cancel)
    {
        if (session.OpenedAt is not { } opened) return [];
        var after = await db.AllSessions.Where(s => s.CommitteeId == session.CommitteeId && s.OpenedAt < opened).MaxAsync(s => s.OpenedAt, cancel) ?? DateTimeOffset.MinValue;
        return await db.AllBallots.AsNoTracking().AsSplitQuery()
            .Where(b => b.SessionId == null && b.State == BallotState.Published && b.PublishedAt > after && b.PublishedAt <= opened && db.AllSubmissions.Any(s => s.Id == b.SubmissionId && s.CommitteeId == session.CommitteeId))
            .OrderBy(b => b.PublishedAt).ThenBy(b => b.Id).ToListAsync(cancel);
    }

    private static async Task<IReadOnlyList<MinutesEvidence>> EvidenceAsync(CommitteeDb db, List<Id<Submission>> about, DateTimeOffset until, CancellationToken cancel)
    {
        var documents = await db.AllDocuments.AsNoTracking().Where(d => about.Contains(d.SubmissionId)).ToListAsync(cancel);
        return [.. documents.OrderBy(d => d.Title, StringComparer.Ordinal).ThenBy(d => d.Id)
            .Select(d => (Document: d, Version: d.Versions.Where(v => v.UploadedAt <= until).MaxBy(v => v.Number)))
            .Where(d => d.Version is not null)
            .Select(d => new MinutesEvidence(d.Document.SubmissionId, d.Document.Title, d.Version!.Number, d.Version.Sha256))];
    }

    /// <summary>Whoever may have to be named; what is no person is simply not found.</summary>
    private IEnumerable<Id<Person>> People() =>
        Committee.Members.Select(m => m.PersonId)
            .Concat(Session.Attendance.SelectMany(l => new[] { l.PersonId, l.ById }))
            .Concat(Motions.Select(m => m.MovedById)).Concat(Motions.SelectMany(m => m.Versions).Select(v => v.ById))
            .Concat(Between.SelectMany(b => b.Roll.Select(r => r.PersonId).Concat(((Id<Person>?[])[b.OpenedById, b.ClosedById, b.PublishedById, b.CastingById, b.AnnulledById]).OfType<Id<Person>>())))
            .Concat(Ballots.SelectMany(b => b.Roll).Select(r => r.PersonId))
            .Concat(Hands.Select(h => h.PersonId))
            .Concat(Lines.SelectMany(l => l.Fields.Values.Select(v => Guid.TryParse(v, out var id) ? id : l.Line.ActorId ?? Guid.Empty).Append(l.Line.ActorId ?? Guid.Empty)).Select(id => new Id<Person>(id)));
}
