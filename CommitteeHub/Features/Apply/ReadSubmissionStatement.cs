using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Apply;

/// <summary>Why a program is put forward, in its applicant's words, to whoever may read the dossier.</summary>
public sealed record SubmissionStatementView(SubmissionKind Kind, string Statement, Id<Submission>? FollowsId, DateTimeOffset? FollowedSubmittedAt);

/// <summary>Reads kind and statement; whoever stands aside, or has not answered the conflict question, reads none.</summary>
public sealed class ReadSubmissionStatement(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    public async Task<SubmissionStatementView?> RunAsync(Viewer viewer, Id<Submission> id, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var by = await db.StandingOfAsync(viewer, clock.GetUtcNow(), cancel);
        var found = await db.DossiersFor(by).AsNoTracking().Where(s => s.Id == id).Select(s => new { s.Kind, s.Statement, s.FollowsId }).FirstOrDefaultAsync(cancel);
        if (found is null) return null;
        // The earlier one has a gate of its own; only those who may read it get there.
        var followed = found.FollowsId is { } earlier ? await db.DossiersFor(by).Where(s => s.Id == earlier).Select(s => new { s.Id, s.SubmittedAt }).FirstOrDefaultAsync(cancel) : null;
        return new(found.Kind, found.Statement, followed?.Id, followed?.SubmittedAt);
    }
}
