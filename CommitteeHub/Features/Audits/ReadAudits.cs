using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Audits;

/// <summary>Reads the clocks of approved programs: all for the secretary, those of their committees for members, their own for contacts.</summary>
public sealed class ReadAudits(IDbContextFactory<CommitteeDb> contexts, Site site, TimeProvider clock)
{
    public async Task<AuditsView?> RunAsync(Viewer viewer, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var by = await db.StandingOfAsync(viewer, now, cancel);
        if (!by.IsSecretary && by.Organisations.Count == 0 && !by.SitsAnywhere) return null;
        var programs = await db.ClockedProgramsAsync(ProgramsFor(db, by).Where(p => db.AllRegisterEntries.Any(e => e.ProgramId == p.Id)).AsNoTracking(), site, cancel);
        var names = await db.AllOrganisations.IgnoreAutoIncludes().Where(o => db.AllRegisterEntries.Any(e => db.AllPrograms.Any(p => p.Id == e.ProgramId && p.OrganisationId == o.Id))).ToDictionaryAsync(o => o.Id, o => o.Name, cancel);
        var today = site.DayOf(now);
        return new AuditsView([.. programs.Select(p => LineOf(p, names[p.Program.OrganisationId], by, today)).OrderBy(l => l.DueOn ?? DateOnly.MaxValue).ThenBy(l => l.Title, StringComparer.Ordinal)], by.IsSecretary);
    }

    /// <summary>Programs whose clock the asker may read; the register itself is public, so nothing here is secret.</summary>
    internal static IQueryable<AssessmentProgram> ProgramsFor(CommitteeDb db, Standing by)
    {
        if (by.IsSecretary) return db.AllPrograms;
        var (committees, own) = (by.Seats.Select(s => s.CommitteeId).ToList(), by.Organisations.ToList());
        return db.AllPrograms.Where(p => own.Contains(p.OrganisationId) || db.AllSubmissions.Any(s => s.ProgramId == p.Id && s.SubmittedAt != null && committees.Contains(s.CommitteeId)));
    }

    internal static AuditLine LineOf(ClockedProgram p, string organisation, Standing by, DateOnly today)
    {
        var moment = p.On(today)!;
        return new AuditLine(p.Program.Id, p.Audit?.Id, p.Entry!.Title, organisation, p.Entry.Slug, p.Audit?.Round ?? 0, moment.State, moment.Since,
            p.Audit?.DueOn, moment.Next, moment.NextOn, p.Entry.Status, by.SpeaksFor(p.Program.OrganisationId));
    }
}
