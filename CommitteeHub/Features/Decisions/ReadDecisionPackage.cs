using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Audits;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Decisions;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Domain.Voting;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Decisions;

/// <summary>A condition as it is shown.</summary>
public sealed record ConditionView(Id<Condition> Id, string Text, DateOnly Due, DateTimeOffset? VerifiedAt);

/// <summary>A carried ballot that no package was made of yet.</summary>
public sealed record CarriedBallot(Id<Ballot> Id, string Text, DecisionOutcome Outcome, DateTimeOffset PublishedAt);

/// <summary>The whole package, for those who may follow the deliberation.</summary>
/// <param name="Recipients">Who the letter goes to.</param>
/// <param name="Organisation">Who applied.</param>
public sealed record PackageView(
    Id<Decision> Id, int Revision, DecisionState State, DecisionOutcome Outcome, DateOnly DecidedOn, PackageText Text, IReadOnlyList<ConditionView> Conditions,
    string Organisation, IReadOnlyList<string> Recipients, DateOnly? AuditDue,
    string PreparedBy, DateTimeOffset PreparedAt, string? ApprovedBy, DateTimeOffset? ApprovedAt, string? ReleasedBy, DateTimeOffset? ReleasedAt);

/// <summary>The desk at which a decision is made ready: the ballots it can rest on and the package so far.</summary>
public sealed record DecisionDesk(string Title, SubmissionState State, PackageView? Package, IReadOnlyList<CarriedBallot> Ballots, bool IsSecretary, bool IsChair);

/// <summary>Reads the desk for the committee and the secretariat; for everybody else there is none.</summary>
public sealed class ReadDecisionPackage(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    public async Task<DecisionDesk?> RunAsync(Viewer viewer, Id<Submission> id, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var by = await db.StandingOfAsync(viewer, clock.GetUtcNow(), cancel);
        var submission = await db.DeliberationsFor(by).AsNoTracking().Where(s => s.Id == id)
            .Select(s => new { s.Title, s.State, s.CommitteeId, s.OrganisationId }).FirstOrDefaultAsync(cancel);
        if (submission is null) return null;

        var decisions = await db.PackagesFor(by).AsNoTracking().Where(d => d.SubmissionId == id && d.State != DecisionState.Retracted)
            .OrderByDescending(d => d.PreparedAt).ToListAsync(cancel);
        var used = decisions.Select(d => d.BallotId).ToHashSet();
        var ballots = await db.AllBallots.AsNoTracking().Where(b => b.SubmissionId == id && b.State == BallotState.Published).OrderByDescending(b => b.PublishedAt).ToListAsync(cancel);
        var open = ballots.Where(b => !used.Contains(b.Id) && BallotOutcome.Of(b).WhyNotDecide() is null)
            .Select(b => new CarriedBallot(b.Id, b.Text, BallotOutcome.ProposedBy(b.Outcome)!.Value, b.PublishedAt!.Value)).ToList();

        // A deferred submission comes back: the newest package is the one that counts, unless a newer ballot waits for one.
        var current = decisions.FirstOrDefault() is { } latest && !(latest.State == DecisionState.Released && open.Any(b => b.PublishedAt > latest.PreparedAt)) ? latest : null;
        var package = current is null ? null : await PackageAsync(db, current, submission.OrganisationId, cancel);
        var isChair = by.SeatOn(submission.CommitteeId)?.Role is SeatRole.Chair or SeatRole.CoChair;
        return new DecisionDesk(submission.Title, submission.State, package, current is null ? open : [], by.IsSecretary, isChair);
    }

    private static async Task<PackageView> PackageAsync(CommitteeDb db, Decision d, Id<Organisation> organisation, CancellationToken cancel)
    {
        var name = await db.AllOrganisations.Where(o => o.Id == organisation).Select(o => o.Name).FirstAsync(cancel);
        var recipients = await db.AllContacts.Where(c => c.OrganisationId == organisation)
            .Join(db.AllPersons, c => c.PersonId, p => p.Id, (_, p) => p.Name).OrderBy(n => n).ToListAsync(cancel);
        var people = new[] { d.PreparedBy, d.ApprovedBy, d.ReleasedBy }.OfType<Id<Person>>().Distinct().ToList();
        var names = await db.AllPersons.Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
        string? Name(Id<Person>? person) => person is { } p ? names.GetValueOrDefault(p, "?") : null;
        return new PackageView(d.Id, d.Revision, d.State, d.Outcome, d.DecidedOn,
            new PackageText(d.LetterSubject, d.LetterBody, d.AnnouncementTitle, d.AnnouncementBody), ConditionsOf(d),
            name, recipients, d.IsApproval ? AuditCycle.DueOn(d.DecidedOn, 1) : null,
            Name(d.PreparedBy)!, d.PreparedAt, Name(d.ApprovedBy), d.ApprovedAt, Name(d.ReleasedBy), d.ReleasedAt);
    }

    internal static IReadOnlyList<ConditionView> ConditionsOf(Decision decision) =>
        [.. decision.Conditions.OrderBy(c => c.Order).Select(c => new ConditionView(c.Id, c.Text, c.Due, c.VerifiedAt))];
}
