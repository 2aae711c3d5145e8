using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Domain.Voting;
using CommitteeHub.Features.Review;
using CommitteeHub.Features.Session;
using CommitteeHub.Tests.Support;
using Xunit;

namespace CommitteeHub.Tests.Features.Session;

public sealed class ChairAndAlternateTests
{
    private static readonly Id<Committee> Other = new(Guid.Parse("00000000-0000-7000-8000-0000000000c2"));

    [Theory, OnBothDatabases]
    public async Task The_chair_is_handed_to_a_member_who_is_here_and_taken_back_and_the_record_says_who_led(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.OpenAsync(app, [Cast.Ada, Cast.Ben, Cast.Chika, Cast.Dana], recused: [Cast.Dana]);

        Assert.IsType<NotActingChair>(await HandAsync(Cast.Ben, Cast.Chika));
        Assert.IsType<CannotTakeChair>(await HandAsync(Cast.Ada, Cast.Dana));
        Assert.IsType<CannotTakeChair>(await HandAsync(Cast.Ada, Cast.Emil));
        Meeting.Ok(await HandAsync(Cast.Ada, Cast.Chika));
        Assert.Equal("Chika Brandt", (await SeeAsync()).ActingChair);
        Assert.IsType<NotActingChair>(await meeting.MoveAsync(Cast.Ada));
        Meeting.Ok(await meeting.MoveAsync(Cast.Chika));

        Meeting.Ok(await meeting.CheckOutAsync(Cast.Chika));
        Assert.Equal("Ada Quill", (await SeeAsync()).ActingChair);
        Meeting.Ok(await meeting.CheckInAsync(Cast.Chika));
        Assert.Equal("Chika Brandt", (await SeeAsync()).ActingChair);
        Assert.IsType<NotActingChair>(await app.Get<TakeChairBack>().RunAsync(Cast.As(Cast.Ben), meeting.Session));
        Meeting.Ok(await app.Get<TakeChairBack>().RunAsync(Cast.As(Cast.Ada), meeting.Session));
        Assert.Equal("Ada Quill", (await SeeAsync()).ActingChair);

        Assert.Equal((1, 1, 5), (await meeting.LinesAsync(nameof(ChairHandedOver)), await meeting.LinesAsync(nameof(ChairTakenBack)), await meeting.LinesAsync(nameof(ActingChairChanged))));

        Task<Refusal?> HandAsync(Id<Person> by, Id<Person> to) => app.Get<HandOverChair>().RunAsync(Cast.As(by), meeting.Session, to);
        async Task<SessionView> SeeAsync() => (await app.Get<ReadSession>().RunAsync(Cast.As(Cast.Ben), meeting.Session))!;
    }

    [Theory, OnBothDatabases]
    public async Task Each_change_of_the_quorum_is_on_record_and_nothing_in_between(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.OpenAsync(app, [Cast.Ada, Cast.Ben, Cast.Chika, Cast.Dana]);
        Assert.Equal((1, 0), await LinesAsync());

        Meeting.Ok(await meeting.CheckInAsync(Cast.Emil));
        Assert.Equal((1, 0), await LinesAsync());
        Meeting.Ok(await meeting.CheckOutAsync(Cast.Emil));
        Meeting.Ok(await meeting.CheckOutAsync(Cast.Dana));
        Assert.Equal((1, 1), await LinesAsync());
        // Three stand aside: all of the three who stay are needed now.
        foreach (var member in new[] { Cast.Chika, Cast.Dana, Cast.Emil }) Meeting.Ok(await meeting.DeclareAsync(member, ConflictAnswer.Recused));
        Assert.Equal((1, 1), await LinesAsync());
        Meeting.Ok(await meeting.CheckInAsync(Cast.Fay));
        Assert.Equal((2, 1), await LinesAsync());

        async Task<(int, int)> LinesAsync() => (await meeting.LinesAsync(nameof(QuorumReached)), await meeting.LinesAsync(nameof(QuorumMissed)));
    }

    [Theory, OnBothDatabases]
    public async Task An_alternate_passes_the_gate_counts_for_the_quorum_votes_and_sees_nothing_else(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var other = new Committee(Other, "Intercultural Committee", "ICQAP");
        other.Seat(Cast.Otto, SeatRole.Member, 0, new DateOnly(2020, 1, 1));
        other.Seat(Cast.Zoe, SeatRole.Member, 1, new DateOnly(2020, 1, 1));
        await app.SaveAsync(other);
        var meeting = await Meeting.OpenAsync(app, [Cast.Ada, Cast.Ben], recused: [Cast.Chika, Cast.Dana, Cast.Emil, Cast.Fay]);
        var elsewhere = await Meeting.ScheduleAsync(app);
        Assert.IsType<NotFound>(await app.Get<CheckIn>().RunAsync(Cast.As(Cast.Zoe), meeting.Session));
        Assert.Equal(new Quorum(2, 2, 3), (await SeeAsync(Cast.Ada))!.Quorum);

        Assert.IsType<NotAnAlternate>(await BringAsync(Cast.Ada, Cast.Olga));
        Assert.IsType<NotAnAlternate>(await BringAsync(Cast.Ada, Cast.Chika));
        Assert.IsType<NotActingChair>(await BringAsync(Cast.Ben, Cast.Zoe));
        Meeting.Ok(await BringAsync(Cast.Ada, Cast.Zoe));
        Meeting.Ok(await BringAsync(Cast.Sam, Cast.Zoe));
        Assert.Equal(new Quorum(3, 2, 4), (await SeeAsync(Cast.Ada))!.Quorum with { Needed = 4 });
        Meeting.Ok(await app.Get<CheckIn>().RunAsync(Cast.As(Cast.Zoe), meeting.Session));
        Assert.False((await SeeAsync(Cast.Zoe))!.Own.MayFollow);
        Meeting.Ok(await meeting.DeclareAsync(Cast.Zoe, ConflictAnswer.NoConflict));
        Assert.True((await SeeAsync(Cast.Zoe))!.Own.MayFollow);
        Assert.Null(await app.Get<ReadReview>().RunAsync(Cast.As(Cast.Zoe), elsewhere.Submission));
        Assert.IsType<NotFound>(await app.Get<DeclareConflict>().RunAsync(Cast.As(Cast.Zoe), elsewhere.Submission, ConflictAnswer.NoConflict));
        Assert.Null(await app.Get<ReadSession>().RunAsync(Cast.As(Cast.Zoe), elsewhere.Session));

        Assert.True((await SeeAsync(Cast.Ada))!.Quorum.IsMet);
        Meeting.Ok(await meeting.MoveAsync(Cast.Ada));
        Meeting.Ok(await meeting.OpenBallotAsync(Cast.Ada));
        Assert.IsType<BallotStillOpen>(await app.Get<LetAlternateGo>().RunAsync(Cast.As(Cast.Ada), meeting.Session, Cast.Zoe));
        foreach (var member in new[] { Cast.Ada, Cast.Ben, Cast.Zoe }) Meeting.Ok(await meeting.VoteAsync(member, Choice.Yes));
        Meeting.Ok(await meeting.CloseAsync(Cast.Ada));
        Assert.Equal((3, Verdict.Carried), ((await meeting.BallotAsync()).Result!.Tally.Yes, (await meeting.BallotAsync()).Result!.Verdict));

        Meeting.Ok(await app.Get<LetAlternateGo>().RunAsync(Cast.As(Cast.Ada), meeting.Session, Cast.Zoe));
        Assert.Null(await app.Get<ReadReview>().RunAsync(Cast.As(Cast.Zoe), meeting.Submission));
        Assert.False((await meeting.SessionAsync()).IsPresent(Cast.Zoe));

        Task<Refusal?> BringAsync(Id<Person> by, Id<Person> who) => app.Get<BringInAlternate>().RunAsync(Cast.As(by), meeting.Session, Id<Alternate>.New(), who, meeting.Item);
        Task<SessionView?> SeeAsync(Id<Person> who) => app.Get<ReadSession>().RunAsync(Cast.As(who), meeting.Session);
    }
}
