namespace CommitteeHub.Features.Discussion;

/// <summary>The discussion about a submission: the panel's, the committee's, and what is said to the applicant.</summary>
public static class DiscussionFeature
{
    public static void AddDiscussion(this WebApplicationBuilder builder)
    {
        builder.Services.AddTransient<WriteComment>();
        builder.Services.AddTransient<EditComment>();
        builder.Services.AddTransient<RemoveComment>();
        builder.Services.AddTransient<MarkCommentsRead>();
        builder.Services.AddTransient<ReadDiscussion>();
    }
}
