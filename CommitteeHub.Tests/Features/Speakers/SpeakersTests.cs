using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Domain.Voting;
using CommitteeHub.Features.Session;
using CommitteeHub.Features.Speakers;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Speakers;

public sealed class SpeakersTests
{
    [Theory, OnBothDatabases]
    public async Task A_point_of_order_comes_first_and_the_rest_in_the_order_of_their_hands(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.OpenAsync(app);
        await RaiseAsync(meeting, Cast.Chika);
        await RaiseAsync(meeting, Cast.Dana);
        await RaiseAsync(meeting, Cast.Emil, HandKind.PointOfOrder);

        Assert.Equal(["Emil Sato", "Chika Brandt", "Dana Moreau"], await WaitingAsync(meeting));
        await RaiseAsync(meeting, Cast.Dana, HandKind.PointOfOrder);
        Assert.Equal(["Dana Moreau", "Emil Sato", "Chika Brandt"], await WaitingAsync(meeting));
        await RaiseAsync(meeting, Cast.Chika);
        Assert.Equal(3, (await WaitingAsync(meeting)).Count);
    }

    [Theory, OnBothDatabases]
    public async Task The_chair_gives_the_floor_and_the_speech_is_on_record_from_when_to_when(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.OpenAsync(app);
        await RaiseAsync(meeting, Cast.Chika);
        await RaiseAsync(meeting, Cast.Dana);
        Assert.IsType<NotActingChair>(await app.Get<NextSpeaker>().RunAsync(Cast.As(Cast.Ben), meeting.Session));

        var command = Guid.NewGuid();
        Meeting.Ok(await app.Get<NextSpeaker>().RunAsync(Cast.As(Cast.Ada), meeting.Session, command));
        Meeting.Ok(await app.Get<NextSpeaker>().RunAsync(Cast.As(Cast.Ada), meeting.Session, command));
        Assert.Equal("Chika Brandt", (await SeeAsync(meeting, Cast.Ben))!.Speaking!.Name);
        app.Clock.Move(TimeSpan.FromSeconds(200));
        Meeting.Ok(await app.Get<NextSpeaker>().RunAsync(Cast.As(Cast.Ada), meeting.Session, Guid.NewGuid()));
        Assert.Equal("Dana Moreau", (await SeeAsync(meeting, Cast.Ben))!.Speaking!.Name);
        Assert.IsType<NobodyWaits>(await app.Get<NextSpeaker>().RunAsync(Cast.As(Cast.Ada), meeting.Session, Guid.NewGuid()));
        Meeting.Ok(await app.Get<StopSpeaking>().RunAsync(Cast.As(Cast.Dana), meeting.Session));

        var spoken = await app.ReadAsync(db => db.AllHands.Where(h => h.State == HandState.Spoken).OrderBy(h => h.StartedAt).ToListAsync());
        Assert.Equal([Cast.Chika, Cast.Dana], spoken.Select(h => h.PersonId));
        Assert.Equal(TimeSpan.FromSeconds(200), spoken[0].EndedAt - spoken[0].StartedAt);
        Assert.Equal(2, await meeting.LinesAsync(nameof(SpeechEnded)));
        Assert.Null((await SeeAsync(meeting, Cast.Ben))!.Speaking);
    }

    [Theory, OnBothDatabases]
    public async Task Leaving_standing_aside_and_the_next_item_lower_the_hand(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.OpenAsync(app);
        foreach (var member in new[] { Cast.Chika, Cast.Dana, Cast.Emil }) await RaiseAsync(meeting, member);

        Meeting.Ok(await meeting.CheckOutAsync(Cast.Chika));
        Meeting.Ok(await meeting.CheckInAsync(Cast.Chika));
        Meeting.Ok(await meeting.DeclareAsync(Cast.Dana, ConflictAnswer.Recused));
        Assert.Equal(["Emil Sato"], await WaitingAsync(meeting));
        Assert.IsType<StoodAside>(await app.Get<RaiseHand>().RunAsync(Cast.As(Cast.Dana), Id<Hand>.New(), meeting.Session));
        Assert.True((await SeeAsync(meeting, Cast.Dana))!.Own.StandsAside);
        Assert.Empty((await SeeAsync(meeting, Cast.Dana))!.Waiting);

        Meeting.Ok(await app.Get<NextSpeaker>().RunAsync(Cast.As(Cast.Ada), meeting.Session));
        Meeting.Ok(await app.Get<CloseSession>().RunAsync(Cast.As(Cast.Ada), meeting.Session));
        Assert.Equal(0, await app.ReadAsync(db => db.AllHands.CountAsync(h => h.State == HandState.Waiting || h.State == HandState.Speaking)));
    }

    [Theory, OnBothDatabases]
    public async Task The_secretary_raises_a_hand_for_somebody_on_the_telephone_and_nobody_else_does(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.OpenAsync(app, [Cast.Ada, Cast.Ben, Cast.Chika, Cast.Dana]);

        Meeting.Ok(await RaiseForAsync(Cast.Sam, Cast.Chika));
        Assert.IsType<NotPermitted>(await RaiseForAsync(Cast.Ben, Cast.Dana));
        Assert.IsType<SpeakerNotPresent>(await RaiseForAsync(Cast.Sam, Cast.Emil));
        Assert.IsType<NotFound>(await app.Get<RaiseHand>().RunAsync(Cast.As(Cast.Olga), Id<Hand>.New(), meeting.Session));
        Assert.Equal(["Chika Brandt"], await WaitingAsync(meeting));
        Assert.Equal(["Ada Quill", "Ben Okafor", "Dana Moreau"], (await SeeAsync(meeting, Cast.Sam))!.CanBeAsked.Select(m => m.Name).Order());
        Assert.Empty((await SeeAsync(meeting, Cast.Ben))!.CanBeAsked);
        Meeting.Ok(await app.Get<LowerHand>().RunAsync(Cast.As(Cast.Sam), meeting.Session, Cast.Chika));
        Assert.Empty(await WaitingAsync(meeting));

        Task<Refusal?> RaiseForAsync(Id<Person> by, Id<Person> member) => app.Get<RaiseHand>().RunAsync(Cast.As(by), Id<Hand>.New(), meeting.Session, HandKind.Ordinary, member);
    }

    [Theory, OnBothDatabases]
    public async Task The_chair_moves_and_removes(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.OpenAsync(app);
        foreach (var member in new[] { Cast.Chika, Cast.Dana, Cast.Emil }) await RaiseAsync(meeting, member);
        var emil = (await SeeAsync(meeting, Cast.Ada))!.Waiting[2].Id;

        Meeting.Ok(await app.Get<MoveHand>().RunAsync(Cast.As(Cast.Ada), meeting.Session, emil, up: true));
        Assert.Equal(["Chika Brandt", "Emil Sato", "Dana Moreau"], await WaitingAsync(meeting));
        Meeting.Ok(await app.Get<RemoveHand>().RunAsync(Cast.As(Cast.Ada), meeting.Session, emil));
        Assert.IsType<NotActingChair>(await app.Get<RemoveHand>().RunAsync(Cast.As(Cast.Chika), meeting.Session, emil));
        Assert.Equal(["Chika Brandt", "Dana Moreau"], await WaitingAsync(meeting));
    }

    [Theory, OnBothDatabases]
    public async Task A_hundred_hands_at_once_are_all_up_and_every_vote_beside_them_is_taken(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var crowd = Enumerable.Range(1, 100).Select(i => new Person(Id<Person>.New(), $"Member {i:000}", $"member{i}@example.org")).ToList();
        await app.SaveAsync([.. crowd, .. crowd.Select(p => new CommitteeHub.Data.Account { Id = p.Id.Value, UserName = p.Email, NormalizedUserName = p.Email.ToUpperInvariant(), SecurityStamp = "x" })]);
        await app.Get<Change>().RunAsync(Viewer.System, async at =>
        {
            var committee = await at.Db.AllCommittees.SingleAsync(c => c.Id == Cast.Committee);
            foreach (var person in crowd) committee.Seat(person.Id, SeatRole.Member, 10, new DateOnly(2020, 1, 1));
            return null;
        });
        var meeting = await Meeting.OpenAsync(app, [.. Meeting.Six, .. crowd.Select(p => p.Id)]);
        Meeting.Ok(await meeting.MoveAsync(Cast.Ada));
        Meeting.Ok(await meeting.OpenBallotAsync(Cast.Ada));

        var hands = crowd.Select(p => Task.Run(() => app.Get<RaiseHand>().RunAsync(Cast.As(p.Id), Id<Hand>.New(), meeting.Session))).ToList();
        var votes = Meeting.Six.Select(m => Task.Run(() => meeting.VoteAsync(m, Choice.Yes))).ToList();

        Assert.All(await Task.WhenAll(votes), Assert.Null);
        Assert.All(await Task.WhenAll(hands), Assert.Null);
        Assert.Equal(100, (await SeeAsync(meeting, Cast.Ada))!.Waiting.Count);
    }

    private static async Task RaiseAsync(Meeting meeting, Id<Person> member, HandKind kind = HandKind.Ordinary) =>
        Meeting.Ok(await meeting.App.Get<RaiseHand>().RunAsync(Cast.As(member), Id<Hand>.New(), meeting.Session, kind));

    private static Task<SpeakersView?> SeeAsync(Meeting meeting, Id<Person> member) => meeting.App.Get<ReadSpeakers>().RunAsync(Cast.As(member), meeting.Session);

    private static async Task<List<string>> WaitingAsync(Meeting meeting) => [.. (await SeeAsync(meeting, Cast.Ada))!.Waiting.Select(h => h.Name)];
}
