using CommitteeHub.Shell;

namespace CommitteeHub.Features.Committees;

/// <summary>Founding committees and giving out their seats.</summary>
public static class CommitteesFeature
{
    public static void AddCommittees(this WebApplicationBuilder builder)
    {
        builder.Services.AddTransient<FoundCommittee>();
        builder.Services.AddTransient<SeatMember>();
        builder.Services.AddTransient<EndSeat>();
        builder.Services.AddTransient<ReadCommittees>();
        builder.Services.AddTransient<ChangePolicy>();
        builder.Services.AddTransient<ReadPolicy>();
        builder.Services.AddSingleton(new MenuEntry("Committees", "/committees", "diversity_3", MenuGroup.People, 70, s => s.IsSecretary || s.IsAdministrator || s.SitsAnywhere));
    }
}
