using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Fees;

/// <summary>What submitting today would cost, before tax; null for what no table in force names.</summary>
public sealed record FeeQuote(Money? Application, Money? Expedited, bool IsExpedited, string BillingCountry, FeeBand Band, string VatSentence, decimal VatPercent);

/// <summary>Tells an organisation what its draft would cost if it were submitted today. The price itself is looked up again when it is.</summary>
public sealed class ReadFeeQuote(IDbContextFactory<CommitteeDb> contexts, BodySettings configured, Site site, TimeProvider clock)
{
    public async Task<FeeQuote?> RunAsync(Viewer viewer, Id<Submission> id, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var by = await db.StandingOfAsync(viewer, now, cancel);
        var draft = await db.AllSubmissions.Where(s => s.Id == id && s.State == SubmissionState.Draft).Select(s => new { s.OrganisationId, s.ProgramId, s.Kind, s.IsExpedited }).SingleOrDefaultAsync(cancel);
        if (draft is null || !by.SpeaksFor(draft.OrganisationId) || !draft.Kind.CostsAFee()) return null;

        var organisation = await db.AllOrganisations.Where(o => o.Id == draft.OrganisationId).Select(o => new { o.BillingCountry, o.VatNumber }).SingleAsync(cancel);
        var programType = await db.AllPrograms.Where(p => p.Id == draft.ProgramId).Select(p => p.ProgramType).SingleOrDefaultAsync(cancel);
        var today = site.DayOf(now);
        var body = await db.BodyOnAsync(configured, today, cancel);
        var isAudit = draft.Kind == SubmissionKind.Audit;
        var usual = await InvoiceIssuing.PriceAsync(db, isAudit ? FeeKind.Audit : FeeKind.Application, programType, organisation.BillingCountry, today, cancel);
        var fast = isAudit ? null : await InvoiceIssuing.PriceAsync(db, FeeKind.ExpeditedApplication, programType, organisation.BillingCountry, today, cancel);
        var vat = await InvoiceIssuing.VatOfAsync(db, body, organisation.BillingCountry, organisation.VatNumber, today, cancel);
        return new FeeQuote(usual?.Amount, fast?.Amount, draft.IsExpedited, organisation.BillingCountry, (draft.IsExpedited ? fast : usual)?.Band ?? FeeBand.Regular, vat.Sentence, vat.Percent);
    }
}
