using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Conflicts;
using CommitteeHub.Domain.Criteria;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Secretariat;

/// <summary>Everything the secretariat needs to move one submission on.</summary>
public sealed record DeskSubmissionView(
    Id<Submission> Id,
    string Title,
    string Organisation,
    string Committee,
    SubmissionState State,
    WaitsFor WaitsFor,
    DateTimeOffset? SubmittedAt,
    DateTimeOffset? CompleteAt,
    DateOnly? ReturnDueOn,
    IReadOnlyList<string> MissingItems,
    Id<Invoice>? InvoiceId,
    IReadOnlyList<string> Contacts,
    IReadOnlyList<CheckedCriterion> Criteria,
    int Documents,
    IReadOnlyList<PanelCandidate> Members,
    int PanelSize,
    DateOnly Today)
{
    /// <summary>What the applicant is awaited by.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>When the timetable found that the time has passed.</summary>
    public DateTimeOffset? LapseProposedAt { get; init; }

    public int DaysStopped { get; init; }
    public int Deferrals { get; init; }
    public DateOnly? ReturnsOn { get; init; }
    public Id<Person>? PanelLead { get; init; }
}

/// <summary>A criterion that needs an answer, and whether it has one.</summary>
public sealed record CheckedCriterion(string Code, string Title, bool IsAnswered);

/// <summary>A member of the committee, what they answered about conflicts, and whether they sit on the panel.</summary>
/// <param name="Suggestions">What the member entered that speaks for a conflict, unless the secretary found that it is none.</param>
public sealed record PanelCandidate(Id<Person> Id, string Name, SeatRole Role, ConflictAnswer? Answer, bool IsOnPanel, IReadOnlyList<ConflictEvidence> Suggestions);

/// <summary>Reads one submission for the desk, for the secretariat only.</summary>
public sealed class ReadDeskSubmission(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock, Site site)
{
    public async Task<DeskSubmissionView?> RunAsync(Viewer viewer, Id<Submission> id, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var by = await db.StandingOfAsync(viewer, now, cancel);
        if (!by.IsSecretary) return null;
        var submission = await db.SubmissionTitlesFor(by).AsNoTracking().AsSplitQuery().Include(s => s.Answers).SingleOrDefaultAsync(s => s.Id == id, cancel);
        if (submission is null || submission.State == SubmissionState.Draft) return null;

        var organisation = await db.AllOrganisations.AsNoTracking().SingleAsync(o => o.Id == submission.OrganisationId, cancel);
        var contacts = organisation.Contacts.Select(c => c.PersonId).ToList();
        var committee = await db.AllCommittees.AsNoTracking().SingleAsync(c => c.Id == submission.CommitteeId, cancel);
        var seats = committee.On(DateOnly.FromDateTime(now.UtcDateTime));
        var people = seats.Select(s => s.PersonId).Concat(contacts).ToList();
        var names = await db.AllPersons.AsNoTracking().Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
        var criteria = await db.AllCriteriaSets.AsNoTracking().Where(c => c.Id == submission.CriteriaSetId).SelectMany(c => c.Criteria)
            .Where(c => c.Force == CriterionForce.Mandatory && !c.AuditOnly).OrderBy(c => c.Order).Select(c => new { c.Id, c.Code, c.Title }).ToListAsync(cancel);
        var answered = submission.Answers.Where(a => !string.IsNullOrWhiteSpace(a.Narrative)).Select(a => a.CriterionId).ToHashSet();
        var invoice = await db.AllInvoices.Where(i => i.SubmissionId == id).FeesOfSubmissions().Select(i => (Id<Invoice>?)i.Id).FirstOrDefaultAsync(cancel);

        var evidence = await db.EvidenceAsync([.. seats.Select(s => s.PersonId)], submission.OrganisationId, now, cancel);
        var pins = await db.PinsAsync(submission.OrganisationId, cancel);

        return new DeskSubmissionView(
            id, submission.Title, organisation.Name, committee.Name, submission.State, Waiting.For(submission.State), submission.SubmittedAt, submission.CompleteAt,
            submission.ReturnDueOn, submission.MissingItems, invoice, [.. contacts.Select(c => names.GetValueOrDefault(c, ""))],
            [.. criteria.Select(c => new CheckedCriterion(c.Code, c.Title, answered.Contains(c.Id)))], submission.DocumentCount,
            [.. seats.Select(s => new PanelCandidate(s.PersonId, names.GetValueOrDefault(s.PersonId, ""), s.Role, submission.AnswerOf(s.PersonId), submission.Panel.Any(p => p.PersonId == s.PersonId), pins.IsRefused(s.PersonId, id) ? [] : [.. evidence[s.PersonId]]))],
            committee.Policy.PanelSize, site.DayOf(now))
        {
            DueOn = submission.DueOn,
            LapseProposedAt = submission.LapseProposedAt,
            DaysStopped = submission.DaysStopped(now),
            Deferrals = submission.Deferrals,
            ReturnsOn = submission.ReturnsOn,
            PanelLead = submission.PanelLead,
        };
    }
}
