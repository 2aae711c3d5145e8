using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Recognition;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Recognition;

/// <summary>A program says how much experience it asks for beyond what the body does, and what it calls a full-scale mediation.</summary>
public sealed class SetEntryStandard(Change change, Site site)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<AssessmentProgram> program, int atLeast, int atLeastIfCertified, string fullScaleMeans, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            var organisation = await at.Db.AllPrograms.Where(p => p.Id == program).Select(p => (Guid?)p.OrganisationId.Value).FirstOrDefaultAsync(at.Cancel);
            if (organisation is not { } id || !at.By.SpeaksFor(new Id<Organisation>(id))) return new NotFound();
            var today = site.DayOf(at.Now);
            if (ExperienceRule.On(today) is not { } rule) return new NoExperienceRule(today);
            var standard = await at.Db.AllEntryStandards.FirstOrDefaultAsync(s => s.ProgramId == program, at.Cancel);
            if (standard is null) at.Db.Add(standard = new EntryStandard(program, new Id<Organisation>(id)));
            return standard.Set(atLeast, atLeastIfCertified, fullScaleMeans, rule);
        }, cancel);
}
