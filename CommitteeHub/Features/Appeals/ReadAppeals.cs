using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Appeals;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Appeals;

/// <summary>An appeal on the list.</summary>
/// <param name="Spoken">How many of the three have spoken; null for the organisation until it is over.</param>
public sealed record AppealLine(Id<Submission> Id, string Title, string Organisation, DateTimeOffset SubmittedAt, SubmissionState State, int? Spoken, AppealOutcome? Outcome);

/// <summary>Reads appeals: for the secretary all that they run, their own for contacts, and those that somebody hears. The committee that decided sees none.</summary>
public sealed class ReadAppeals(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    public async Task<IReadOnlyList<AppealLine>> RunAsync(Viewer viewer, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var by = await db.StandingOfAsync(viewer, clock.GetUtcNow(), cancel);
        if (!by.IsSignedIn) return [];
        var appeals = await AppealsFor(db, by).AsNoTracking().IgnoreAutoIncludes().OrderByDescending(s => s.SubmittedAt).ToListAsync(cancel);
        var ids = appeals.Select(s => s.Id).ToList();
        var names = await db.AllOrganisations.IgnoreAutoIncludes().Where(o => db.AllSubmissions.Any(s => s.OrganisationId == o.Id && ids.Contains(s.Id))).ToDictionaryAsync(o => o.Id, o => o.Name, cancel);
        var hearings = await db.AllAppealHearings.AsNoTracking().Where(h => ids.Contains(h.SubmissionId)).ToDictionaryAsync(h => h.SubmissionId, cancel);
        return [.. appeals.Select(s =>
        {
            var hearing = hearings.GetValueOrDefault(s.Id);
            var sees = !by.SpeaksFor(s.OrganisationId) || hearing is { IsReleased: true };
            return new AppealLine(s.Id, s.Title, names[s.OrganisationId], s.SubmittedAt!.Value, s.State, sees ? hearing?.Hearers.Count(h => h.Opinion is not null) ?? 0 : null, hearing?.Outcome);
        })];
    }

    internal static IQueryable<Submission> AppealsFor(CommitteeDb db, Standing by)
    {
        var (me, own) = (by.Person, by.Organisations.ToList());
        var handled = db.AppealsHandledBy(by);
        return db.AllSubmissions.Where(s => s.Kind == SubmissionKind.Appeal && s.SubmittedAt != null
            && (own.Contains(s.OrganisationId) || handled.Any(h => h.Id == s.Id) || db.AllHearers.Any(h => h.SubmissionId == s.Id && h.PersonId == me)));
    }
}
