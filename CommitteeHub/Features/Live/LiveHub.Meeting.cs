using CommitteeHub.Domain;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Voting;
using CommitteeHub.Features.Session;
using CommitteeHub.Features.Speakers;
using CommitteeHub.Features.Voting;

namespace CommitteeHub.Features.Live;

internal sealed partial class LiveHub
{
    public async Task<LiveAnswer> CheckIn(MeetingCall call) => Answer(await Use<CheckIn>().RunAsync(By, new Id<ReviewSession>(call.RoomId)));

    public async Task<LiveAnswer> CheckOut(MeetingCall call) => Answer(await Use<CheckOut>().RunAsync(By, new Id<ReviewSession>(call.RoomId)));

    public async Task<LiveAnswer> Declare(DeclareCall call) =>
        Answer(await Use<DeclareConflict>().RunAsync(By, await SubmissionOfAsync(call.ItemId ?? call.RoomId), call.Answer));

    public async Task<LiveAnswer> OpenItem(ItemCall call) => Answer(await Use<OpenItem>().RunAsync(By, new Id<ReviewSession>(call.RoomId), new Id<AgendaItem>(call.ItemId)));

    public async Task<LiveAnswer> ShowPage(ShowPageCall call) =>
        Answer(await Use<ShowPage>().RunAsync(By, new Id<ReviewSession>(call.RoomId), new Id<DocumentVersion>(call.DocumentVersionId), call.Page));

    public async Task<LiveAnswer> RaiseHand(HandCall call) => Answer(await Use<RaiseHand>().RunAsync(By, new Id<Hand>(call.CommandId), new Id<ReviewSession>(call.RoomId), call.Kind));

    public async Task<LiveAnswer> LowerHand(MeetingCall call) => Answer(await Use<LowerHand>().RunAsync(By, new Id<ReviewSession>(call.RoomId)));

    public async Task<LiveAnswer> NextSpeaker(MeetingCall call) => Answer(await Use<NextSpeaker>().RunAsync(By, new Id<ReviewSession>(call.RoomId), call.CommandId));

    public async Task<LiveAnswer> OpenBallot(OpenBallotCall call) => Answer(await Use<OpenBallot>().RunAsync(By, new Id<Ballot>(call.CommandId), new Id<Motion>(call.MotionId), call.Kind, closesAt: call.ClosesAt));

    public async Task<LiveAnswer> CloseBallot(BallotCall call) => Answer(await Use<CloseBallot>().RunAsync(By, new Id<Ballot>(call.BallotId)));

    public async Task<LiveAnswer> GiveCastingVote(CastingVoteCall call) => Answer(await Use<GiveCastingVote>().RunAsync(By, new Id<Ballot>(call.BallotId), call.Choice));

    public async Task<LiveAnswer> PublishBallot(BallotCall call) => Answer(await Use<PublishBallot>().RunAsync(By, new Id<Ballot>(call.BallotId)));

    public async Task<LiveAnswer> CastVote(CastVoteCall call)
    {
        if (call.Nonce is { } nonce)
        {
            var refusal = await Use<CastSecretVote>().RunAsync(By, new Id<Ballot>(call.BallotId), new SecretWish(call.CommandId, call.Choice, nonce, call.Reason));
            // Of another attempt is said the same, beside the refusal: a vote of this member is recorded.
            return Answer(refusal) with { Recorded = refusal is null or VoteIsRecorded ? true : null };
        }
        var wish = new VoteWish(new Id<Vote>(call.CommandId), call.Choice, call.Reason, call.Expected is { } vote ? new Id<Vote>(vote) : null);
        var answer = Answer(await Use<CastVote>().RunAsync(By, new Id<Ballot>(call.BallotId), wish));
        return answer.Ok ? answer with { Recorded = true } : answer;
    }
}
