using CommitteeHub.Shell;

namespace CommitteeHub.Features.Body;

/// <summary>What the body says of itself: who it is by law, where it is paid, how it writes, its logo, and the pages everybody may read.</summary>
public static class BodyFeature
{
    public static void AddBody(this WebApplicationBuilder builder)
    {
        builder.Services.AddTransient<ReadBody>();
        builder.Services.AddTransient<ReadPublicBody>();
        builder.Services.AddTransient<DateBodyDetails>();
        builder.Services.AddTransient<UndateBodyDetails>();
        builder.Services.AddTransient<ChangeHouseRules>();
        builder.Services.AddTransient<WriteBodyPage>();
        builder.Services.AddTransient<PutLogo>();
        builder.Services.AddTransient<RemoveLogo>();
        builder.Services.AddSingleton(new MenuEntry("Body", "/settings/body", "account_balance", MenuGroup.Settings, 75, s => s.IsSecretary || s.IsAdministrator));
    }

    public static void MapBody(this WebApplication app) => app.MapGet("/body/logo", LogoDoor.ShowAsync).AllowAnonymous();
}
