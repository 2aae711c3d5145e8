using System.Net;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Accounts;
using CommitteeHub.Domain.Calendars;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Features.Calendar;
using CommitteeHub.Features.Session;
using CommitteeHub.Tests.Domain;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Calendar;

public sealed class CalendarTests
{
    [Theory, OnBothDatabases]
    public async Task A_feed_follows_what_its_owner_may_see_and_ends_when_it_is_taken_back(Database on)
    {
        await using var app = await ListeningApp.StartAsync(on);
        await Cast.EnterAsync(app.App);
        var meeting = await Meeting.ScheduleAsync(app.App);
        using var nobody = app.NewBrowser();
        var (dana, olga) = (await FeedAsync(app.App, Cast.Dana), await FeedAsync(app.App, Cast.Olga));

        var read = await CalendarFileTests.ReadAsync(await nobody.Client.GetStringAsync($"/calendar/{dana.Secret}.ics"));
        var session = Assert.Single(read.GetProperty("events").EnumerateArray(), e => e.GetProperty("uid").GetString()!.StartsWith(meeting.Session.ToString(), StringComparison.Ordinal));
        Assert.Equal((0, "CONFIRMED"), (session.GetProperty("sequence").GetInt32(), CalendarFileTests.Text(session, "status")));
        Assert.DoesNotContain(meeting.Session.ToString(), await nobody.Client.GetStringAsync($"/calendar/{olga.Secret}.ics"), StringComparison.Ordinal);

        Meeting.Ok(await app.App.Get<CancelSession>().RunAsync(Cast.As(Cast.Sam), meeting.Session, "Ice on the roads"));
        var after = (await CalendarFileTests.ReadAsync(await nobody.Client.GetStringAsync($"/calendar/{dana.Secret}.ics"))).GetProperty("events").EnumerateArray()
            .Single(e => e.GetProperty("uid").GetString()!.StartsWith(meeting.Session.ToString(), StringComparison.Ordinal));
        Assert.Equal((1, "CANCELLED"), (after.GetProperty("sequence").GetInt32(), CalendarFileTests.Text(after, "status")));

        Assert.IsType<NotFound>(await app.App.Get<RevokeCalendarFeed>().RunAsync(Cast.As(Cast.Olga), dana.Id));
        Assert.Null(await app.App.Get<RevokeCalendarFeed>().RunAsync(Cast.As(Cast.Dana), dana.Id));
        Assert.Equal(HttpStatusCode.NotFound, (await nobody.Client.GetAsync($"/calendar/{dana.Secret}.ics")).StatusCode);
    }

    [Theory, OnBothDatabases]
    public async Task A_feed_of_a_committee_closes_with_the_seat(Database on)
    {
        await using var app = await ListeningApp.StartAsync(on);
        await Cast.EnterAsync(app.App);
        Assert.IsType<NotFound>(await app.App.Get<MakeCalendarFeed>().RunAsync(Cast.As(Cast.Olga), Id<CalendarFeed>.New(), Cast.Committee, Secret.New()));
        var feed = await FeedAsync(app.App, Cast.Dana, Cast.Committee);
        using var nobody = app.NewBrowser();
        Assert.Equal(HttpStatusCode.OK, (await nobody.Client.GetAsync($"/calendar/{feed.Secret}.ics")).StatusCode);

        var today = DateOnly.FromDateTime(app.App.Now.UtcDateTime);
        await app.App.Get<Change>().RunAsync(Viewer.System, async at =>
        {
            var committee = await at.Db.AllCommittees.SingleAsync(c => c.Id == Cast.Committee);
            return committee.EndSeat(committee.Members.Single(m => m.PersonId == Cast.Dana).Id, today, today);
        });
        app.App.Clock.Move(TimeSpan.FromDays(2));

        Assert.Equal(HttpStatusCode.NotFound, (await nobody.Client.GetAsync($"/calendar/{feed.Secret}.ics")).StatusCode);
    }

    [Theory, OnBothDatabases]
    public async Task Each_sees_the_deadlines_that_are_theirs_and_members_see_who_is_away(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var submission = await A.SubmittedProgram(app);
        var today = DateOnly.FromDateTime(app.Now.UtcDateTime);
        Assert.Null(await app.Get<AddAbsence>().RunAsync(Cast.As(Cast.Fay), Id<Absence>.New(), today.AddDays(3), today.AddDays(5)));
        Assert.IsType<NotFound>(await app.Get<AddAbsence>().RunAsync(Cast.As(Cast.Olga), Id<Absence>.New(), today, today));
        Assert.IsType<BadInput>(await app.Get<AddAbsence>().RunAsync(Cast.As(Cast.Fay), Id<Absence>.New(), today.AddDays(5), today.AddDays(3)));
        var number = (await A.InvoiceOf(app, submission)).Number;

        Assert.Equal([$"InvoiceDue {number}"], await SeenAsync(Cast.Olga));
        Assert.Equal(["Absence Fay Lindqvist"], await SeenAsync(Cast.Ada));
        Assert.Equal(["Absence Fay Lindqvist", $"InvoiceDue {number}"], await SeenAsync(Cast.Sam));
        Assert.Empty(await SeenAsync(Cast.Zoe));
        Assert.Empty(await SeenAsync(Cast.Ari));
        Assert.Null(await app.Get<ReadCalendar>().RunAsync(Viewer.Public, today, today));

        async Task<IEnumerable<string>> SeenAsync(Id<Person> person) =>
            (await app.Get<ReadCalendar>().RunAsync(Cast.As(person), today, today.AddDays(60)))!.Items.Select(i => $"{i.Kind} {i.Name}");
    }

    [Theory, OnBothDatabases]
    public async Task A_date_is_asked_for_answered_and_taken_and_the_members_are_invited_to_it(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var today = DateOnly.FromDateTime(app.Now.UtcDateTime);
        var (poll, session) = (Id<DatePoll>.New(), Id<ReviewSession>.New());
        DateTime[] dates = [today.AddDays(20).ToDateTime(new TimeOnly(10, 0)), today.AddDays(21).ToDateTime(new TimeOnly(14, 0))];
        var question = new DateQuestion(Cast.Committee, "Spring session", "Europe/Amsterdam", today.AddDays(7), dates);

        Assert.IsType<NotFound>(await app.Get<StartDatePoll>().RunAsync(Cast.As(Cast.Ada), poll, question));
        Assert.Null(await app.Get<StartDatePoll>().RunAsync(Cast.As(Cast.Sam), poll, question));
        Assert.Null(await app.Get<StartDatePoll>().RunAsync(Cast.As(Cast.Sam), poll, question));
        Assert.Equal(6, await app.ReadAsync(db => db.AllOutboxMessages.CountAsync(m => m.UniqueKey.StartsWith($"date-poll/{poll}"))));
        var second = await app.ReadAsync(db => db.AllDatePolls.SelectMany(p => p.Options).Where(o => o.StartsOn == dates[1]).Select(o => o.Id).SingleAsync());
        await Task.WhenAll(new[] { Cast.Ada, Cast.Ben, Cast.Chika }.Select(m => AnswerAsync(m, DateAnswer.Yes)));
        Assert.IsType<NotFound>(await app.Get<AnswerDatePoll>().RunAsync(Cast.As(Cast.Olga), poll, new Dictionary<Id<DateOption>, DateAnswer> { [second] = DateAnswer.Yes }));

        var seen = (await app.Get<ReadDatePolls>().RunAsync(Cast.As(Cast.Dana)))!.Polls.Single();
        Assert.Equal((3, true, false), (seen.Options[1].Yes, seen.Options[1].Best, seen.MayDecide));
        Assert.IsType<NotFound>(await app.Get<TakeDate>().RunAsync(Cast.As(Cast.Ada), poll, second, session));
        Assert.Null(await app.Get<TakeDate>().RunAsync(Cast.As(Cast.Sam), poll, second, session));
        Assert.Null(await app.Get<TakeDate>().RunAsync(Cast.As(Cast.Sam), poll, second, session));

        var invited = await app.ReadAsync(db => db.AllOutboxMessages.Where(m => m.UniqueKey.StartsWith($"session/{session}/scheduled")).ToListAsync());
        Assert.Equal(6, invited.Count);
        var entry = (await CalendarFileTests.ReadAsync(invited.Single(m => m.ToName == "Dana Moreau").Calendar!)).GetProperty("events")[0];
        Assert.Equal(("mailto:dana@example.org", "Dana Moreau"), (CalendarFileTests.Text(entry, "attendee"), CalendarFileTests.Text(entry, "attendeeName")));

        async Task AnswerAsync(Id<Person> member, DateAnswer answer) =>
            Assert.Null(await app.Get<AnswerDatePoll>().RunAsync(Cast.As(member), poll, new Dictionary<Id<DateOption>, DateAnswer> { [second] = answer }));
    }

    private static async Task<(Id<CalendarFeed> Id, string Secret)> FeedAsync(TestApp app, Id<Person> owner, Id<Committee>? committee = null)
    {
        var (id, secret) = (Id<CalendarFeed>.New(), Secret.New());
        Assert.Null(await app.Get<MakeCalendarFeed>().RunAsync(Cast.As(owner), id, committee, secret));
        return (id, secret);
    }
}
