using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Timeline;

/// <summary>One thing that happened to a submission, as far as its reader may know of it.</summary>
/// <param name="Who">The actor's name; null for applicants, who are told what happened and not who on the committee did it.</param>
/// <param name="Payload">The event's figures and identities, for its sentence.</param>
public sealed record TimelineEntry(DateTimeOffset At, string Kind, IReadOnlyDictionary<string, string> Payload, string? Who);

/// <summary>The story of one submission, newest last.</summary>
public sealed record TimelineView(string Title, SubmissionState State, IReadOnlyList<TimelineEntry> Entries);

/// <summary>Reads the ledger lines about one submission that the viewer may read; whoever stands aside reads none.</summary>
public sealed class ReadTimeline(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    private const int Most = 500;

    public async Task<TimelineView?> RunAsync(Viewer viewer, Id<Submission> id, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var by = await db.StandingOfAsync(viewer, clock.GetUtcNow(), cancel);
        var submission = await db.DossiersFor(by).AsNoTracking().Where(s => s.Id == id)
            .Select(s => new { s.Title, s.State, s.OrganisationId }).FirstOrDefaultAsync(cancel);
        if (submission is null) return null;

        var isApplicant = by.SpeaksFor(submission.OrganisationId);
        var readers = isApplicant ? Readers.Applicant : by.IsSecretary ? Readers.Secretariat | Readers.Committee : Readers.Committee;
        // The flags are kept by name, so "has one of these" is asked as "is one of the combinations that has".
        var readable = Enumerable.Range(0, 16).Select(n => (Readers)n).Where(r => (r & readers) != 0).ToList();

        var lines = await db.AllLedgerLines.AsNoTracking()
            .Where(l => l.SubmissionId == id.Value && readable.Contains(l.Readers))
            .OrderByDescending(l => l.At).ThenByDescending(l => l.Number).Take(Most).ToListAsync(cancel);
        var actors = lines.Where(l => l.ActorId != null).Select(l => new Id<Domain.Committees.Person>(l.ActorId!.Value)).Distinct().ToList();
        var names = isApplicant ? [] : await db.AllPersons.AsNoTracking().Where(p => actors.Contains(p.Id)).ToDictionaryAsync(p => p.Id.Value, p => p.Name, cancel);

        return new TimelineView(submission.Title, submission.State, [.. lines.AsEnumerable().Reverse()
            .Select(l => new TimelineEntry(l.At, l.Kind, LinePayload.Fields(l.Payload), l.ActorId is { } actor ? names.GetValueOrDefault(actor) : null))]);
    }
}
