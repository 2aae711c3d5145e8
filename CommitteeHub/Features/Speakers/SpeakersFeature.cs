namespace CommitteeHub.Features.Speakers;

/// <summary>Who speaks, and who is next.</summary>
public static class SpeakersFeature
{
    public static void AddSpeakers(this WebApplicationBuilder builder)
    {
        builder.Services.AddTransient<RaiseHand>();
        builder.Services.AddTransient<LowerHand>();
        builder.Services.AddTransient<NextSpeaker>();
        builder.Services.AddTransient<StopSpeaking>();
        builder.Services.AddTransient<RemoveHand>();
        builder.Services.AddTransient<MoveHand>();
        builder.Services.AddTransient<ReadSpeakers>();
    }
}
