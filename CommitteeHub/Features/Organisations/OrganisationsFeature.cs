using CommitteeHub.Shell;

namespace CommitteeHub.Features.Organisations;

/// <summary>The organisations that put programs forward.</summary>
public static class OrganisationsFeature
{
    public static void AddOrganisations(this WebApplicationBuilder builder)
    {
        builder.Services.AddTransient<AddOrganisation>();
        builder.Services.AddTransient<ReadOrganisations>();
        builder.Services.AddTransient<ReadOrganisation>();
        builder.Services.AddTransient<ChangeOrganisation>();
        builder.Services.AddTransient<RemoveContact>();
        builder.Services.AddSingleton(new MenuEntry("Organisations", "/organisations", "business", MenuGroup.People, 60, s => s.IsSecretary || s.Organisations.Count > 0));
    }
}
