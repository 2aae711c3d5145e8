using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Sessions;

namespace CommitteeHub.Domain.Calendars;

public sealed record CalendarFeedMade(Id<CalendarFeed> FeedId, Id<Person> OwnerId, Id<Committee>? CommitteeId) : LedgerEvent
{
    public override Readers Readers => Readers.Secretariat;
}

public sealed record CalendarFeedRevoked(Id<CalendarFeed> FeedId, Id<Person> OwnerId) : LedgerEvent
{
    public override Readers Readers => Readers.Secretariat;
}

public sealed record DatePollStarted(Id<DatePoll> PollId, Id<Committee> CommitteeId, string Title, int Dates, DateOnly DueOn, Id<Person> ById) : LedgerEvent;
public sealed record DatePollTaken(Id<DatePoll> PollId, string Title, DateTime StartsOn, Id<ReviewSession> SessionId, Id<Person> ById) : LedgerEvent;
public sealed record DatePollGivenUp(Id<DatePoll> PollId, string Title, Id<Person> ById) : LedgerEvent;
