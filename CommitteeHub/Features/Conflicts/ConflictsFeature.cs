using CommitteeHub.Shell;

namespace CommitteeHub.Features.Conflicts;

/// <summary>Conflicts of interest beyond the gate: what members enter, what the secretary pins, what the chair is asked.</summary>
public static class ConflictsFeature
{
    public static void AddConflicts(this WebApplicationBuilder builder)
    {
        builder.Services.AddTransient<AddInterest>();
        builder.Services.AddTransient<EndInterest>();
        builder.Services.AddTransient<RemoveInterest>();
        builder.Services.AddTransient<ReadInterests>();
        builder.Services.AddTransient<PinConflict>();
        builder.Services.AddTransient<LiftPin>();
        builder.Services.AddTransient<UndoRecusal>();
        builder.Services.AddTransient<AdviseOnConflict>();
        builder.Services.AddTransient<ReadConflicts>();
        builder.Services.AddTransient<ReadChairQuestions>();
        builder.Services.AddSingleton(new MenuEntry("My interests", "/interests", "handshake", MenuGroup.Work, 40, s => s.SitsAnywhere));
        builder.Services.AddSingleton(new MenuEntry("Conflicts", "/conflicts", "rule", MenuGroup.Work, 15, s => s.IsSecretary));
    }
}
