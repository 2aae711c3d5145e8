using CommitteeHub.Shell;

namespace CommitteeHub.Features.News;

/// <summary>What concerns somebody: mentions, what waits for them, and what changed since they looked.</summary>
public static class NewsFeature
{
    public static void AddNews(this WebApplicationBuilder builder)
    {
        builder.Services.AddTransient<ReadNotices>();
        builder.Services.AddTransient<MarkNoticesRead>();
        builder.Services.AddTransient<MarkNoticeRead>();
        builder.Services.AddTransient<ReadUnread>();
        builder.Services.AddTransient<ChooseNewsOfKind>();
        builder.Services.AddTransient<ForgetOldNews>();
        builder.Services.AddTransient<ChooseNewsByMail>();
        builder.Services.AddTransient<NoteLook>();
        builder.Services.AddTransient<SendNews>();
        builder.Services.AddSingleton(new MenuEntry("News", "/news", "notifications", MenuGroup.Work, 2, s => s.SitsAnywhere || s.IsSecretary || s.Organisations.Count > 0));
    }
}
