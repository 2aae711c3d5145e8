using CommitteeHub.Domain;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Mail;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>Who may know who was written what.</summary>
public static class OutboxVisibility
{
    /// <summary>The secretary, but nothing about a submission on which they stand aside or a program they speak for, and nothing about complaints that are not theirs to read.</summary>
    public static async Task<IQueryable<OutboxMessage>> OutboxForAsync(this CommitteeDb db, Standing by, CancellationToken cancel)
    {
        if (by.IsSystem) return db.AllOutboxMessages;
        if (!by.IsSecretary) return db.AllOutboxMessages.Where(m => false);
        var (me, own) = (by.Person, by.Organisations.ToList());
        var closed = (await db.AllSubmissions.IgnoreAutoIncludes().Where(s => own.Contains(s.OrganisationId) || s.Declarations.Any(d => d.PersonId == me && d.EndedAt == null && d.Answer == ConflictAnswer.Recused))
            .Select(s => s.Id).ToListAsync(cancel)).ConvertAll(id => (Guid?)id.Value);
        var open = db.AllOutboxMessages.Where(m => m.SubmissionId == null || !closed.Contains(m.SubmissionId));
        var readable = db.ComplaintsFor(by);
        foreach (var complaint in await db.AllProgramComplaints.IgnoreAutoIncludes().Where(c => !readable.Any(r => r.Id == c.Id)).Select(c => c.Id).ToListAsync(cancel))
        {
            var about = $"complaint/{complaint}/";
            open = open.Where(m => !m.UniqueKey.StartsWith(about));
        }
        return open;
    }
}
