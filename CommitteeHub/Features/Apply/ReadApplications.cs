using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Apply;

/// <summary>What a contact's organisations have put forward or are preparing, and where a new application could go.</summary>
public sealed record ApplicationsView(
    IReadOnlyList<ApplicationLine> Applications,
    IReadOnlyList<Choice<Organisation>> Organisations,
    IReadOnlyList<Choice<Committee>> Committees);

/// <summary>One application in the list.</summary>
public sealed record ApplicationLine(Id<Submission> Id, string Title, string Organisation, SubmissionState State, DateTimeOffset? SubmittedAt, SubmissionKind Kind);

/// <summary>Something to choose by its name.</summary>
public sealed record Choice<T>(Id<T> Id, string Name);

/// <summary>Reads the applications of the organisations that the viewer speaks for.</summary>
public sealed class ReadApplications(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    public async Task<ApplicationsView?> RunAsync(Viewer viewer, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var by = await db.StandingOfAsync(viewer, clock.GetUtcNow(), cancel);
        if (by.Organisations.Count == 0) return null;

        var own = by.Organisations.ToList();
        var titles = db.SubmissionTitlesFor(by);
        var applications = await (
            from submission in titles
            join organisation in db.AllOrganisations on submission.OrganisationId equals organisation.Id
            where own.Contains(submission.OrganisationId)
            orderby submission.Id descending
            select new ApplicationLine(submission.Id, submission.Title, organisation.Name, submission.State, submission.SubmittedAt, submission.Kind)).ToListAsync(cancel);
        var organisations = await db.AllOrganisations.Where(o => own.Contains(o.Id)).OrderBy(o => o.Name).Select(o => new Choice<Organisation>(o.Id, o.Name)).ToListAsync(cancel);
        var committees = await db.AllCommittees.OrderBy(c => c.Name).Select(c => new Choice<Committee>(c.Id, c.Name)).ToListAsync(cancel);
        return new(applications, organisations, committees);
    }
}
