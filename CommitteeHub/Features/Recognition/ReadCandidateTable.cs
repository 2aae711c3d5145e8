using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Recognition;

/// <summary>What a table would do: each row with the reason why it cannot be taken, or none.</summary>
public sealed record CandidateTableView(IReadOnlyList<CandidateRow> Rows, Refusal? Refusal)
{
    public bool IsGood => Refusal is null && Rows.Count > 0 && Rows.All(r => r.Refusal is null);
}

/// <summary>Looks at a table of candidates without taking anything from it.</summary>
public sealed class ReadCandidateTable(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock, Site site)
{
    public async Task<CandidateTableView?> RunAsync(Viewer viewer, Id<AssessmentProgram> program, string table, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var by = await db.StandingOfAsync(viewer, now, cancel);
        var (forward, refusal) = await PuttingForward.OfAsync(db, by, program, site.DayOf(now), cancel);
        if (forward is null) return refusal is NotFound ? null : new CandidateTableView([], refusal);
        var (rows, unreadable) = CandidateTable.Read(table);
        if (unreadable is not null) return new CandidateTableView([], unreadable);
        var seen = new List<CandidateRow>();
        foreach (var row in rows) seen.Add(row.Refusal is null ? row with { Refusal = await forward.WhyNotAsync(db, by, row.Facts!, cancel) } : row);
        return new CandidateTableView(seen, null);
    }
}
