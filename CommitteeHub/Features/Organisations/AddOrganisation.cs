using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Organisations;

/// <summary>The secretary adds an organisation, so that its contacts can be invited.</summary>
public sealed class AddOrganisation(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Organisation> id, OrganisationDetails details, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSecretary) return new NotPermitted();
            if (await at.Db.AllOrganisations.AnyAsync(o => o.Id == id, at.Cancel)) return null;
            var tidy = details.Tidy();
            if (tidy.WhyNot() is { } refusal) return refusal;
            at.Db.AllOrganisations.Add(new Organisation(id, tidy));
            return null;
        }, cancel);
}
