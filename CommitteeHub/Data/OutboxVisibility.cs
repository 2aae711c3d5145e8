using CommitteeHub.Domain;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Mail;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>Who may know who was written what.</summary>
public static class OutboxVisibility
{
    /// <summary>The secretary, but nothing about a submission on which they stand aside or a program they speak for, and nothing about complaints that are not theirs to read, by whomever they came or about whom.</summary>
    public static async Task<IQueryable<OutboxMessage>> OutboxForAsync(this CommitteeDb db, Standing by, CancellationToken cancel)
    {
        if (by.IsSystem) return db.AllOutboxMessages;
        if (!by.IsSecretary) return db.AllOutboxMessages.Where(m => false);
        var (me, own) = (by.Person, by.Organisations.ToList());
        var closed = (await db.AllSubmissions.IgnoreAutoIncludes().Where(s => own.Contains(s.OrganisationId) || s.Declarations.Any(d => d.PersonId == me && d.EndedAt == null && d.Answer == ConflictAnswer.Recused))
            .Select(s => s.Id).ToListAsync(cancel)).ConvertAll(id => (Guid?)id.Value);
        var open = db.AllOutboxMessages.Where(m => m.SubmissionId == null || !closed.Contains(m.SubmissionId));
        var (complaints, cases) = (db.ComplaintsFor(by), db.ConductCasesFor(by));
        var hidden = (await db.AllProgramComplaints.IgnoreAutoIncludes().Where(c => !complaints.Any(r => r.Id == c.Id)).Select(c => c.Id).ToListAsync(cancel)).ConvertAll(id => $"complaint/{id}/");
        hidden.AddRange((await db.AllConductCases.IgnoreAutoIncludes().Where(c => !cases.Any(r => r.Id == c.Id)).Select(c => c.Id).ToListAsync(cancel)).Select(id => $"conduct/{id}/"));
        if (hidden.Count == 0) return open;
        var (complaint, conduct) = ("complaint//".Length + 36, "conduct//".Length + 36);
        return open.Where(m => !EF.Parameter(hidden).Contains(m.UniqueKey.Substring(0, complaint)) && !EF.Parameter(hidden).Contains(m.UniqueKey.Substring(0, conduct)));
    }
}
