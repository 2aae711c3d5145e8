namespace CommitteeHub.Features.Checkpoints;

/// <summary>Digests of the record that are kept where nobody who runs the server can reach them.</summary>
public static class CheckpointsFeature
{
    public static void AddCheckpoints(this WebApplicationBuilder builder) => builder.Services.AddTransient<WriteCheckpoint>();
}
