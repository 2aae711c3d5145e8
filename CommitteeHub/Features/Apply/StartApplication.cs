using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Programs;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Apply;

/// <summary>A contact begins a draft for a program; the criteria in force on that day are pinned to it.</summary>
public sealed class StartApplication(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Submission> id, Id<AssessmentProgram> program, Id<Organisation> organisation, Id<Committee> committee, string title, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.SpeaksFor(organisation)) return new NotFound();
            await at.TakeTurnAsync(StreamName.Organisation(organisation.Value));
            if (await at.Db.AllSubmissions.AnyAsync(s => s.Id == id, at.Cancel)) return null;
            if (await at.Db.AllCommittees.FirstOrDefaultAsync(c => c.Id == committee, at.Cancel) is not { } appraisers) return new NotFound();
            if (await at.Db.AllProgramTypes.AsNoTracking().FirstOrDefaultAsync(t => t.Code == appraisers.ProgramType, at.Cancel) is { IsOpen: false } closed) return new ProgramTypeClosed(closed.Name);
            var today = DateOnly.FromDateTime(at.Now.UtcDateTime);
            var criteria = await at.Db.CriteriaForAsync(appraisers.ProgramType, today, at.Cancel);
            if (criteria is null) return new NoCriteria(appraisers.ProgramType);
            if (ProgramInput.WhyNotTitle(title) is { } problem) return problem;

            // A program that was withdrawn or not approved may be put forward again, by its own organisation only.
            var known = await at.Db.AllPrograms.FirstOrDefaultAsync(p => p.Id == program, at.Cancel);
            if (known is not null && (known.OrganisationId != organisation || known.ProgramType != appraisers.ProgramType)) return new NotFound();
            if (known is null) at.Db.Add(new AssessmentProgram(program, organisation, appraisers.ProgramType, title.Trim()));
            var submission = new Submission(id, program, organisation, committee, criteria.Id, title.Trim());
            await at.InheritPinsAsync(submission);
            at.Db.Add(submission);
            at.Ring(organisation.Value);
            return null;
        }, cancel);
}
