namespace CommitteeHub.Features.Voting;

/// <summary>Motions, ballots and votes.</summary>
public static class VotingFeature
{
    public static void AddVoting(this WebApplicationBuilder builder)
    {
        builder.Services.AddTransient<MoveMotion>();
        builder.Services.AddTransient<OpenBallot>();
        builder.Services.AddTransient<CastVote>();
        builder.Services.AddTransient<CastSecretVote>();
        builder.Services.AddTransient<CloseBallot>();
        builder.Services.AddTransient<GiveCastingVote>();
        builder.Services.AddTransient<PublishBallot>();
        builder.Services.AddTransient<CancelBallot>();
        builder.Services.AddTransient<AnnulBallot>();
        builder.Services.AddTransient<AmendMotion>();
        builder.Services.AddTransient<CastVoteFor>();
        builder.Services.AddTransient<CloseDueBallots>();
        builder.Services.AddTransient<OpenBallotBetween>();
        builder.Services.AddTransient<OpenConsentBallot>();
        builder.Services.AddTransient<CastConsentVote>();
        builder.Services.AddTransient<CastConsentVoteFor>();
        builder.Services.AddTransient<MoveMotionBetween>();
        builder.Services.AddTransient<CloseConsentBallot>();
        builder.Services.AddTransient<PublishConsentBallot>();
        builder.Services.AddTransient<CancelConsentBallot>();
        builder.Services.AddTransient<ReadConsentBallot>();
        builder.Services.AddTransient<ReadVotesToGive>();
        builder.Services.AddTransient<ReadBallot>();
        builder.Services.AddTransient<ReadBallotRecord>();
    }

    public static void MapVoting(this WebApplication app) => app.MapGet("/ballots/{id:guid}/record.json", BallotRecordDoor.JsonAsync).RequireAuthorization();
}
