using CommitteeHub.Domain;
using CommitteeHub.Domain.Recognition;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>Who may see which candidates and logbooks: the secretariat all candidates, an organisation those it put forward, a person the own.</summary>
public static class RecognitionVisibility
{
    public static IQueryable<Candidate> CandidatesFor(this CommitteeDb db, Standing by)
    {
        if (by.IsSystem || by.IsSecretary) return db.AllCandidates;
        var organisations = by.Organisations.ToList();
        return db.AllCandidates.Where(c => organisations.Contains(c.OrganisationId));
    }

    /// <summary>Programs on which the asker stands aside, in whichever of their submissions.</summary>
    public static IQueryable<Id<AssessmentProgram>> ProgramsAsideFor(this CommitteeDb db, Standing by)
    {
        var person = by.Person;
        return db.AllSubmissions.Where(s => s.Declarations.Any(d => d.PersonId == person && d.EndedAt == null && d.Answer == ConflictAnswer.Recused)).Select(s => s.ProgramId);
    }

    /// <summary>Evidence of candidates: an organisation that of those it put forward, whoever fills a form in their own, a person what is shown of themselves, the secretariat all that was handed in, but none of a program on which they stand aside.</summary>
    public static IQueryable<CandidateFile> CandidateFilesFor(this CommitteeDb db, Standing by)
    {
        if (by.IsSystem) return db.AllCandidateFiles;
        if (!by.IsSignedIn) return db.AllCandidateFiles.Where(f => false);
        var (person, organisations, aside) = (by.Person, by.Organisations.ToList(), db.ProgramsAsideFor(by));
        return db.AllCandidateFiles.Where(f => (organisations.Contains(f.OrganisationId) && (f.CandidateId != null || f.UploadedBy == person))
            || (f.CandidateId != null && f.PersonId == person)
            || (by.IsSecretary && f.CandidateId != null && !aside.Contains(f.ProgramId)));
    }

    /// <summary>The secretariat sees every recognised person, everybody else at most themselves.</summary>
    public static IQueryable<Practitioner> PractitionersFor(this CommitteeDb db, Standing by)
    {
        if (by.IsSystem || by.IsSecretary) return db.AllPractitioners;
        if (!by.IsSignedIn) return db.AllPractitioners.Where(p => false);
        var person = by.Person;
        return db.AllPractitioners.Where(p => p.PersonId == person);
    }

    /// <summary>Lines of a logbook that an organisation was asked to verify; the notes about them are not for it.</summary>
    public static IQueryable<LoggedMediation> LogbooksToVerifyFor(this CommitteeDb db, Standing by)
    {
        var organisations = by.Organisations.ToList();
        return db.AllLoggedMediations.Where(m => m.AskedOf != null && organisations.Contains(m.AskedOf.Value));
    }

    /// <summary>Complaints about people: the secretariat's alone, and nobody reads those about themselves.</summary>
    public static IQueryable<ConductCase> ConductCasesFor(this CommitteeDb db, Standing by)
    {
        if (!by.IsSecretary) return db.AllConductCases.Where(c => by.IsSystem);
        var person = by.Person;
        return db.AllConductCases.Where(c => c.AboutPerson != person);
    }

    /// <summary>The asker's own practice, for changing it.</summary>
    public static async Task<Practitioner?> OwnPracticeAsync(this Moment at)
    {
        if (!at.By.IsSignedIn) return null;
        var person = at.By.Person;
        return await at.Db.AllPractitioners.AsSplitQuery().FirstOrDefaultAsync(p => p.PersonId == person, at.Cancel);
    }
}
