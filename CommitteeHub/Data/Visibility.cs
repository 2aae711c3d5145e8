using CommitteeHub.Domain;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Submissions;

namespace CommitteeHub.Data;

/// <summary>Who may see which rows. Every read for a person starts here; a row that may not be seen is not refused, it is not there.</summary>
public static class Visibility
{
    /// <summary>Submissions of which the asker may know title and state: members know all that were submitted to their committee, even those they stand aside on, but no appeal against what they decided.</summary>
    public static IQueryable<Submission> SubmissionTitlesFor(this CommitteeDb db, Standing by)
    {
        if (by.IsSystem) return db.AllSubmissions;
        if (!by.IsSignedIn) return db.AllSubmissions.Where(s => false);
        var committees = by.Seats.Select(s => s.CommitteeId).ToList();
        var organisations = by.Organisations.ToList();
        var broughtIn = by.BroughtInFor.ToList();
        return db.AllSubmissions.Where(s =>
            organisations.Contains(s.OrganisationId)
            || (by.IsSecretary && s.SubmittedAt != null)
            || ((committees.Contains(s.CommitteeId) || broughtIn.Contains(s.Id)) && s.SubmittedAt != null && s.Kind != SubmissionKind.Appeal));
    }

    /// <summary>Submissions whose dossier and documents the asker may read: members, and whoever hears an appeal, only after they declared that they have no conflict.</summary>
    public static IQueryable<Submission> DossiersFor(this CommitteeDb db, Standing by)
    {
        if (by.IsSystem) return db.AllSubmissions;
        if (!by.IsSignedIn) return db.AllSubmissions.Where(s => false);
        var person = by.Person;
        var committees = by.Seats.Select(s => s.CommitteeId).ToList();
        var organisations = by.Organisations.ToList();
        var broughtIn = by.BroughtInFor.ToList();
        return db.AllSubmissions.Where(s =>
            organisations.Contains(s.OrganisationId)
            || (by.IsSecretary && s.SubmittedAt != null
                && !s.Declarations.Any(d => d.PersonId == person && d.EndedAt == null && d.Answer == ConflictAnswer.Recused))
            || ((committees.Contains(s.CommitteeId) || broughtIn.Contains(s.Id)) && s.SubmittedAt != null && s.Kind != SubmissionKind.Appeal
                && s.Declarations.Any(d => d.PersonId == person && d.EndedAt == null && d.Answer == ConflictAnswer.NoConflict)
                && !s.Declarations.Any(d => d.PersonId == person && d.EndedAt == null && d.Answer == ConflictAnswer.Recused))
            || db.AllHearers.Any(h => (h.SubmissionId == s.Id || h.AboutId == s.Id) && h.PersonId == person && h.NoConflictAt != null
                && db.AllAppealHearings.Any(x => x.Id == h.HearingId && x.ReleasedAt == null)));
    }

    /// <summary>Evidence of the dossiers the asker may read; a draft's evidence is its organisation's alone.</summary>
    public static IQueryable<Document> DocumentsFor(this CommitteeDb db, Standing by)
    {
        var dossiers = db.DossiersFor(by);
        return db.AllDocuments.Where(d => dossiers.Any(s => s.Id == d.SubmissionId));
    }

    /// <summary>Sessions of the committees the asker sits on; the secretary knows all.</summary>
    public static IQueryable<ReviewSession> SessionsFor(this CommitteeDb db, Standing by)
    {
        if (by.IsSystem || by.IsSecretary) return db.AllSessions;
        var committees = by.Seats.Select(s => s.CommitteeId).ToList();
        var broughtIn = by.BroughtInTo.ToList();
        return db.AllSessions.Where(s => committees.Contains(s.CommitteeId) || broughtIn.Contains(s.Id));
    }
}
