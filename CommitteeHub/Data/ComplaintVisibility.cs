using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Complaints;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>Who may know of complaints about programs.</summary>
public static class ComplaintVisibility
{
    /// <summary>All for the secretary, for chair and co-chairs those that have reached their committee; none for whoever stands aside on the program or speaks for it.</summary>
    public static IQueryable<ProgramComplaint> ComplaintsFor(this CommitteeDb db, Standing by)
    {
        if (by.IsSystem) return db.AllProgramComplaints;
        if (!by.IsSignedIn) return db.AllProgramComplaints.Where(c => false);
        var (me, own) = (by.Person, by.Organisations.ToList());
        var chaired = by.Seats.Where(s => s.Role is SeatRole.Chair or SeatRole.CoChair).Select(s => s.CommitteeId).ToList();
        return db.AllProgramComplaints.Where(c => !db.AllPrograms.Any(p => p.Id == c.ProgramId && own.Contains(p.OrganisationId))
            && !db.AllSubmissions.Any(s => s.ProgramId == c.ProgramId && s.Declarations.Any(d => d.PersonId == me && d.EndedAt == null && d.Answer == ConflictAnswer.Recused))
            && (by.IsSecretary || ((c.Step == ComplaintStep.Committee || c.Step == ComplaintStep.Board)
                && db.AllSubmissions.Any(s => s.ProgramId == c.ProgramId && s.SubmittedAt != null && chaired.Contains(s.CommitteeId)))));
    }

    /// <summary>The secretaries who may know of complaints about a program: none who stands aside on it or speaks for it.</summary>
    public static async Task<IReadOnlyList<Id<Person>>> SecretariesOfComplaintsAsync(this CommitteeDb db, Id<AssessmentProgram> program, DateOnly today, CancellationToken cancel)
    {
        var speak = await db.AllContacts.Where(c => db.AllPrograms.Any(p => p.Id == program && p.OrganisationId == c.OrganisationId)).Select(c => c.PersonId).ToListAsync(cancel);
        var aside = await db.AllSubmissions.IgnoreAutoIncludes().Where(s => s.ProgramId == program).SelectMany(s => s.Declarations).Where(d => d.EndedAt == null && d.Answer == ConflictAnswer.Recused).Select(d => d.PersonId).ToListAsync(cancel);
        return [.. (await db.SecretariesAsync(today, cancel)).Except(speak).Except(aside)];
    }
}
