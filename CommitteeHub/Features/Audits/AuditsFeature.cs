using CommitteeHub.Shell;

namespace CommitteeHub.Features.Audits;

/// <summary>The two-yearly rhythm of approved programs, and what becomes of their approval in between.</summary>
public static class AuditsFeature
{
    public static void AddAudits(this WebApplicationBuilder builder)
    {
        builder.Services.AddTransient<ScheduleDueAudits>();
        builder.Services.AddTransient<MoveAudit>();
        builder.Services.AddTransient<AppointAppraiser>();
        builder.Services.AddTransient<CheckAuditPoint>();
        builder.Services.AddTransient<RecommendAudit>();
        builder.Services.AddTransient<SignOffAudit>();
        builder.Services.AddTransient<SuspendProgram>();
        builder.Services.AddTransient<ReinstateProgram>();
        builder.Services.AddTransient<CloseProgram>();
        builder.Services.AddTransient<ReportChange>();
        builder.Services.AddTransient<ReadAudits>();
        builder.Services.AddTransient<ReadAudit>();
        builder.Services.AddSingleton(new MenuEntry("Audits", "/audits", "event_repeat", MenuGroup.Programs, 45, s => s.IsSecretary || s.SitsAnywhere || s.Organisations.Count > 0));
    }
}
