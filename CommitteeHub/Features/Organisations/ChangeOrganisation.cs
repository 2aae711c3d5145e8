using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Organisations;

/// <summary>A contact or the secretary changes what is written down about an organisation; each change is a line of its record.</summary>
public sealed class ChangeOrganisation(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Organisation> id, OrganisationDetails details, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSecretary && !at.By.SpeaksFor(id)) return new NotFound();
            return await at.Db.AllOrganisations.FirstOrDefaultAsync(o => o.Id == id, at.Cancel) is { } organisation ? organisation.Describe(details) : new NotFound();
        }, cancel);
}
