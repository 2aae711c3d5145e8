using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Audits;
using CommitteeHub.Domain.Committees;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Audits;

/// <summary>What the acts on an audit begin with.</summary>
internal static class AuditMoment
{
    /// <summary>The audit with its program, for whoever may look into what was put forward for it. For everybody else, and for whoever stands aside, there is none.</summary>
    public static async Task<(Audit Audit, ClockedProgram Program)?> AppraisedAsync(this Moment at, Id<Audit> id, Site site)
    {
        if (await at.Db.AllAudits.FirstOrDefaultAsync(a => a.Id == id, at.Cancel) is not { SubmissionId: { } about } audit) return null;
        await at.TakeTurnAsync(StreamName.Submission(about.Value));
        if (!await at.Db.DeliberationsFor(at.By).AnyAsync(s => s.Id == about, at.Cancel)) return null;
        return await at.Db.ClockedProgramAsync(audit.ProgramId, site, at.Cancel) is { } program ? (audit, program) : null;
    }

    public static bool IsChairOf(this Standing by, Id<Committee>? committee) =>
        committee is { } c && by.SeatOn(c)?.Role is SeatRole.Chair or SeatRole.CoChair;
}
