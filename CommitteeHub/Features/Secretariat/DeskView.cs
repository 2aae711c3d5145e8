using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Announcements;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Decisions;
using CommitteeHub.Domain.Recognition;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Secretariat;

/// <summary>A submission on the secretariat's desk: where it stands, whose move it is, and since when.</summary>
public sealed record DeskRow(Id<Submission> Id, string Title, string Organisation, string Committee, SubmissionState State, WaitsFor WaitsFor, DateTimeOffset? Since, InvoiceState? Fee, DateOnly? DueOn, bool IsLate);

/// <summary>How many wait for the same, and since when the longest of them does.</summary>
public sealed record DeskWaiting(WaitsFor WaitsFor, int Count, DateTimeOffset? Since);

/// <summary>Something else that waits for the secretariat on a page of its own.</summary>
public enum BesideKind { Candidates, ConductCases, ProgramComplaints, PublicComments }

/// <summary>How many of a kind wait, and where.</summary>
public sealed record DeskBeside(BesideKind Kind, int Count, string Page);

internal static class BesideWords
{
    public static string Of(BesideKind kind) => kind switch
    {
        BesideKind.Candidates => "Candidates to decide on: {0}",
        BesideKind.ConductCases => "Complaints about conduct: {0}",
        BesideKind.ProgramComplaints => "Complaints about programs: {0}",
        BesideKind.PublicComments => "Comments to read: {0}",
    };
}

/// <summary>How many submissions stand where, and those that were asked for.</summary>
public sealed record DeskView(IReadOnlyDictionary<SubmissionState, int> Counts, IReadOnlyList<DeskRow> Rows, bool HasMore)
{
    public IReadOnlyList<DeskWaiting> Waiting { get; init; } = [];

    /// <summary>What else waits, without what waits for nobody.</summary>
    public IReadOnlyList<DeskBeside> Beside { get; init; } = [];

    public IReadOnlyList<(Id<SavedFilter> Id, string Name, string Query)> Filters { get; init; } = [];
    public DateTimeOffset Now { get; init; }
}

/// <summary>Reads the desk, for the secretariat only.</summary>
public sealed class ReadDesk(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock, Site site)
{
    public const int Most = 200;

    /// <summary>The lines of the ledger that move a submission on.</summary>
    private static readonly string[] Moves =
    [
        nameof(ProgramSubmitted), nameof(ProgramSubmittedAgain), nameof(FeeSettled), nameof(ReturnedAsIncomplete), nameof(PanelAssigned),
        nameof(InfoRequestedFromApplicant), nameof(ReviewResumed), nameof(RecommendationGiven), nameof(CoChairAgreed), nameof(SentBackToPanel), nameof(SubmissionLapsed),
        nameof(PutOnAgenda), nameof(DecisionReleased), nameof(SubmissionWithdrawn),
    ];

    /// <summary>The states in which somebody is awaited by a day.</summary>
    private static readonly SubmissionState[] HaveADay = [SubmissionState.AwaitingFee, SubmissionState.Returned, SubmissionState.InfoRequested, SubmissionState.Deferred];

    public Task<DeskView?> RunAsync(Viewer viewer, SubmissionState? state = null, string? words = null, WaitsFor? waitsFor = null, bool lateOnly = false, CancellationToken cancel = default) =>
        RunAsync(viewer, new DeskFilter(state, words, waitsFor, lateOnly), cancel: cancel);

    /// <param name="most">An export takes more rows than a page.</param>
    internal async Task<DeskView?> RunAsync(Viewer viewer, DeskFilter filter, int most = Most, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var by = await db.StandingOfAsync(viewer, now, cancel);
        if (!by.IsSecretary) return null;

        var handled = db.SubmissionTitlesFor(by).AsNoTracking().Where(s => s.State != SubmissionState.Draft);
        var counts = await handled.GroupBy(s => s.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        var open = await handled.Where(s => s.State != SubmissionState.Decided && s.State != SubmissionState.Withdrawn && s.State != SubmissionState.Lapsed).Select(s => new { s.Id, s.State, s.SubmittedAt }).ToListAsync(cancel);
        // What is late is known only once the days are there: it is looked for among all that have one, and cut afterwards.
        var found = await FindAsync(db, filter.LateOnly ? handled.Where(s => HaveADay.Contains(s.State)) : handled, filter, filter.LateOnly ? int.MaxValue - 1 : most, cancel);

        var moved = await MovedAsync(db, [.. open.Select(s => s.Id).Union(found.Select(s => s.Id))], cancel);
        DateTimeOffset? Since(Id<Submission> id, DateTimeOffset? submitted) => moved.TryGetValue(id.Value, out var at) ? at : submitted;
        var ids = found.Select(s => s.Id).ToList();
        var fees = (await db.AllInvoices.AsNoTracking().IgnoreAutoIncludes().Where(i => i.SubmissionId != null && ids.Contains(i.SubmissionId.Value)).FeesOfSubmissions()
            .Select(i => new { i.SubmissionId, i.State, i.DueOn }).ToListAsync(cancel)).GroupBy(i => i.SubmissionId!.Value).ToDictionary(g => g.Key, g => g.First());

        var today = site.DayOf(now);
        var rows = found.Select(s =>
        {
            var fee = fees.GetValueOrDefault(s.Id);
            var due = s.State switch { SubmissionState.AwaitingFee => fee?.DueOn, SubmissionState.Returned => s.ReturnDueOn, SubmissionState.InfoRequested => s.InfoDueOn, SubmissionState.Deferred => s.ReturnsOn, _ => null };
            return new DeskRow(s.Id, s.Title, s.Organisation, s.Committee, s.State, Domain.Submissions.Waiting.For(s.State), Since(s.Id, s.SubmittedAt), fee?.State, due, due < today);
        }).Where(r => !filter.LateOnly || r.IsLate).Take(most + 1).ToList();
        var me = by.Person;
        var filters = await db.AllSavedFilters.AsNoTracking().Where(f => f.PersonId == me).OrderBy(f => f.Name).Select(f => new { f.Id, f.Name, f.Query }).ToListAsync(cancel);
        return new DeskView(counts, [.. rows.Take(most)], rows.Count > most)
        {
            Waiting = [.. open.GroupBy(s => Domain.Submissions.Waiting.For(s.State)).OrderBy(g => g.Key).Select(g => new DeskWaiting(g.Key, g.Count(), g.Min(s => Since(s.Id, s.SubmittedAt))))],
            Beside = await BesideAsync(db, by, cancel),
            Filters = [.. filters.Select(f => (f.Id, f.Name, f.Query))],
            Now = now,
        };
    }

    private static async Task<IReadOnlyList<DeskBeside>> BesideAsync(CommitteeDb db, Standing by, CancellationToken cancel)
    {
        var aside = db.ProgramsAsideFor(by);
        DeskBeside[] all =
        [
            new(BesideKind.Candidates, await db.CandidatesFor(by).CountAsync(c => (c.State == CandidateState.Submitted || c.State == CandidateState.Seconded) && !aside.Contains(c.ProgramId), cancel), "/candidates"),
            new(BesideKind.ConductCases, await db.ConductCasesFor(by).CountAsync(c => c.ClosedOn == null && c.PutAsideOn == null, cancel), "/conduct"),
            new(BesideKind.ProgramComplaints, await db.ComplaintsFor(by).CountAsync(c => c.ClosedAt == null, cancel), "/complaints"),
            new(BesideKind.PublicComments, await db.AllPublicComments.CountAsync(c => c.State == PublicCommentState.Held, cancel), "/desk/announcements"),
        ];
        return [.. all.Where(b => b.Count > 0)];
    }

    private static async Task<List<FoundSubmission>> FindAsync(CommitteeDb db, IQueryable<Submission> handled, DeskFilter filter, int most, CancellationToken cancel)
    {
        var rows =
            from s in handled
            join o in db.AllOrganisations on s.OrganisationId equals o.Id
            join c in db.AllCommittees on s.CommitteeId equals c.Id
            select new FoundSubmission { Id = s.Id, Title = s.Title, State = s.State, SubmittedAt = s.SubmittedAt, ReturnDueOn = s.ReturnDueOn, InfoDueOn = s.InfoDueOn, ReturnsOn = s.ReturnsOn, Organisation = o.Name, Committee = c.Name };
        if (filter.State is { } wanted) rows = rows.Where(s => s.State == wanted);
        if (filter.WaitsFor is { } waits)
        {
            var states = Enum.GetValues<SubmissionState>().Where(s => Domain.Submissions.Waiting.For(s) == waits).ToList();
            rows = rows.Where(s => states.Contains(s.State));
        }
        foreach (var word in (filter.Words ?? "").ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(6))
#pragma warning disable CA1304, CA1311, CA1862 // This becomes SQL, where lower() is the way to compare without regard to case.
            rows = rows.Where(s => s.Title.ToLower().Contains(word) || s.Organisation.ToLower().Contains(word));
#pragma warning restore CA1304, CA1311, CA1862
        return await rows.OrderBy(s => s.SubmittedAt).ThenBy(s => s.Id).Take(most + 1).ToListAsync(cancel);
    }

    private static async Task<Dictionary<Guid, DateTimeOffset>> MovedAsync(CommitteeDb db, IReadOnlyList<Id<Submission>> ids, CancellationToken cancel)
    {
        var keys = ids.Select(i => (Guid?)i.Value).ToList();
        return await db.AllLedgerLines.AsNoTracking().Where(l => keys.Contains(l.SubmissionId) && Moves.Contains(l.Kind))
            .GroupBy(l => l.SubmissionId).Select(g => new { g.Key, At = g.Max(l => l.At) }).ToDictionaryAsync(g => g.Key!.Value, g => g.At, cancel);
    }

    private sealed record FoundSubmission
    {
        public required Id<Submission> Id { get; init; }
        public required string Title { get; init; }
        public required SubmissionState State { get; init; }
        public DateTimeOffset? SubmittedAt { get; init; }
        public DateOnly? ReturnDueOn { get; init; }
        public DateOnly? InfoDueOn { get; init; }
        public DateOnly? ReturnsOn { get; init; }
        public required string Organisation { get; init; }
        public required string Committee { get; init; }
    }
}
