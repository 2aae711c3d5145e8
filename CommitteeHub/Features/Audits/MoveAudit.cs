using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Audits;
using CommitteeHub.Domain.Decisions;
using CommitteeHub.Domain.Letters;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Audits;

/// <summary>The secretary gives an audit another due date, with a reason; the register and the organisation are told.</summary>
public sealed class MoveAudit(Change change, Site site)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Audit> id, DateOnly dueOn, string reason, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSecretary) return new NotPermitted();
            if (await at.Db.AllAudits.FirstOrDefaultAsync(a => a.Id == id, at.Cancel) is not { } audit) return new NotFound();
            if (await at.Db.ClockedProgramAsync(audit.ProgramId, site, at.Cancel) is not { } program) return new NotFound();
            var before = audit.DueOn;
            if (audit.Move(dueOn, reason, site.DayOf(at.Now), program.Rule.NoticeDays) is { } refusal) return refusal;
            if (before == dueOn) return null;
            program.Entry?.ScheduleAudit(dueOn);
            await at.WriteToContactsAsync(LetterKind.AuditMoved, program.Program.OrganisationId, $"audit/{id}/moved/{audit.Revision}", null, site.Name, new Dictionary<string, string>
            {
                ["Program"] = program.Program.Title,
                ["DueOn"] = DecisionLetter.InFull(dueOn),
                ["Before"] = DecisionLetter.InFull(before),
                ["Reason"] = reason.Trim(),
                ["Link"] = site.Link("audits"),
            });
            return null;
        }, cancel);
}
