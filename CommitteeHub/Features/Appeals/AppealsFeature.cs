namespace CommitteeHub.Features.Appeals;

/// <summary>Appeals, from the hearing to its outcome. They are put forward like any other submission.</summary>
public static class AppealsFeature
{
    public static void AddAppeals(this WebApplicationBuilder builder)
    {
        builder.Services.AddTransient<AppointHearing>();
        builder.Services.AddTransient<DeclareForHearing>();
        builder.Services.AddTransient<GiveOpinion>();
        builder.Services.AddTransient<ReleaseAppeal>();
        builder.Services.AddTransient<ReadAppeals>();
        builder.Services.AddTransient<ReadHearing>();
    }
}
