using CommitteeHub.Domain.Committees;

namespace CommitteeHub.Domain.Sessions;

/// <summary>When a member says they can attend a session; without one, the whole of it.</summary>
public sealed class AttendanceWindow
{
    public Id<ReviewSession> SessionId { get; init; }
    public Id<Person> PersonId { get; init; }
    public DateTimeOffset From { get; set; }
    public DateTimeOffset To { get; set; }
}

public sealed partial class ReviewSession
{
    private readonly List<AttendanceWindow> _windows = [];

    public IReadOnlyList<AttendanceWindow> Windows => _windows;

    public AttendanceWindow? WindowOf(Id<Person> person) => _windows.FirstOrDefault(w => w.PersonId == person);

    /// <summary>A member says from when to when they can attend; it binds nobody and helps to order the agenda.</summary>
    public Refusal? StateWindow(Id<Person> person, DateTimeOffset from, DateTimeOffset to)
    {
        if (WhyOver() is { } over) return over;
        if (to <= from) return new WindowEndsBeforeItBegins();
        if (WindowOf(person) is { } window)
        {
            if ((window.From, window.To) == (from, to)) return null;
            (window.From, window.To) = (from, to);
        }
        else
        {
            _windows.Add(new AttendanceWindow { SessionId = Id, PersonId = person, From = from, To = to });
        }
        Touch();
        return null;
    }

    /// <summary>The member can attend the whole session after all.</summary>
    public Refusal? ClearWindow(Id<Person> person)
    {
        if (WhyOver() is { } over) return over;
        if (_windows.RemoveAll(w => w.PersonId == person) > 0) Touch();
        return null;
    }
}
