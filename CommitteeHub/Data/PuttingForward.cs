using CommitteeHub.Domain;
using CommitteeHub.Domain.Accounts;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Recognition;
using CommitteeHub.Domain.Register;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Mail;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>What holds for everybody whom one program puts forward at one time.</summary>
public sealed record PuttingForward(AssessmentProgram Program, Organisation Organisation, RecognitionKind Kind, EntryStandard? Standard, DateOnly Today)
{
    /// <summary>The program, if it is approved and the asker speaks for it.</summary>
    public static async Task<(PuttingForward? By, Refusal? Refusal)> OfAsync(CommitteeDb db, Standing by, Id<AssessmentProgram> id, DateOnly today, CancellationToken cancel)
    {
        var program = await db.AllPrograms.FirstOrDefaultAsync(p => p.Id == id, cancel);
        if (program is null || !by.SpeaksFor(program.OrganisationId)) return (null, new NotFound());
        var entry = await db.AllRegisterEntries.AsNoTracking().IgnoreAutoIncludes().FirstOrDefaultAsync(e => e.ProgramId == id, cancel);
        if (CandidateRules.WhyNotPutForward(entry) is { } refusal) return (null, refusal);
        if (CandidateRules.KindOf(program.ProgramType) is not { } kind) return (null, new RecognisesNobody(program.ProgramType));
        var organisation = await db.AllOrganisations.FirstAsync(o => o.Id == program.OrganisationId, cancel);
        return (new PuttingForward(program, organisation, kind, await db.AllEntryStandards.FirstOrDefaultAsync(s => s.ProgramId == id, cancel), today), null);
    }

    /// <summary>Why this person cannot be put forward, before anything is written.</summary>
    public async Task<Refusal?> WhyNotAsync(CommitteeDb db, Standing by, CandidateFacts facts, CancellationToken cancel)
    {
        if (CandidateRules.WhyNot(facts, Kind, Standard, Today) is { } refusal) return refusal;
        var normal = NewAccount.Normal(facts.Email);
        var known = await db.Users.AsNoTracking().Where(u => u.NormalizedEmail == normal).Select(u => (Guid?)u.Id).FirstOrDefaultAsync(cancel);
        if (known is not { } id) return null;
        var person = new Id<Person>(id);
        if (person == by.Person) return new NeedsFourEyes();
        return await db.AllCandidates.AnyAsync(c => c.ProgramId == Program.Id && c.PersonId == person && c.State != CandidateState.Refused && c.State != CandidateState.Withdrawn, cancel)
            ? new PutForwardAlready() : null;
    }

    /// <summary>Writes the candidate, and makes the person known who is not yet.</summary>
    public async Task<Refusal?> WriteAsync(Moment at, Site site, MailSeal seal, Id<Candidate> id, CandidateFacts facts)
    {
        if (await WhyNotAsync(at.Db, at.By, facts, at.Cancel) is { } refusal) return refusal;
        var person = await PersonAsync(at, site, seal, facts);
        if (!at.Db.AllPractitioners.Local.Any(p => p.PersonId == person.Id) && !await at.Db.AllPractitioners.AnyAsync(p => p.PersonId == person.Id, at.Cancel)) at.Db.Add(await PractitionerAsync(at, person, facts));
        at.Db.Add(new Candidate(id, Program.Id, Organisation.Id, Kind, facts, person.Id, at.By.Person, at.Now));
        at.Db.Add(new OutboxMessage
        {
            ToName = person.Name,
            ToAddress = person.Email,
            Subject = $"{Organisation.Name} puts you forward",
            Body = $"""
                Dear {person.Name},

                {Organisation.Name} puts you forward to {site.Name}, on the grounds of its program "{Program.Title}".

                It told us your name, your email address, your country, what it assessed and when, and may show documents for it. You can see all of it, complete your profile and keep your logbook here:
                {site.Link("/practice")}

                Nobody finds you on the register before you agree to it there. If you did not expect this, please write to us.

                {site.Name}

                """,
            UniqueKey = $"candidate/{id}/submitted",
            CreatedAt = at.Now,
            NotBefore = at.Now,
        });
        return null;
    }

    private static async Task<Person> PersonAsync(Moment at, Site site, MailSeal seal, CandidateFacts facts)
    {
        var normal = NewAccount.Normal(facts.Email);
        var account = at.Db.Users.Local.FirstOrDefault(u => u.NormalizedEmail == normal) ?? await at.Db.Users.FirstOrDefaultAsync(u => u.NormalizedEmail == normal, at.Cancel);
        if (account is not null)
        {
            var id = new Id<Person>(account.Id);
            return at.Db.AllPersons.Local.FirstOrDefault(p => p.Id == id) ?? await at.Db.AllPersons.FirstAsync(p => p.Id == id, at.Cancel);
        }
        var person = new Person(Id<Person>.New(), facts.Name.Trim(), facts.Email.Trim());
        at.Db.Add(person);
        at.Db.Add(NewAccount.For(person.Id, facts.Email));
        person.Record(new PersonInvited(person.Id));
        await LinkMail.SendAsync(at, site, seal, person, LinkKind.Invitation);
        return person;
    }

    private static async Task<Practitioner> PractitionerAsync(Moment at, Person person, CandidateFacts facts)
    {
        var slug = Slug.Of(facts.Name);
        var taken = await at.Db.AllPractitioners.Where(p => p.Slug.StartsWith(slug)).Select(p => p.Slug).ToListAsync(at.Cancel);
        taken.AddRange(at.Db.AllPractitioners.Local.Select(p => p.Slug));
        return new Practitioner(Id<Practitioner>.New(), person.Id, Slug.Free(facts.Name, taken), facts.Name.Trim(), facts.Country);
    }
}
