namespace CommitteeHub.Features.Decisions;

/// <summary>From a carried ballot to a released decision.</summary>
public static class DecisionsFeature
{
    public static void AddDecisions(this WebApplicationBuilder builder)
    {
        builder.Services.AddTransient<PrepareDecision>();
        builder.Services.AddTransient<EditDecisionLetter>();
        builder.Services.AddTransient<PutMoneyIntoDecision>();
        builder.Services.AddTransient<ApproveDecisionPackage>();
        builder.Services.AddTransient<RetractDecision>();
        builder.Services.AddTransient<ReleaseDecision>();
        builder.Services.AddTransient<VerifyCondition>();
        builder.Services.AddTransient<SendBackEvidence>();
        builder.Services.AddTransient<ShowEvidence>();
        builder.Services.AddTransient<FollowConditions>();
        builder.Services.AddTransient<ReadDecisionPackage>();
        builder.Services.AddTransient<ReadReleasedDecision>();
    }
}
