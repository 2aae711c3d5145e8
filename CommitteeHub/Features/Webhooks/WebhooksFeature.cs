using CommitteeHub.Shell;

namespace CommitteeHub.Features.Webhooks;

/// <summary>Other programs are told when something becomes public.</summary>
public static class WebhooksFeature
{
    public static void AddWebhooks(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(WebhookOptions.From(builder.Configuration));
        builder.Services.AddSingleton<WebhookSeal>();
        builder.Services.AddSingleton<WebhookWire>();
        builder.Services.AddTransient<AddWebhook>();
        builder.Services.AddTransient<TurnWebhookSecret>();
        builder.Services.AddTransient<EndWebhook>();
        builder.Services.AddTransient<ReadWebhooks>();
        builder.Services.AddTransient<SendWebhooks>();
        builder.Services.AddSingleton(new MenuEntry("Webhooks", "/webhooks", "webhook", MenuGroup.Settings, 90, s => s.IsSecretary || s.IsAdministrator));
    }
}
