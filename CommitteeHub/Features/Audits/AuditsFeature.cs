namespace CommitteeHub.Features.Audits;

/// <summary>The two-yearly rhythm of approved programs.</summary>
public static class AuditsFeature
{
    public static void AddAudits(this WebApplicationBuilder builder) => builder.Services.AddTransient<ScheduleDueAudits>();
}
