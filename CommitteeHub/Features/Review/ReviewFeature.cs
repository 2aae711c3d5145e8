using CommitteeHub.Shell;

namespace CommitteeHub.Features.Review;

/// <summary>Reading, annotating and judging what was submitted.</summary>
public static class ReviewFeature
{
    public static void AddReview(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddTransient<Annotate>();
        services.AddTransient<ReplyToAnnotation>();
        services.AddTransient<EditAnnotation>();
        services.AddTransient<EditReply>();
        services.AddTransient<ResolveAnnotation>();
        services.AddTransient<ReopenAnnotation>();
        services.AddTransient<ShareAnnotation>();
        services.AddTransient<RemoveAnnotation>();
        services.AddTransient<RestoreAnnotation>();
        services.AddTransient<SearchDossier>();
        services.AddTransient<SetFinding>();
        services.AddTransient<HandInFindings>();
        services.AddTransient<RevealFindings>();
        services.AddTransient<RecommendToCommittee>();
        services.AddTransient<TakeUpRecommendation>();
        services.AddTransient<AgreeWithPanel>();
        services.AddTransient<SendBackToPanel>();
        services.AddTransient<ReadAnnotations>();
        services.AddTransient<ReadAnnotatedVersion>();
        services.AddTransient<ReadReview>();
        services.AddTransient<ReadPanelStage>();
        services.AddTransient<ReadSubmissionsToReview>();
        services.AddSingleton(new MenuEntry("Submissions", "/submissions", "fact_check", MenuGroup.Work, 10, s => s.SitsAnywhere || s.IsSecretary));
    }
}
