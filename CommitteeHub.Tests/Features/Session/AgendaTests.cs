using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Domain.Voting;
using CommitteeHub.Features.Session;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Session;

public sealed class AgendaTests
{
    [Theory, OnBothDatabases]
    public async Task The_secretary_and_the_chair_put_the_agenda_in_order_and_change_what_is_on_it(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.ScheduleAsync(app);
        var b = await AddAsync(app, meeting, Cast.Sam);
        var c = await AddAsync(app, meeting, Cast.Ada);

        Assert.IsType<NotActingChair>(await app.Get<MoveAgendaItem>().RunAsync(Cast.As(Cast.Chika), meeting.Session, c, up: true));
        Meeting.Ok(await app.Get<MoveAgendaItem>().RunAsync(Cast.As(Cast.Ada), meeting.Session, c, up: true));
        Assert.Equal([meeting.Item, c, b], await OrderAsync(meeting));
        Meeting.Ok(await app.Get<MoveAgendaItem>().RunAsync(Cast.As(Cast.Sam), meeting.Session, b, up: false));
        Meeting.Ok(await app.Get<ArrangeAgenda>().RunAsync(Cast.As(Cast.Sam), meeting.Session, [b, meeting.Item, c]));
        Assert.Equal([b, meeting.Item, c], await OrderAsync(meeting));
        Assert.IsType<ChangedMeanwhile>(await app.Get<ArrangeAgenda>().RunAsync(Cast.As(Cast.Sam), meeting.Session, [b, meeting.Item]));

        Meeting.Ok(await app.Get<RemoveFromAgenda>().RunAsync(Cast.As(Cast.Sam), meeting.Session, b));
        Meeting.Ok(await app.Get<RemoveFromAgenda>().RunAsync(Cast.As(Cast.Sam), meeting.Session, b));
        Assert.Equal([meeting.Item, c], await OrderAsync(meeting));
        Assert.Equal(1, await meeting.LinesAsync(nameof(TakenOffAgenda)));
        Assert.Equal(2, await meeting.LinesAsync(nameof(AgendaReordered)));
    }

    [Theory, OnBothDatabases]
    public async Task What_was_taken_up_keeps_its_place_while_the_rest_is_put_in_order(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.OpenAsync(app);
        var b = await AddAsync(app, meeting, Cast.Ada);
        var c = await AddAsync(app, meeting, Cast.Ada);

        Assert.IsType<ItemNotWaiting>(await app.Get<MoveAgendaItem>().RunAsync(Cast.As(Cast.Ada), meeting.Session, meeting.Item, up: false));
        Assert.IsType<ItemNotWaiting>(await app.Get<RemoveFromAgenda>().RunAsync(Cast.As(Cast.Ada), meeting.Session, meeting.Item));
        Meeting.Ok(await app.Get<MoveAgendaItem>().RunAsync(Cast.As(Cast.Ada), meeting.Session, c, up: true));

        Assert.Equal([meeting.Item, c, b], await OrderAsync(meeting));
        Assert.Equal(new AgendaItemState[] { AgendaItemState.Current, AgendaItemState.Waiting, AgendaItemState.Waiting }, (await meeting.SessionAsync()).Agenda.Select(i => i.State));
    }

    [Theory, OnBothDatabases]
    public async Task Any_member_who_sits_on_a_consent_item_pulls_it_out_and_the_record_says_who(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.ScheduleAsync(app);
        Meeting.Ok(await meeting.DeclareAsync(Cast.Fay, ConflictAnswer.Recused));

        Assert.IsType<NotPermitted>(await app.Get<MarkConsentItem>().RunAsync(Cast.As(Cast.Ada), meeting.Session, meeting.Item, true));
        Assert.IsType<NotConsentItem>(await PullAsync(Cast.Dana));
        Meeting.Ok(await app.Get<MarkConsentItem>().RunAsync(Cast.As(Cast.Sam), meeting.Session, meeting.Item, true));
        Assert.Equal(meeting.Item, Assert.Single((await meeting.SessionAsync()).ConsentItems).Id);
        Assert.IsType<RecusedFromItem>(await PullAsync(Cast.Fay));
        Assert.IsType<NotPermitted>(await PullAsync(Cast.Sam));
        Meeting.Ok(await PullAsync(Cast.Dana));
        Meeting.Ok(await PullAsync(Cast.Emil));

        Assert.Empty((await meeting.SessionAsync()).ConsentItems);
        Assert.Equal(1, await meeting.LinesAsync(nameof(ConsentItemPulledOut)));
        Assert.Equal("Dana Moreau", (await app.Get<ReadSession>().RunAsync(Cast.As(Cast.Ada), meeting.Session))!.Agenda.Single().PulledOutBy);
        Assert.IsType<ItemPulledOut>(await app.Get<MarkConsentItem>().RunAsync(Cast.As(Cast.Sam), meeting.Session, meeting.Item, false));

        Task<Refusal?> PullAsync(Id<Person> by) => app.Get<PullOutItem>().RunAsync(Cast.As(by), meeting.Session, meeting.Item);
    }

    [Theory, OnBothDatabases]
    public async Task An_order_is_suggested_from_conflicts_and_from_when_people_can_attend_and_whoever_was_outside_is_told_that_their_item_is_next(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.ScheduleAsync(app);
        var b = await AddAsync(app, meeting, Cast.Sam);
        var c = await AddAsync(app, meeting, Cast.Sam);
        var third = (await meeting.SessionAsync()).Items.Single(i => i.Id == c).SubmissionId;
        Meeting.Ok(await meeting.DeclareAsync(Cast.Fay, ConflictAnswer.Recused));
        Meeting.Ok(await app.Get<DeclareConflict>().RunAsync(Cast.As(Cast.Fay), third, ConflictAnswer.Recused));

        Assert.Null(await app.Get<ReadSuggestedOrder>().RunAsync(Cast.As(Cast.Chika), meeting.Session));
        var suggested = (await app.Get<ReadSuggestedOrder>().RunAsync(Cast.As(Cast.Sam), meeting.Session))!;
        Assert.Equal((2, 1), (suggested.CostBefore.Leavings, suggested.CostAfter.Leavings));
        Meeting.Ok(await app.Get<ArrangeAgenda>().RunAsync(Cast.As(Cast.Sam), meeting.Session, [.. suggested.After.Select(i => i.Id)]));
        Assert.False((await app.Get<ReadSuggestedOrder>().RunAsync(Cast.As(Cast.Sam), meeting.Session))!.IsBetter);

        var window = (new DateTime(2026, 11, 23, 10, 0, 0), new DateTime(2026, 11, 23, 10, 40, 0));
        Assert.IsType<NotPermitted>(await app.Get<StateAttendanceWindow>().RunAsync(Cast.As(Cast.Sam), meeting.Session, window));
        Assert.IsType<WindowEndsBeforeItBegins>(await app.Get<StateAttendanceWindow>().RunAsync(Cast.As(Cast.Emil), meeting.Session, (window.Item2, window.Item1)));
        Meeting.Ok(await app.Get<StateAttendanceWindow>().RunAsync(Cast.As(Cast.Emil), meeting.Session, window));
        Assert.Equal(window, (await app.Get<ReadSession>().RunAsync(Cast.As(Cast.Emil), meeting.Session))!.Own.Window);

        await app.Get<OpenSession>().RunAsync(Cast.As(Cast.Ada), meeting.Session);
        Meeting.Ok(await app.Get<ArrangeAgenda>().RunAsync(Cast.As(Cast.Ada), meeting.Session, [meeting.Item, b, c]));
        Meeting.Ok(await app.Get<OpenItem>().RunAsync(Cast.As(Cast.Ada), meeting.Session, meeting.Item));
        Assert.Equal(NextReason.WasAside, (await SeeAsync(Cast.Fay)).Next!.Reason);
        Assert.Equal(NextReason.StatedWindow, (await SeeAsync(Cast.Emil)).Next!.Reason);
        Assert.Null((await SeeAsync(Cast.Chika)).Next);
        Meeting.Ok(await app.Get<OpenItem>().RunAsync(Cast.As(Cast.Ada), meeting.Session, b));
        Assert.Null((await SeeAsync(Cast.Fay)).Next);

        async Task<SessionView> SeeAsync(Id<Person> who) => (await app.Get<ReadSession>().RunAsync(Cast.As(who), meeting.Session))!;
    }

    private static async Task<Id<AgendaItem>> AddAsync(TestApp app, Meeting meeting, Id<Person> by)
    {
        var submission = await Meeting.SubmissionAsync(app);
        Meeting.Ok(await app.Get<AddToAgenda>().RunAsync(Cast.As(by), meeting.Session, submission));
        Meeting.Ok(await app.Get<AddToAgenda>().RunAsync(Cast.As(by), meeting.Session, submission));
        return (await meeting.SessionAsync()).ItemOf(submission)!.Id;
    }

    private static async Task<List<Id<AgendaItem>>> OrderAsync(Meeting meeting) => [.. (await meeting.SessionAsync()).Agenda.Select(i => i.Id)];
}
