using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Decisions;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Domain.Voting;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Decisions;

/// <summary>A condition as it is shown.</summary>
/// <param name="Verifier">Who was named to look at the evidence.</param>
public sealed record ConditionView(Id<Condition> Id, string Text, DateOnly Due, DateTimeOffset? VerifiedAt, string? Verifier, string Evidence, DateTimeOffset? ShownAt, string? SentBackBecause, DateOnly? MissedOn)
{
    public bool IsOpen => VerifiedAt is null && MissedOn is null;
    public bool IsShown => ShownAt is not null && SentBackBecause is null;
}

/// <summary>A carried ballot that no package was made of yet.</summary>
public sealed record CarriedBallot(Id<Ballot> Id, string Text, DecisionOutcome Outcome, DateTimeOffset PublishedAt);

/// <summary>The whole package, for those who may follow the deliberation.</summary>
/// <param name="Recipients">Who the letter goes to.</param>
/// <param name="Organisation">Who applied.</param>
public sealed record PackageView(
    Id<Decision> Id, int Revision, DecisionState State, DecisionOutcome Outcome, DateOnly DecidedOn, PackageText Text, IReadOnlyList<ConditionView> Conditions,
    string Organisation, IReadOnlyList<string> Recipients, DateOnly? AuditDue, PackageMoney? Money, VoteCount? Votes, int AppealDays,
    string PreparedBy, DateTimeOffset PreparedAt, string? ApprovedBy, DateTimeOffset? ApprovedAt, string? ReleasedBy, DateTimeOffset? ReleasedAt)
{
    /// <summary>It came in from before: there is neither a vote nor a letter.</summary>
    public bool IsFromBefore { get; init; }

    /// <summary>Whether the reader may know what was claimed.</summary>
    public bool ShowsMoney { get; init; }

    /// <summary>What the release does to the account; for the secretary alone.</summary>
    public PackageSettlement? Settlement { get; init; }
}

/// <summary>What the organisation owes or is owed for the submission, as it stands; for the secretary alone.</summary>
public sealed record PackageMoney(Id<Invoice> InvoiceId, string Number, Money Total, Money Open, Money Overpaid, bool IsWaived);

/// <summary>What falls due or is given back with the decision, as it would be issued today or as it was.</summary>
/// <param name="Net">Null when it could not be issued as things stand.</param>
/// <param name="Invoice">The invoice that is credited, or that was issued.</param>
/// <param name="Paper">The number of what was issued.</param>
public sealed record PackageSettlement(DecisionMoney Money, Money? Net, Money? Vat, (Id<Invoice> Id, string Number)? Invoice, string? Paper)
{
    public Money? Total => Net + Vat;
}

/// <summary>How the committee voted.</summary>
public sealed record VoteCount(int Yes, int No, int Abstain);

/// <summary>Somebody who may be named to look at evidence.</summary>
public sealed record VerifierChoice(Id<Person> Id, string Name);

/// <summary>The desk at which a decision is made ready: the ballots it can rest on and the package so far.</summary>
public sealed record DecisionDesk(string Title, SubmissionState State, PackageView? Package, IReadOnlyList<CarriedBallot> Ballots, bool IsSecretary, bool IsChair, IReadOnlyList<VerifierChoice> Verifiers)
{
    /// <summary>The day of a decision that came in from before; there is nothing to prepare.</summary>
    public DateOnly? DecidedBefore { get; init; }
}

/// <summary>Reads the desk for the committee and the secretariat; for everybody else there is none.</summary>
public sealed class ReadDecisionPackage(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock, Site site, InvoiceIssuing issuing)
{
    public async Task<DecisionDesk?> RunAsync(Viewer viewer, Id<Submission> id, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var by = await db.StandingOfAsync(viewer, clock.GetUtcNow(), cancel);
        var submission = await db.DeliberationsFor(by).AsNoTracking().Where(s => s.Id == id)
            .AsSplitQuery().FirstOrDefaultAsync(cancel);
        if (submission is null) return null;

        var decisions = await db.PackagesFor(by).AsNoTracking().Where(d => d.SubmissionId == id && d.State != DecisionState.Retracted)
            .OrderByDescending(d => d.PreparedAt).ToListAsync(cancel);
        var used = decisions.Select(d => d.BallotId).ToHashSet();
        var ballots = await db.AllBallots.AsNoTracking().Where(b => b.SubmissionId == id && b.State == BallotState.Published).OrderByDescending(b => b.PublishedAt).ToListAsync(cancel);
        var open = ballots.Where(b => !used.Contains(b.Id) && BallotOutcome.Of(b).WhyNotDecide() is null)
            .Select(b => new CarriedBallot(b.Id, b.Text, BallotOutcome.ProposedBy(b.Outcome)!.Value, b.PublishedAt!.Value)).ToList();

        // A deferred submission comes back: the newest package is the one that counts, unless a newer ballot waits for one.
        var current = decisions.FirstOrDefault() is { } latest && !(latest.State == DecisionState.Released && open.Any(b => b.PublishedAt > latest.PreparedAt)) ? latest : null;
        var package = current is null ? null : await PackageAsync(db, current, submission, by.IsSecretary, cancel);
        var isChair = by.SeatOn(submission.CommitteeId)?.Role is SeatRole.Chair or SeatRole.CoChair;
        return new DecisionDesk(submission.Title, submission.State, package, current is null ? open : [], by.IsSecretary, isChair, await VerifiersAsync(db, submission, cancel))
        {
            DecidedBefore = decisions.Count > 0 ? null : await db.DecidedBeforeAsync(submission.ProgramId, submission.State, submission.SubmittedAt, submission.DecidedAt, site, cancel),
        };
    }

    private async Task<IReadOnlyList<VerifierChoice>> VerifiersAsync(CommitteeDb db, Submission submission, CancellationToken cancel)
    {
        var committee = await db.AllCommittees.AsNoTracking().FirstAsync(c => c.Id == submission.CommitteeId, cancel);
        var chairs = committee.On(site.DayOf(clock.GetUtcNow())).Where(m => m.Role is SeatRole.Chair or SeatRole.CoChair && !submission.IsRecused(m.PersonId)).Select(m => m.PersonId).ToList();
        var names = await db.AllPersons.Where(p => chairs.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
        return [.. chairs.Select(c => new VerifierChoice(c, names[c]))];
    }

    private async Task<PackageView> PackageAsync(CommitteeDb db, Decision d, Submission submission, bool forSecretary, CancellationToken cancel)
    {
        var organisation = submission.OrganisationId;
        var name = await db.AllOrganisations.Where(o => o.Id == organisation).Select(o => o.Name).FirstAsync(cancel);
        var recipients = await db.AllContacts.Where(c => c.OrganisationId == organisation)
            .Join(db.AllPersons, c => c.PersonId, p => p.Id, (_, p) => p.Name).OrderBy(n => n).ToListAsync(cancel);
        var people = new[] { d.PreparedBy, d.ApprovedBy, d.ReleasedBy }.Concat(d.Conditions.Select(c => c.VerifierId)).OfType<Id<Person>>().Distinct().ToList();
        var names = await db.AllPersons.Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
        string? Name(Id<Person>? person) => person is { } p ? names.GetValueOrDefault(p, "?") : null;
        var (_, due) = await db.NextAuditAsync(submission.Id, submission.ProgramId, d.DecidedOn, cancel);
        var result = (await db.AllBallots.AsNoTracking().IgnoreAutoIncludes().FirstOrDefaultAsync(b => b.Id == d.BallotId, cancel))?.Result;
        var rule = await db.AllCommittees.AsNoTracking().IgnoreAutoIncludes().FirstAsync(c => c.Id == submission.CommitteeId, cancel);
        return new PackageView(d.Id, d.Revision, d.State, d.Outcome, d.DecidedOn,
            new PackageText(d.LetterSubject, d.LetterBody, d.AnnouncementTitle, d.AnnouncementBody), ConditionsOf(d, Name),
            name, recipients, d.IsApproval ? due : null, forSecretary ? await MoneyAsync(db, submission.Id, cancel) : null, result is null ? null : new VoteCount(result.Tally.Yes, result.Tally.No, result.Tally.Abstain), rule.Policy.Validity.AppealDays,
            Name(d.PreparedBy)!, d.PreparedAt, Name(d.ApprovedBy), d.ApprovedAt, Name(d.ReleasedBy), d.ReleasedAt)
        { IsFromBefore = d.IsFromBefore, ShowsMoney = forSecretary, Settlement = forSecretary && d.Money is { } money ? await SettlementAsync(db, d, money, submission, cancel) : null };
    }

    private static async Task<PackageMoney?> MoneyAsync(CommitteeDb db, Id<Submission> id, CancellationToken cancel)
    {
        var invoice = await db.AllInvoices.AsNoTracking().AsSplitQuery().Where(i => i.SubmissionId == id && i.State != InvoiceState.Void).FeesOfSubmissions().FirstOrDefaultAsync(cancel);
        return invoice is null ? null : new PackageMoney(invoice.Id, invoice.Number!, invoice.Total, invoice.Open, invoice.Overpaid, invoice.State == InvoiceState.Waived);
    }

    private async Task<PackageSettlement> SettlementAsync(CommitteeDb db, Decision decision, DecisionMoney money, Submission submission, CancellationToken cancel)
    {
        var today = site.DayOf(clock.GetUtcNow());
        if (money is { Fee: not null, Paper: { } invoiceId } && await db.AllInvoices.AsNoTracking().FirstOrDefaultAsync(i => i.Id == new Id<Invoice>(invoiceId), cancel) is { } issued)
            return new PackageSettlement(money, issued.Net, issued.Vat, (issued.Id, issued.Number!), issued.Number);
        if (money is { Credit: not null, Paper: { } noteId } && await db.AllCreditNotes.AsNoTracking().FirstOrDefaultAsync(c => c.Id == new Id<CreditNote>(noteId), cancel) is { } note)
            return new PackageSettlement(money, note.Net, note.Vat, (note.InvoiceId, note.InvoiceNumber), note.Number);
        if (money.Fee is { } fee)
            return await issuing.QuoteAsync(db, await issuing.ClaimOfAsync(db, decision, fee, submission, today, cancel), today, cancel) is { } quote
                ? new PackageSettlement(money, quote.Net, quote.Vat, null, null) : new PackageSettlement(money, null, null, null, null);
        var credit = money.Credit!.Value;
        if (await db.FeeOfAsync(submission.Id, cancel) is not { } invoice || invoice.WhyNotCredit(CreditNoteKind.Correction, credit, money.Reason) is not null) return new PackageSettlement(money, null, null, null, null);
        var shares = invoice.WouldCredit(credit, await db.AllCreditNotes.AsNoTracking().Where(c => c.InvoiceId == invoice.Id).ToListAsync(cancel));
        var net = shares.Aggregate(Domain.Money.Zero(credit.Currency), (sum, s) => sum + s.Net);
        return new PackageSettlement(money, net, credit - net, (invoice.Id, invoice.Number!), null);
    }

    internal static IReadOnlyList<ConditionView> ConditionsOf(Decision decision, Func<Id<Person>?, string?> name) =>
        [.. decision.Conditions.OrderBy(c => c.Order).Select(c => new ConditionView(c.Id, c.Text, c.Due, c.VerifiedAt, name(c.VerifierId), c.Evidence, c.ShownAt, c.SentBackBecause, c.MissedOn))];
}
