using CommitteeHub.Domain;
using CommitteeHub.Domain.Annotations;
using CommitteeHub.Domain.Criteria;
using CommitteeHub.Domain.Submissions;

namespace CommitteeHub.Data;

/// <summary>Who may see what the committee writes to itself. Applicants never do, whatever else they are.</summary>
public static class ReviewVisibility
{
    /// <summary>Submissions whose deliberation the asker may follow: members without a conflict, and the secretary.</summary>
    public static IQueryable<Submission> DeliberationsFor(this CommitteeDb db, Standing by)
    {
        if (by.IsSystem) return db.AllSubmissions;
        if (!by.IsSignedIn) return db.AllSubmissions.Where(s => false);
        var person = by.Person;
        var organisations = by.Organisations.ToList();
        var (committees, broughtIn) = (by.Seats.Select(s => s.CommitteeId).ToList(), by.BroughtInFor.ToList());
        return db.DossiersFor(by).Where(s =>
            (by.IsSecretary || committees.Contains(s.CommitteeId) || broughtIn.Contains(s.Id))
            && !organisations.Contains(s.OrganisationId)
            && !s.Declarations.Any(d => d.PersonId == person && d.EndedAt == null && d.Answer == ConflictAnswer.Recused));
    }

    /// <summary>Shared annotations on what the asker may follow, and the asker's own private ones there. What was removed is not there.</summary>
    public static IQueryable<Annotation> AnnotationsFor(this CommitteeDb db, Standing by)
    {
        if (by.IsSystem) return db.AllAnnotations;
        if (!by.IsSignedIn) return db.AllAnnotations.Where(a => false);
        var person = by.Person;
        var deliberations = db.DeliberationsFor(by);
        return db.AllAnnotations.Where(a =>
            a.RemovedAt == null
            && (a.Visibility == AnnotationVisibility.Shared || a.AuthorId == person)
            && deliberations.Any(s => s.Id == a.SubmissionId));
    }

    /// <summary>The asker's own findings; the final ones of others once all lie open. Before that there is no row, and so no count, of anybody else's.</summary>
    public static IQueryable<Finding> FindingsFor(this CommitteeDb db, Standing by)
    {
        if (by.IsSystem) return db.AllFindings;
        if (!by.IsSignedIn) return db.AllFindings.Where(f => false);
        var person = by.Person;
        var deliberations = db.DeliberationsFor(by);
        var revealed = Finding.RevealedIn.ToList();
        return db.AllFindings.Where(f =>
            deliberations.Any(s => s.Id == f.SubmissionId)
            && (f.MemberId == person
                || (f.IsFinal && deliberations.Any(s => s.Id == f.SubmissionId && (s.FindingsRevealedAt != null || revealed.Contains(s.State))))));
    }
}
