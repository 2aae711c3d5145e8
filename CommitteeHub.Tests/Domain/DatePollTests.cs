using CommitteeHub.Domain;
using CommitteeHub.Domain.Calendars;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Tests.Support;
using Xunit;

namespace CommitteeHub.Tests.Domain;

public sealed class DatePollTests
{
    private static readonly DateTime Monday = new(2027, 3, 1, 10, 0, 0);
    private static readonly DateTimeOffset Now = new(2027, 2, 1, 9, 0, 0, TimeSpan.Zero);

    private static DatePoll Poll() => new(Id<DatePoll>.New(), Cast.Committee, "Spring session", "Europe/Amsterdam", new DateOnly(2027, 2, 10), [Monday.AddDays(1), Monday, Monday.AddDays(2), Monday], Cast.Sam);

    [Fact]
    public void The_date_that_suits_most_comes_first_and_a_maybe_is_more_than_a_no()
    {
        var poll = Poll();
        var (first, second, third) = (poll.Options[0].Id, poll.Options[1].Id, poll.Options[2].Id);

        Answer(poll, Cast.Ada, (first, DateAnswer.Yes), (second, DateAnswer.Maybe), (third, DateAnswer.No));
        Answer(poll, Cast.Ben, (first, DateAnswer.No), (second, DateAnswer.Yes), (third, DateAnswer.No));
        Answer(poll, Cast.Chika, (first, DateAnswer.Yes), (second, DateAnswer.Maybe), (third, DateAnswer.No));

        Assert.Equal([second, first, third], poll.ByLiking.Select(o => o.Id));
    }

    [Fact]
    public void A_second_answer_replaces_the_first()
    {
        var poll = Poll();
        Answer(poll, Cast.Ada, (poll.Options[0].Id, DateAnswer.Yes));
        Answer(poll, Cast.Ada, (poll.Options[0].Id, DateAnswer.No));

        Assert.Equal(DateAnswer.No, Assert.Single(poll.Answers).Answer);
    }

    [Fact]
    public void Once_a_date_is_taken_nothing_moves_any_more_and_taking_it_again_is_the_same()
    {
        var poll = Poll();
        var session = Id<ReviewSession>.New();

        Assert.Null(poll.Take(poll.Options[1].Id, session, Cast.Sam, Now));
        Assert.Null(poll.Take(poll.Options[1].Id, session, Cast.Sam, Now));
        Assert.IsType<DatePollEnded>(poll.Take(poll.Options[0].Id, Id<ReviewSession>.New(), Cast.Sam, Now));
        Assert.IsType<DatePollEnded>(poll.GiveUp(Cast.Sam, Now));
        Assert.IsType<DatePollEnded>(poll.Answer(Cast.Ada, new Dictionary<Id<DateOption>, DateAnswer>(), Now));
    }

    [Fact]
    public void The_same_date_twice_is_one_date_and_a_date_of_another_poll_is_none() =>
        Assert.IsType<NotFound>(Poll().Answer(Cast.Ada, new Dictionary<Id<DateOption>, DateAnswer> { [Poll().Options[0].Id] = DateAnswer.Yes }, Now));

    [Fact]
    public void What_cannot_be_asked_says_why()
    {
        Assert.Equal(3, Poll().Options.Count);
        Assert.Equal("Dates", DatePoll.WhyNot("x", "UTC", [Monday], Monday.AddDays(-9))!.Field);
        Assert.Equal("Dates", DatePoll.WhyNot("x", "UTC", [Monday, Monday.AddDays(1)], Monday.AddDays(1))!.Field);
        Assert.Equal("Time zone", DatePoll.WhyNot("x", "Mars/Olympus", [Monday, Monday.AddDays(1)], Monday)!.Field);
        Assert.Equal("Title", DatePoll.WhyNot(" ", "UTC", [Monday, Monday.AddDays(1)], Monday)!.Field);
    }

    private static void Answer(DatePoll poll, Id<CommitteeHub.Domain.Committees.Person> by, params (Id<DateOption> Option, DateAnswer Answer)[] answers) =>
        Assert.Null(poll.Answer(by, answers.ToDictionary(a => a.Option, a => a.Answer), Now));
}
