using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Decisions;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Decisions;

/// <summary>What a released decision does to the organisation's account: the invoice or the credit note, with its number, in the change that releases.</summary>
internal static class DecisionSettlement
{
    /// <summary>The fee that a submission was claimed, if its invoice is not void.</summary>
    public static Task<Invoice?> FeeOfAsync(this CommitteeDb db, Id<Submission> id, CancellationToken cancel) =>
        db.AllInvoices.AsSingleQuery().Where(i => i.SubmissionId == id && i.State != InvoiceState.Void).FeesOfSubmissions().FirstOrDefaultAsync(cancel);

    public static async Task<Refusal?> SettleMoneyAsync(this Moment at, Decision decision, Submission submission, InvoiceIssuing issuing, Site site)
    {
        if (decision.Money is not { } money) return null;
        if (money.Fee is { } fee)
        {
            var claim = await issuing.ClaimOfAsync(at.Db, decision, fee, submission, site.DayOf(at.Now), at.Cancel);
            if (await issuing.ClaimAsync(at, claim) is { } unclaimed) return unclaimed;
            if (at.Db.AllInvoices.Local.FirstOrDefault(i => i.Cause == claim.Cause) is { } claimed) decision.KeepPaper(claimed.Id.Value);
            return null;
        }
        if (await at.Db.FeeOfAsync(submission.Id, at.Cancel) is not { } invoice) return new NoFeeToCredit();
        if (await at.CreditAsync(invoice, CreditNoteKind.Correction, money.Credit, money.Reason, site) is { } uncredited) return uncredited;
        var note = at.Db.AllCreditNotes.Local.Single(c => c.InvoiceId == invoice.Id && at.Db.Entry(c).State == EntityState.Added);
        decision.KeepPaper(note.Id.Value);
        await at.TellAboutCreditAsync(note, site);
        return null;
    }
}
