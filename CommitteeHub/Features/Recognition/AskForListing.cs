using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Recognition;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Recognition;

/// <summary>Whom the invoice for a listing is made out to.</summary>
/// <param name="Country">ISO 3166-1 alpha-2; VAT goes by it.</param>
public sealed record BilledTo(string Name, string Address, string Country, string? VatNumber);

/// <summary>A recognised person asks to be listed for a year, for the first time or again, at any time.</summary>
public sealed class AskForListing(Change change, Site site, InvoiceIssuing issuing)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<ListingPeriod> id, BilledTo billed, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (await at.OwnPracticeAsync() is not { } practice) return new NotPermitted();
            await at.TakeTurnAsync(practice.Stream);
            if (practice.Periods.Any(p => p.Id == id)) return null;
            if (practice.OpenPeriod is { InvoiceId: { } waiting })
                return new ContributionOpen(await at.Db.AllInvoices.Where(i => i.Id == waiting).Select(i => i.Number).FirstAsync(at.Cancel) ?? "");
            var today = site.DayOf(at.Now);
            if (practice.WhyNotAskForListing(today) is { } refusal) return refusal;
            if (string.IsNullOrWhiteSpace(billed.Name) || billed.Name.Length > 200) return new BadInput("Name", "Give the name that the invoice is made out to.");
            if (string.IsNullOrWhiteSpace(billed.Address) || billed.Address.Length > 600) return new BadInput("Address", "Give the address that the invoice is made out to.");
            if (!Countries.IsKnown(billed.Country)) return new BadInput("Country", "Choose a country.");
            if (!string.IsNullOrWhiteSpace(billed.VatNumber) && !VatNumbers.Fits(billed.Country, billed.VatNumber)) return new BadInput("VAT number", VatNumbers.Problem);
            var fees = practice.FeesDue(today);
            var claim = await issuing.IssueListingFeesAsync(at, practice, fees, new(billed.Name.Trim(), billed.Address.Trim(), billed.Country, string.IsNullOrWhiteSpace(billed.VatNumber) ? null : billed.VatNumber.Trim()));
            if (claim.Refusal is { } unissued) return unissued;
            practice.AskForListing(id, claim.Invoice?.Id, fees.Contains(FeeKind.AddSpecialisation), today);
            await at.PublishAsync(practice, today);
            return null;
        }, cancel);
}
