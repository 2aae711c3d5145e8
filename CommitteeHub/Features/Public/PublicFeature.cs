namespace CommitteeHub.Features.Public;

/// <summary>The pages that tell everybody how the body works: criteria, fees, committees, how to apply, who is responsible.</summary>
public static class PublicFeature
{
    public static void AddPublic(this WebApplicationBuilder builder) => builder.Services.AddTransient<ReadPublic>();
}
