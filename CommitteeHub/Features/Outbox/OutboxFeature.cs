using CommitteeHub.Shell;

namespace CommitteeHub.Features.Outbox;

/// <summary>The secretary's view of the mail: who got what, and what waits.</summary>
public static class OutboxFeature
{
    public static void AddOutbox(this WebApplicationBuilder builder)
    {
        builder.Services.AddTransient<ReadOutbox>();
        builder.Services.AddTransient<HoldMessage>();
        builder.Services.AddTransient<QueueMessage>();
        builder.Services.AddTransient<TrustAddress>();
        builder.Services.AddSingleton(new MenuEntry("Outbox", "/outbox", "outbox", MenuGroup.Settings, 70, s => s.IsSecretary));
    }
}
