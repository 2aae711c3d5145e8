using CommitteeHub.Shell;

namespace CommitteeHub.Features.Session;

/// <summary>Scheduling sessions and meeting in them.</summary>
public static class SessionFeature
{
    public static void AddSession(this WebApplicationBuilder builder)
    {
        builder.Services.AddTransient<ScheduleSession>();
        builder.Services.AddTransient<ReplanSession>();
        builder.Services.AddTransient<CancelSession>();
        builder.Services.AddTransient<OpenSession>();
        builder.Services.AddTransient<RecessSession>();
        builder.Services.AddTransient<ResumeSession>();
        builder.Services.AddTransient<CloseSession>();
        builder.Services.AddTransient<CheckIn>();
        builder.Services.AddTransient<GiveProxy>();
        builder.Services.AddTransient<WithdrawProxy>();
        builder.Services.AddTransient<ReadProxies>();
        builder.Services.AddTransient<CheckOut>();
        builder.Services.AddTransient<ConfirmStillHere>();
        builder.Services.AddTransient<NoteConnection>();
        builder.Services.AddSingleton<ConnectionWatch>();
        builder.Services.AddHostedService(services => services.GetRequiredService<ConnectionWatch>());
        builder.Services.AddTransient<DeclareConflict>();
        builder.Services.AddTransient<ReadConflictGate>();
        builder.Services.AddTransient<OpenItem>();
        builder.Services.AddTransient<MoveAgendaItem>();
        builder.Services.AddTransient<ArrangeAgenda>();
        builder.Services.AddTransient<AddToAgenda>();
        builder.Services.AddTransient<RemoveFromAgenda>();
        builder.Services.AddTransient<MarkConsentItem>();
        builder.Services.AddTransient<PullOutItem>();
        builder.Services.AddTransient<HandOverChair>();
        builder.Services.AddTransient<TakeChairBack>();
        builder.Services.AddTransient<BringInAlternate>();
        builder.Services.AddTransient<LetAlternateGo>();
        builder.Services.AddTransient<StateAttendanceWindow>();
        builder.Services.AddTransient<ShowPage>();
        builder.Services.AddTransient<ReadSession>();
        builder.Services.AddTransient<ReadSessions>();
        builder.Services.AddTransient<ReadSuggestedOrder>();
        builder.Services.AddTransient<ReadAgendaChoices>();
        builder.Services.AddTransient<ReadAgendaPack>();
        builder.Services.AddTransient<TakeAgendaPack>();
        builder.Services.AddTransient<ReadStandIns>();
        builder.Services.AddTransient<ReadSessionChoices>();
        builder.Services.AddSingleton(new MenuEntry("Sessions", "/sessions", "groups", MenuGroup.Work, 20, s => s.SitsAnywhere || s.IsSecretary));
    }

    public static void MapSession(this WebApplication app)
    {
        app.MapGet("/sessions/{id:guid}/pack", AgendaPackDoor.PackAsync).RequireAuthorization();
        app.MapGet("/sessions/{id:guid}/calendar.ics", AgendaPackDoor.CalendarAsync).RequireAuthorization();
    }
}
