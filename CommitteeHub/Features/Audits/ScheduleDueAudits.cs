using System.Globalization;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Audits;
using CommitteeHub.Domain.Decisions;
using CommitteeHub.Mail;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Audits;

/// <summary>
/// Once a day, and as often as one likes: audits fall due 90 days ahead and become overdue, and the organisation is
/// reminded at 90, 30 and 7 days, on the day, and a day after. After a pause only the latest reminder is written.
/// </summary>
public sealed class ScheduleDueAudits(Change change, Site site)
{
    private static readonly int[] DaysBefore = [90, 30, 7, 0, -1];

    public Task<Refusal?> RunAsync(CancellationToken cancel = default) =>
        change.RunAsync(Viewer.System, async at =>
        {
            var today = site.DayOf(at.Now);
            var horizon = today.AddDays(AuditCycle.NoticeDays);
            var audits = await at.Db.AllAudits
                .Where(a => (a.State == AuditState.Scheduled || a.State == AuditState.Due || a.State == AuditState.Overdue) && a.DueOn <= horizon)
                .OrderBy(a => a.DueOn).ToListAsync(at.Cancel);
            foreach (var audit in audits)
            {
                audit.PassTo(today);
                await RemindAsync(at, audit, today);
            }
            return null;
        }, cancel);

    private async Task RemindAsync(Moment at, Audit audit, DateOnly today)
    {
        var left = audit.DueOn.DayNumber - today.DayNumber;
        var step = DaysBefore.Last(d => left <= d);
        var key = string.Create(CultureInfo.InvariantCulture, $"audit/{audit.Id}/T{-step}/");
        if (await at.Db.AllOutboxMessages.AnyAsync(m => m.UniqueKey.StartsWith(key), at.Cancel)) return;

        var program = await at.Db.AllPrograms.AsNoTracking().FirstOrDefaultAsync(p => p.Id == audit.ProgramId, at.Cancel);
        if (program is null) return;
        var contacts = await at.Db.AllContacts.Where(c => c.OrganisationId == program.OrganisationId)
            .Join(at.Db.AllPersons, c => c.PersonId, p => p.Id, (_, p) => new { p.Id, p.Name, p.Email }).ToListAsync(at.Cancel);
        foreach (var contact in contacts)
            at.Db.Add(new OutboxMessage
            {
                ToName = contact.Name,
                ToAddress = contact.Email,
                Subject = step < 0 ? $"Audit overdue: {program.Title}" : $"Audit due on {DecisionLetter.InFull(audit.DueOn)}: {program.Title}",
                Body = Body(program.Title, audit, step < 0),
                UniqueKey = key + contact.Id,
                CreatedAt = at.Now,
            });
    }

    private string Body(string title, Audit audit, bool isOverdue) =>
        $"The two-yearly audit of \"{title}\" (round {audit.Round}) {(isOverdue ? "was" : "is")} due on {DecisionLetter.InFull(audit.DueOn)}.\n\n"
        + $"Please put the program forward again, starting from the dossier of last time: {site.Link("applications")}\n\n{site.Name}";
}
