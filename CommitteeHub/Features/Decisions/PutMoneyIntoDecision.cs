using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Decisions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Decisions;

/// <summary>What a release may do to the organisation's account.</summary>
public enum MoneyChoice { Nothing, ListingFee, Credit }

/// <summary>The secretary says what falls due or is given back with the decision. Nothing is issued before the release.</summary>
public sealed class PutMoneyIntoDecision(Change change, InvoiceIssuing issuing, Site site)
{
    /// <param name="by">Who asks.</param>
    /// <param name="id">The decision.</param>
    /// <param name="revision">The revision that the choice rests on.</param>
    /// <param name="choice">A fee, a credit or nothing.</param>
    /// <param name="amount">Of a credit, tax included; null = all that can be credited.</param>
    /// <param name="reason">Of a credit, as printed on its note.</param>
    /// <param name="cancel">Stops waiting.</param>
    public Task<Refusal?> RunAsync(Viewer by, Id<Decision> id, int revision, MoneyChoice choice, decimal? amount = null, string reason = "", CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSecretary) return new NotPermitted();
            var decision = await at.Db.PackagesFor(at.By).FirstOrDefaultAsync(d => d.Id == id, at.Cancel);
            if (decision is null) return new NotFound();
            if (decision.State != DecisionState.Prepared) return new PackageIsFixed(decision.State);
            var (money, refusal) = choice switch
            {
                MoneyChoice.Nothing => (null, null),
                MoneyChoice.ListingFee => await FeeAsync(at, decision),
                MoneyChoice.Credit => await CreditAsync(at, decision, amount, reason),
            };
            if (refusal is not null) return refusal;
            return money != decision.Money && decision.Revision != revision ? new ChangedMeanwhile() : decision.Put(money);
        }, cancel);

    private async Task<(DecisionMoney?, Refusal?)> FeeAsync(Moment at, Decision decision)
    {
        const FeeKind fee = FeeKind.ProgramListing;
        if (!DecisionMoney.FeesOf(decision.Outcome).Contains(fee)) return (null, new FeeDoesNotFallDue(decision.Outcome));
        var submission = await at.Db.AllSubmissions.AsNoTracking().FirstAsync(s => s.Id == decision.SubmissionId, at.Cancel);
        var today = site.DayOf(at.Now);
        var claim = await issuing.ClaimOfAsync(at.Db, decision, fee, submission, today, at.Cancel);
        return await issuing.QuoteAsync(at.Db, claim, today, at.Cancel) is null ? (null, new NoFeeOnSchedule(fee, claim.ProgramType!)) : (new DecisionMoney(fee, null, ""), null);
    }

    private static async Task<(DecisionMoney?, Refusal?)> CreditAsync(Moment at, Decision decision, decimal? amount, string reason)
    {
        if (reason.Length > DecisionMoney.LongestReason) return (null, new ReferenceTooLong(DecisionMoney.LongestReason));
        if (await at.Db.FeeOfAsync(decision.SubmissionId, at.Cancel) is not { } invoice) return (null, new NoFeeToCredit());
        Money? part = null;
        if (amount is { } typed)
        {
            part = Money.Of(typed, invoice.Currency);
            if (part is null) return (null, new NotAnAmount());
        }
        return invoice.WhyNotCredit(CreditNoteKind.Correction, part, reason) is { } refusal ? (null, refusal) : (new DecisionMoney(null, part ?? invoice.Creditable, reason.Trim()), null);
    }
}
