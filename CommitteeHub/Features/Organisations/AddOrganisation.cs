using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Organisations;

/// <summary>What is written down about an organisation when it is added.</summary>
public sealed record OrganisationDetails(string Name, string Country, string BillingCountry, string BillingAddress, string Website, string? VatNumber);

/// <summary>The secretary adds an organisation, so that its contacts can be invited.</summary>
public sealed class AddOrganisation(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Organisation> id, OrganisationDetails details, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSecretary) return new NotPermitted();
            if (await at.Db.AllOrganisations.AnyAsync(o => o.Id == id, at.Cancel)) return null;
            if (WhyNot(details) is { } refusal) return refusal;
            at.Db.AllOrganisations.Add(new Organisation(id, details.Name.Trim(), details.Country, details.BillingCountry, details.Website.Trim())
            {
                BillingAddress = details.BillingAddress.Trim(),
                VatNumber = string.IsNullOrWhiteSpace(details.VatNumber) ? null : details.VatNumber.Trim(),
            });
            return null;
        }, cancel);

    private static BadInput? WhyNot(OrganisationDetails details)
    {
        if (string.IsNullOrWhiteSpace(details.Name)) return new BadInput("Name", "Give the organisation's name.");
        if (!Countries.IsKnown(details.Country)) return new BadInput("Country", "Choose a country.");
        if (!Countries.IsKnown(details.BillingCountry)) return new BadInput("Billing country", "Choose the country that invoices go to; the fee depends on it.");
        if (string.IsNullOrWhiteSpace(details.BillingAddress)) return new BadInput("Billing address", "Give the address that invoices are made out to.");
        if (!Uri.TryCreate(details.Website.Trim(), UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http"))
            return new BadInput("Website", "Give the whole address, beginning with https://.");
        return null;
    }
}
