using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Sessions;

namespace CommitteeHub.Domain.Calendars;

/// <summary>Whether a date suits somebody.</summary>
public enum DateAnswer { Yes, Maybe, No }

/// <summary>A question to the members of a committee: on which of these dates can the next session be?</summary>
public sealed class DatePoll : Aggregate
{
    public const int MostOptions = 12;

    private readonly List<DateOption> _options = [];
    private readonly List<DateOptionAnswer> _answers = [];

    private DatePoll() { }

    public DatePoll(Id<DatePoll> id, Id<Committee> committee, string title, string zone, DateOnly dueOn, IEnumerable<DateTime> startsOn, Id<Person> by)
    {
        (Id, CommitteeId, Title, Zone, DueOn) = (id, committee, title, zone, dueOn);
        foreach (var start in startsOn.Distinct().Order())
            _options.Add(new DateOption { Id = Domain.Id<DateOption>.New(), PollId = id, StartsOn = DateTime.SpecifyKind(start, DateTimeKind.Unspecified) });
        Raise(new DatePollStarted(id, committee, title, _options.Count, dueOn, by));
    }

    public Id<DatePoll> Id { get; private set; }
    public Id<Committee> CommitteeId { get; private set; }
    public string Title { get; private set; } = "";

    /// <summary>IANA zone of the dates.</summary>
    public string Zone { get; private set; } = "UTC";

    /// <summary>By when answers are hoped for; later ones count as well.</summary>
    public DateOnly DueOn { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>The session that came of it; null while it is open, or when it was given up.</summary>
    public Id<ReviewSession>? SessionId { get; private set; }

    public IReadOnlyList<DateOption> Options => _options;
    public IReadOnlyList<DateOptionAnswer> Answers => _answers;

    public override Guid Key => Id.Value;
    public override StreamName Stream => StreamName.Administration;
    public override IEnumerable<Guid> AlsoRings => [DatePollRings.Any];

    public bool IsOpen => EndedAt is null;

    public static BadInput? WhyNot(string title, string zone, IReadOnlyCollection<DateTime> startsOn, DateTime today) =>
        title.Trim().Length is 0 or > 200 ? new("Title", "Give the session a title.")
        : !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _) ? new("Time zone", "There is no such time zone.")
        : startsOn.Distinct().Count() is < 2 or > MostOptions ? new("Dates", "Offer two to twelve dates.")
        : startsOn.Any(s => s < today) ? new("Dates", "Every date has to lie ahead.")
        : null;

    /// <summary>Says which dates suit; another answer replaces the one before.</summary>
    public Refusal? Answer(Id<Person> member, IReadOnlyDictionary<Id<DateOption>, DateAnswer> answers, DateTimeOffset now)
    {
        if (!IsOpen) return new DatePollEnded(Title);
        if (answers.Keys.Any(o => _options.All(known => known.Id != o))) return new NotFound();
        foreach (var (option, answer) in answers)
        {
            var there = _answers.FirstOrDefault(a => a.OptionId == option && a.PersonId == member);
            if (there?.Answer == answer) continue;
            if (there is null) _answers.Add(there = new DateOptionAnswer { Id = Domain.Id<DateOptionAnswer>.New(), PollId = Id, OptionId = option, PersonId = member });
            (there.Answer, there.At) = (answer, now);
            Touch();
        }
        return null;
    }

    /// <summary>The secretary takes one of the dates.</summary>
    public Refusal? Take(Id<DateOption> option, Id<ReviewSession> session, Id<Person> by, DateTimeOffset now)
    {
        if (!IsOpen) return SessionId == session ? null : new DatePollEnded(Title);
        if (_options.FirstOrDefault(o => o.Id == option) is not { } taken) return new NotFound();
        (EndedAt, SessionId) = (now, session);
        Raise(new DatePollTaken(Id, Title, taken.StartsOn, session, by));
        return null;
    }

    public Refusal? GiveUp(Id<Person> by, DateTimeOffset now)
    {
        if (!IsOpen) return SessionId is null ? null : new DatePollEnded(Title);
        EndedAt = now;
        Raise(new DatePollGivenUp(Id, Title, by));
        return null;
    }

    /// <summary>Dates with the most who can come first; a maybe is less than a yes and more than a no.</summary>
    public IReadOnlyList<DateOption> ByLiking => [.. _options
        .OrderByDescending(o => _answers.Count(a => a.OptionId == o.Id && a.Answer != DateAnswer.No))
        .ThenByDescending(o => _answers.Count(a => a.OptionId == o.Id && a.Answer == DateAnswer.Yes)).ThenBy(o => o.StartsOn)];
}

/// <summary>One date that is offered, as the clock on the wall in the poll's zone shows it.</summary>
public sealed class DateOption
{
    public Id<DateOption> Id { get; init; }
    public Id<DatePoll> PollId { get; init; }
    public DateTime StartsOn { get; init; }
}

/// <summary>What one member says about one date.</summary>
public sealed class DateOptionAnswer
{
    public Id<DateOptionAnswer> Id { get; init; }
    public Id<DatePoll> PollId { get; init; }
    public Id<DateOption> OptionId { get; init; }
    public Id<Person> PersonId { get; init; }
    public DateAnswer Answer { get; set; }
    public DateTimeOffset At { get; set; }
}

/// <summary>What is rung with every poll.</summary>
public static class DatePollRings
{
    public static readonly Guid Any = new("00000000-0000-7000-8000-0000da7e9011");
}
