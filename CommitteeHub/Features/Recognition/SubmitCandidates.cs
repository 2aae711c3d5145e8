using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Recognition;
using CommitteeHub.Domain.Submissions;

namespace CommitteeHub.Features.Recognition;

/// <summary>A contact puts a whole table of people forward: all of them, or none.</summary>
public sealed class SubmitCandidates(Change change, Site site, MailSeal seal)
{
    /// <param name="batch">The identity of the attempt: the second time it changes nothing.</param>
    /// <param name="table">CSV, with the columns of <see cref="CandidateTable"/>.</param>
    public Task<Refusal?> RunAsync(Viewer by, Guid batch, Id<AssessmentProgram> program, string table, bool attested, CancellationToken cancel = default) =>
        seal.ReadyFor(change).RunAsync(by, batch, async at =>
        {
            var (forward, refusal) = await PuttingForward.OfAsync(at.Db, at.By, program, site.DayOf(at.Now), at.Cancel);
            if (forward is null) return refusal;
            if (!attested) return new AttestationMissing();
            var (rows, unreadable) = CandidateTable.Read(table);
            if (unreadable is not null) return unreadable;
            var bad = 0;
            foreach (var row in rows)
                if (row.Refusal is not null || await forward.WriteAsync(at, site, seal, Id<Candidate>.New(), row.Facts!) is not null) bad++;
            return bad > 0 ? new RowsNotTaken(bad) : rows.Count == 0 ? new TableNotReadable("name") : null;
        }, cancel);
}
