using CommitteeHub.Domain.Recognition;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data.Invariants;

/// <summary>Nobody is recognised on one pair of eyes, and no year on the register begins before it is paid.</summary>
internal static class RecognitionInvariants
{
    public static readonly Invariant[] All =
    [
        new("a candidate is accepted by two people, neither of whom attested", async at =>
            [.. (await at.Db.AllCandidates.AsNoTracking().Where(c => c.State == CandidateState.Accepted && (c.SecondedBy == null || c.DecidedBy == null || c.SecondedBy == c.DecidedBy || c.SecondedBy == c.AttestedBy || c.DecidedBy == c.AttestedBy)).Select(c => c.Id).ToListAsync(at.Cancel)).Select(id => $"candidate {id}")]),
        new("a candidate's file is about whom the candidate is", async at =>
            [.. (await at.Db.AllCandidateFiles.AsNoTracking().Where(f => (f.CandidateId == null) != (f.PersonId == null) || (f.CandidateId != null && !at.Db.AllCandidates.Any(c => c.Id == f.CandidateId && c.PersonId == f.PersonId && c.ProgramId == f.ProgramId && c.OrganisationId == f.OrganisationId))).Select(f => f.Id).ToListAsync(at.Cancel)).Select(id => $"candidate's file {id}")]),
        new("a year on the register has begun only when nothing is open for it", UnpaidAsync),
        new("a listing ends with the last of its years", async at =>
            [.. (await at.Db.AllPractitioners.AsNoTracking().AsSplitQuery().Where(p => p.ListedUntil != null).ToListAsync(at.Cancel)).Where(p => p.Periods.Max(l => l.Until) != p.ListedUntil).Select(p => $"practitioner {p.Id}")]),
    ];

    private static async Task<IReadOnlyList<string>> UnpaidAsync(Installation at)
    {
        var begun = await at.Db.Set<ListingPeriod>().AsNoTracking().Where(p => p.From != null && p.InvoiceId != null).Select(p => new { p.Id, Invoice = at.Db.AllInvoices.FirstOrDefault(i => i.Id == p.InvoiceId) }).ToListAsync(at.Cancel);
        return [.. begun.Where(p => p.Invoice is null or { State: Domain.Billing.InvoiceState.Draft or Domain.Billing.InvoiceState.Issued or Domain.Billing.InvoiceState.PartPaid or Domain.Billing.InvoiceState.Overdue }).Select(p => $"period {p.Id}")];
    }
}
