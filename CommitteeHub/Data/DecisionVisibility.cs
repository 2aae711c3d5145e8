using CommitteeHub.Domain;
using CommitteeHub.Domain.Decisions;

namespace CommitteeHub.Data;

/// <summary>Who may know of a decision. Before its release only those who may follow the deliberation; then everybody who may know of the submission.</summary>
public static class DecisionVisibility
{
    /// <summary>Packages in the making and those that are out, for the committee and the secretariat; whoever stands aside or applied sees none.</summary>
    public static IQueryable<Decision> PackagesFor(this CommitteeDb db, Standing by)
    {
        var deliberations = db.DeliberationsFor(by);
        return db.AllDecisions.Where(d => deliberations.Any(s => s.Id == d.SubmissionId));
    }

    /// <summary>Released decisions, for the applicant and for members who stood aside as well.</summary>
    public static IQueryable<Decision> ReleasedDecisionsFor(this CommitteeDb db, Standing by)
    {
        var titles = db.SubmissionTitlesFor(by);
        return db.AllDecisions.Where(d => d.State == DecisionState.Released && titles.Any(s => s.Id == d.SubmissionId));
    }
}
