using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Recognition;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Recognition;

/// <summary>A case as the secretariat sees it; nobody else sees that there is one.</summary>
public sealed record ConductCaseView(Id<ConductCase> Id, string About, ComplaintText Complaint, ConductStep Step, ConductOutcome? Outcome, DateOnly? SanctionUntil, DateOnly? PutAsideOn, IReadOnlyList<ConductEntry> Entries);

/// <summary>Reads the complaints about people, open ones first, those that were put aside last.</summary>
public sealed class ReadConductCases(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    public async Task<IReadOnlyList<ConductCaseView>?> RunAsync(Viewer viewer, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var by = await db.StandingOfAsync(viewer, clock.GetUtcNow(), cancel);
        if (!by.IsSecretary) return null;
        var cases = await db.ConductCasesFor(by).AsNoTracking().OrderBy(c => c.PutAsideOn != null).ThenBy(c => c.ClosedOn != null).ThenByDescending(c => c.RaisedOn).Take(200).ToListAsync(cancel);
        var ids = cases.Select(c => c.PractitionerId).ToList();
        var names = await db.AllPractitioners.AsNoTracking().IgnoreAutoIncludes().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
        return [.. cases.Select(c => new ConductCaseView(c.Id, names.GetValueOrDefault(c.PractitionerId, "?"), new(c.Complainant, c.ComplainantEmail, c.Text, c.AwareOn, c.RaisedOn), c.Step, c.Outcome, c.SanctionUntil, c.PutAsideOn, [.. c.Entries.OrderBy(e => e.Number)]))];
    }
}

/// <summary>The secretary takes a complaint about a recognised person in; it begins with a discussion.</summary>
public sealed class OpenConductCase(Change change, Site site)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<ConductCase> id, Id<Practitioner> about, ComplaintText text, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSecretary) return new NotPermitted();
            if (await at.Db.AllConductCases.AnyAsync(c => c.Id == id, at.Cancel)) return null;
            var person = await at.Db.PractitionersFor(at.By).IgnoreAutoIncludes().Where(p => p.Id == about).Select(p => (Guid?)p.PersonId.Value).FirstOrDefaultAsync(at.Cancel);
            if (person is not { } accused || accused == at.By.Person.Value) return new NotFound();
            var today = site.DayOf(at.Now);
            if (ConductCase.WhyNot(text, today) is { } refusal) return refusal;
            at.Db.Add(new ConductCase(id, about, new(accused), text, today));
            return null;
        }, cancel);
}

/// <summary>
/// Anybody complains about the conduct of somebody on the register. The secretariat learns of it, but for whoever it is about; nobody else does.
/// What was handed in before, by whomever, and what came of it changes nothing of the answer.
/// </summary>
public sealed class FileConductComplaint(Change change, Site site)
{
    /// <param name="by">Who asks; anybody may.</param>
    /// <param name="id">The case's identity, made by the form.</param>
    /// <param name="slug">Whom it is about, by their place in the register.</param>
    /// <param name="text">What was written.</param>
    /// <param name="cancel">Stops waiting.</param>
    public Task<Refusal?> RunAsync(Viewer by, Id<ConductCase> id, string slug, ComplaintText text, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            var today = site.DayOf(at.Now);
            if (ConductCase.WhyNot(text, today) is { } refusal) return refusal;
            // Only whom the register names to everybody: of anybody else the answer would say that there is such a person.
            if (await at.Db.AllRegisterPeople.AsNoTracking().Where(p => p.Slug == slug).Select(p => (Guid?)p.Id).FirstOrDefaultAsync(at.Cancel) is not { } named) return new NotFound();
            var about = new Id<Practitioner>(named);
            if (await at.Db.AllPractitioners.IgnoreAutoIncludes().Where(p => p.Id == about).Select(p => (Guid?)p.PersonId.Value).FirstOrDefaultAsync(at.Cancel) is not { } accused) return new NotFound();
            if (await at.Db.AllConductCases.AnyAsync(c => c.Id == id, at.Cancel)) return null;
            at.Db.Add(new ConductCase(id, about, new(accused), text, today));
            var secretaries = await at.Db.SecretariesAsync(today, at.Cancel);
            await at.TellAsync(secretaries.Where(s => s.Value != accused), $"conduct/{id}/arrived", null, "A complaint about somebody's conduct", $"""
                a complaint about the conduct of a mediator has arrived. It is confidential to the secretariat.

                {site.Link("conduct")}

                {site.Name}
                """);
            return null;
        }, cancel);
}

/// <summary>The secretary takes a case to its next step.</summary>
public sealed class GoOnWithConductCase(Change change, Site site)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<ConductCase> id, ConductStep from, string note, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSecretary) return new NotPermitted();
            if (await at.Db.ConductCasesFor(at.By).FirstOrDefaultAsync(c => c.Id == id, at.Cancel) is not { } conduct) return new NotFound();
            // The step it was taken from: a second click does not take it two steps further.
            return conduct.Step == from ? conduct.GoOn(note, site.DayOf(at.Now)) : null;
        }, cancel);
}

/// <summary>The secretary puts aside what came by the form and is no complaint; nobody is told, and nothing comes of it.</summary>
public sealed class PutConductCaseAside(Change change, Site site)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<ConductCase> id, string reason, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSecretary) return new NotPermitted();
            return await at.Db.ConductCasesFor(at.By).FirstOrDefaultAsync(c => c.Id == id, at.Cancel) is { } conduct ? conduct.PutAside(reason, site.DayOf(at.Now)) : new NotFound();
        }, cancel);
}

/// <summary>The secretary takes up again what was put aside, while its words are kept.</summary>
public sealed class TakeUpConductCase(Change change, Site site)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<ConductCase> id, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSecretary) return new NotPermitted();
            return await at.Db.ConductCasesFor(at.By).FirstOrDefaultAsync(c => c.Id == id, at.Cancel) is { } conduct ? conduct.TakeUpAgain(site.DayOf(at.Now)) : new NotFound();
        }, cancel);
}

/// <summary>The secretary writes down what a case came to; a sanction reaches the register in the same save.</summary>
public sealed class ConcludeConductCase(Change change, Site site)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<ConductCase> id, ConductOutcome outcome, DateOnly? until, string note, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSecretary) return new NotPermitted();
            if (await at.Db.ConductCasesFor(at.By).FirstOrDefaultAsync(c => c.Id == id, at.Cancel) is not { } conduct) return new NotFound();
            var (before, today) = (conduct.Outcome, site.DayOf(at.Now));
            if (conduct.Conclude(outcome, until, note, today) is { } refusal) return refusal;
            if (before == outcome) return null;
            var practice = await at.Db.AllPractitioners.AsSplitQuery().FirstAsync(p => p.Id == conduct.PractitionerId, at.Cancel);
            practice.Answer(await at.Db.AllConductCases.Where(c => c.PractitionerId == practice.Id).ToListAsync(at.Cancel), today);
            await at.PublishAsync(practice, today);
            return null;
        }, cancel);
}
