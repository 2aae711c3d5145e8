using CommitteeHub.Shell;

namespace CommitteeHub.Features.Secretariat;

/// <summary>The secretariat's desk: what waits for whom, the completeness check, the panel.</summary>
public static class SecretariatFeature
{
    public static void AddSecretariat(this WebApplicationBuilder builder)
    {
        builder.Services.AddTransient<ConfirmComplete>();
        builder.Services.AddTransient<ReturnAsIncomplete>();
        builder.Services.AddTransient<AssignPanel>();
        builder.Services.AddTransient<ProposeLapses>();
        builder.Services.AddTransient<ConfirmLapse>();
        builder.Services.AddTransient<GiveMoreTime>();
        builder.Services.AddTransient<SetReturnDate>();
        builder.Services.AddTransient<RemindWaiting>();
        builder.Services.AddTransient<SaveFilter>();
        builder.Services.AddTransient<RemoveFilter>();
        builder.Services.AddTransient<ExportDesk>();
        builder.Services.AddTransient<ReadFigures>();
        builder.Services.AddTransient<ReadDesk>();
        builder.Services.AddTransient<ReadDeskSubmission>();
        builder.Services.AddSingleton(new MenuEntry("Desk", "/desk", "inbox", MenuGroup.Work, 5, s => s.IsSecretary));
    }

    public static void MapSecretariat(this WebApplication app) => app.MapGet("/desk/submissions.csv", DeskDoor.TableAsync).RequireAuthorization();
}
