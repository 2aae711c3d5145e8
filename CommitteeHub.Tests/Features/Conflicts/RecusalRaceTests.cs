using CommitteeHub.Domain;
using CommitteeHub.Domain.Conflicts;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Domain.Voting;
using CommitteeHub.Features.Conflicts;
using CommitteeHub.Features.Voting;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Conflicts;

/// <summary>Standing aside against what others do in the same moment: one of two consistent ways, each time.</summary>
public sealed class RecusalRaceTests
{
    private static readonly int Rounds = Hall.Rounds(usual: 20, full: 200);

    [Theory, OnBothDatabases]
    public async Task Standing_aside_against_voting_ends_in_one_of_two_consistent_ways(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.OpenAsync(app, [Cast.Ada, Cast.Ben, Cast.Chika, Cast.Fay]);
        var (votedFirst, asideFirst) = (0, 0);
        for (var round = 0; round < Rounds; round++)
        {
            // Every round begins with everybody entitled: a new motion, a new ballot, and the recusal before it undone.
            if (round > 0) await ComeBackAsync(app, meeting);
            var ballot = await OpenAsync(app, meeting);
            var vote = Task.Run(() => app.Get<CastVote>().RunAsync(Cast.As(Cast.Fay), ballot, new VoteWish(Id<Vote>.New(), Choice.Yes, null, null)));
            // A moment later, so that both ways come up on a fast database too.
            if (round % 4 < 2) await Task.Delay(Random.Shared.Next(1, 6));
            var aside = Task.Run(() => StandAsideAsync(app, meeting, round));

            var voted = await vote;
            Assert.Null(await aside);

            var stands = await app.ReadAsync(db => db.AllBallots.SingleAsync(b => b.Id == ballot));
            Assert.Null(stands.CurrentVoteOf(Cast.Fay));
            Assert.Equal((RollStanding.Recused, false), (stands.EntryOf(Cast.Fay)!.Standing, stands.EntryOf(Cast.Fay)!.HasVoted));
            if (voted is null)
            {
                Assert.True(stands.Votes.Single().IsVoid);
                votedFirst++;
            }
            else
            {
                Assert.IsType<RecusedFromItem>(voted);
                Assert.Empty(stands.Votes);
                asideFirst++;
            }
            Meeting.Ok(await app.Get<CancelBallot>().RunAsync(Cast.As(Cast.Ada), ballot, "Another round."));
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{on}: voted first {votedFirst}, stood aside first {asideFirst}");
    }

    [Theory, OnBothDatabases]
    public async Task Standing_aside_against_the_opening_leaves_a_roll_that_knows_it(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.OpenAsync(app, [Cast.Ada, Cast.Ben, Cast.Chika, Cast.Fay]);
        for (var round = 0; round < Rounds / 4; round++)
        {
            if (round > 0) await ComeBackAsync(app, meeting);
            var motion = Id<Motion>.New();
            Meeting.Ok(await app.Get<MoveMotion>().RunAsync(Cast.As(Cast.Ada), motion, meeting.Session, MotionOutcome.Approve, ""));
            var ballot = Id<Ballot>.New();
            var opening = Task.Run(() => app.Get<OpenBallot>().RunAsync(Cast.As(Cast.Ada), ballot, motion, BallotKind.Named));
            var aside = Task.Run(() => StandAsideAsync(app, meeting, round));

            Assert.Null(await opening);
            Assert.Null(await aside);

            var stands = await app.ReadAsync(db => db.AllBallots.SingleAsync(b => b.Id == ballot));
            Assert.Equal(RollStanding.Recused, stands.EntryOf(Cast.Fay)!.Standing);
            Assert.IsType<RecusedFromItem>(await app.Get<CastVote>().RunAsync(Cast.As(Cast.Fay), ballot, new VoteWish(Id<Vote>.New(), Choice.Yes, null, null)));
            Meeting.Ok(await app.Get<CancelBallot>().RunAsync(Cast.As(Cast.Ada), ballot, "Another round."));
        }
    }

    /// <summary>By the member and by the secretary's pin in turn: both have to be as sure.</summary>
    private static Task<Refusal?> StandAsideAsync(TestApp app, Meeting meeting, int round) => round % 2 == 0
        ? meeting.DeclareAsync(Cast.Fay, ConflictAnswer.Recused)
        : app.Get<PinConflict>().RunAsync(Cast.As(Cast.Sam), new NewPin(Id<ConflictPin>.New(), Cast.Fay, Cast.Harbour, null, PinVerdict.Conflict, "A founder."));

    private static async Task ComeBackAsync(TestApp app, Meeting meeting)
    {
        app.Clock.Move(TimeSpan.FromSeconds(1));
        var pin = await app.ReadAsync(db => db.AllConflictPins.Where(p => p.LiftedAt == null).Select(p => (Id<ConflictPin>?)p.Id).FirstOrDefaultAsync());
        Meeting.Ok(pin is { } held ? await app.Get<LiftPin>().RunAsync(Cast.As(Cast.Sam), held) : await app.Get<UndoRecusal>().RunAsync(Cast.As(Cast.Sam), meeting.Submission, Cast.Fay, "Another round."));
        Meeting.Ok(await meeting.DeclareAsync(Cast.Fay, ConflictAnswer.NoConflict));
    }

    private static async Task<Id<Ballot>> OpenAsync(TestApp app, Meeting meeting)
    {
        var (motion, ballot) = (Id<Motion>.New(), Id<Ballot>.New());
        Meeting.Ok(await app.Get<MoveMotion>().RunAsync(Cast.As(Cast.Ada), motion, meeting.Session, MotionOutcome.Approve, ""));
        Meeting.Ok(await app.Get<OpenBallot>().RunAsync(Cast.As(Cast.Ada), ballot, motion, BallotKind.Named));
        return ballot;
    }
}
