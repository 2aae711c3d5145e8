using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Organisations;

/// <summary>One organisation and who speaks for it.</summary>
public sealed record OrganisationLine(Id<Organisation> Id, string Name, string Country, string BillingCountry, string BillingAddress, string Website, IReadOnlyList<string> Contacts);

/// <summary>Reads the organisations: all of them for the secretariat, their own for contacts.</summary>
public sealed class ReadOrganisations(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    public async Task<IReadOnlyList<OrganisationLine>> RunAsync(Viewer viewer, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var by = await db.StandingOfAsync(viewer, clock.GetUtcNow(), cancel);
        var own = by.Organisations.ToList();
        var organisations = await db.AllOrganisations.AsNoTracking()
            .Where(o => by.IsSecretary || by.IsAdministrator || own.Contains(o.Id))
            .OrderBy(o => o.Name).ToListAsync(cancel);
        var contacts = organisations.SelectMany(o => o.Contacts).Select(c => c.PersonId).Distinct().ToList();
        var names = await db.AllPersons.AsNoTracking().Where(p => contacts.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
        return [.. organisations.Select(o => new OrganisationLine(o.Id, o.Name, o.Country, o.BillingCountry, o.BillingAddress, o.Website,
            [.. o.Contacts.Select(c => names.GetValueOrDefault(c.PersonId, "?")).Order()]))];
    }
}
