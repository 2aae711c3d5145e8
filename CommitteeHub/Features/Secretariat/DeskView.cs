using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Decisions;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Secretariat;

/// <summary>A submission on the secretariat's desk: where it stands, whose move it is, and since when.</summary>
public sealed record DeskRow(Id<Submission> Id, string Title, string Organisation, string Committee, SubmissionState State, WaitsFor WaitsFor, DateTimeOffset? Since, InvoiceState? Fee, DateOnly? DueOn, bool IsLate);

/// <summary>How many submissions stand where, and those that were asked for.</summary>
public sealed record DeskView(IReadOnlyDictionary<SubmissionState, int> Counts, IReadOnlyList<DeskRow> Rows, bool HasMore);

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

    public async Task<DeskView?> RunAsync(Viewer viewer, SubmissionState? state, string? words, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var by = await db.StandingOfAsync(viewer, now, cancel);
        if (!by.IsSecretary) return null;

        var handled = db.SubmissionTitlesFor(by).AsNoTracking().Where(s => s.State != SubmissionState.Draft);
        var counts = await handled.GroupBy(s => s.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);

        var rows =
            from s in handled
            join o in db.AllOrganisations on s.OrganisationId equals o.Id
            join c in db.AllCommittees on s.CommitteeId equals c.Id
            select new { s.Id, s.Title, s.State, s.SubmittedAt, s.ReturnDueOn, s.InfoDueOn, s.ReturnsOn, Organisation = o.Name, Committee = c.Name };
        if (state is { } wanted) rows = rows.Where(s => s.State == wanted);
        foreach (var word in (words ?? "").ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(6))
#pragma warning disable CA1304, CA1311, CA1862 // This becomes SQL, where lower() is the way to compare without regard to case.
            rows = rows.Where(s => s.Title.ToLower().Contains(word) || s.Organisation.ToLower().Contains(word));
#pragma warning restore CA1304, CA1311, CA1862
        var found = await rows.OrderBy(s => s.SubmittedAt).ThenBy(s => s.Id).Take(Most + 1).ToListAsync(cancel);

        var ids = found.Select(s => s.Id).ToList();
        var keys = ids.Select(i => (Guid?)i.Value).ToList();
        var moved = await db.AllLedgerLines.AsNoTracking().Where(l => keys.Contains(l.SubmissionId) && Moves.Contains(l.Kind))
            .GroupBy(l => l.SubmissionId).Select(g => new { g.Key, At = g.Max(l => l.At) }).ToDictionaryAsync(g => g.Key!.Value, g => g.At, cancel);
        var fees = await db.AllInvoices.AsNoTracking().Where(i => i.SubmissionId != null && ids.Contains(i.SubmissionId.Value) && i.Kind == FeeKind.Application)
            .Select(i => new { i.SubmissionId, i.State, i.DueOn }).ToDictionaryAsync(i => i.SubmissionId!.Value, cancel);

        var today = site.DayOf(now);
        return new DeskView(counts, [.. found.Take(Most).Select(s =>
        {
            var fee = fees.GetValueOrDefault(s.Id);
            var due = s.State switch { SubmissionState.AwaitingFee => fee?.DueOn, SubmissionState.Returned => s.ReturnDueOn, SubmissionState.InfoRequested => s.InfoDueOn, SubmissionState.Deferred => s.ReturnsOn, _ => null };
            return new DeskRow(s.Id, s.Title, s.Organisation, s.Committee, s.State, Waiting.For(s.State), moved.TryGetValue(s.Id.Value, out var at) ? at : s.SubmittedAt, fee?.State, due, due < today);
        })], found.Count > Most);
    }
}
