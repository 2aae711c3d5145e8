namespace CommitteeHub.Domain.Calendars;

/// <summary>The date was chosen, or the search given up.</summary>
public sealed record DatePollEnded(string Title) : Refusal;

/// <summary>More links than anybody uses.</summary>
public sealed record TooManyCalendarFeeds(int Most) : Refusal;
