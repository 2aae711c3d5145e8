using CommitteeHub.Domain.Committees;

namespace CommitteeHub.Domain.Sessions;

/// <summary>What a line of the attendance says. A connection that is lost or back says nothing about whether somebody takes part.</summary>
public enum AttendanceKind { CheckedIn, CheckedOut, Returned, StoodAside, ConnectionLost, ConnectionBack, RecusalUndone }

/// <summary>One line of the attendance. Presence is what these lines say, never whether a connection is up.</summary>
public sealed class AttendanceLine
{
    public Id<AttendanceLine> Id { get; init; }
    public Id<ReviewSession> SessionId { get; init; }
    public Id<Person> PersonId { get; init; }

    /// <summary>1, 2, 3, … within the session.</summary>
    public int Number { get; init; }

    public AttendanceKind Kind { get; init; }

    /// <summary>The item that somebody stood aside on.</summary>
    public Id<AgendaItem>? ItemId { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>Whoever entered the line: the person, or the secretary or acting chair for the person. Of a connection, the person whose it is.</summary>
    public Id<Person> ById { get; init; }
}

public sealed partial class ReviewSession
{
    /// <summary>Whoever is checked in right now.</summary>
    public IReadOnlySet<Id<Person>> Present =>
        _attendance.Where(l => l.Kind is AttendanceKind.CheckedIn or AttendanceKind.CheckedOut or AttendanceKind.Returned)
            .GroupBy(l => l.PersonId)
            .Where(lines => lines.MaxBy(l => l.Number)!.Kind is AttendanceKind.CheckedIn or AttendanceKind.Returned)
            .Select(lines => lines.Key).ToHashSet();

    /// <summary>Whoever was here at some time.</summary>
    public IReadOnlySet<Id<Person>> Attendees =>
        _attendance.Where(l => l.Kind is AttendanceKind.CheckedIn or AttendanceKind.Returned).Select(l => l.PersonId).ToHashSet();

    public bool IsPresent(Id<Person> person) => Present.Contains(person);

    public Refusal? CheckIn(Id<Person> person, Id<Person> by, DateTimeOffset now)
    {
        if (WhyOver() is { } over) return over;
        if (State == SessionState.Scheduled && now < StartsAt - DoorsOpenBefore) return new DoorsNotOpen(StartsAt - DoorsOpenBefore);
        Enter(person, by, now);
        return null;
    }

    public Refusal? CheckOut(Id<Person> person, Id<Person> by, DateTimeOffset now)
    {
        if (WhyOver() is { } over) return over;
        if (!IsPresent(person)) return null;
        AddLine(person, AttendanceKind.CheckedOut, null, by, now);
        Raise(new MemberCheckedOut(Id, person, by));
        return null;
    }

    /// <summary>Notes in the attendance that a member stands aside on an item. The conflict itself is the submission's.</summary>
    public void StandAside(Id<Person> person, AgendaItem item, DateTimeOffset now)
    {
        if (LastOn(item, person)?.Kind == AttendanceKind.StoodAside) return;
        AddLine(person, AttendanceKind.StoodAside, item.Id, person, now);
        Raise(new MemberStoodAside(Id, item.Id, item.SubmissionId, person));
    }

    /// <summary>The recusal was a mistake and is undone; the attendance says both.</summary>
    public void ComeBack(Id<Person> person, AgendaItem item, Id<Person> by, DateTimeOffset now)
    {
        if (LastOn(item, person)?.Kind != AttendanceKind.StoodAside) return;
        AddLine(person, AttendanceKind.RecusalUndone, item.Id, by, now);
        Touch();
    }

    private AttendanceLine? LastOn(AgendaItem item, Id<Person> person) =>
        _attendance.Where(l => l.PersonId == person && l.ItemId == item.Id).MaxBy(l => l.Number);

    private void Enter(Id<Person> person, Id<Person> by, DateTimeOffset now)
    {
        if (IsPresent(person)) return;
        WithdrawProxy(person, by, now);
        var wasHere = _attendance.Any(l => l.PersonId == person && l.Kind == AttendanceKind.CheckedOut);
        AddLine(person, wasHere ? AttendanceKind.Returned : AttendanceKind.CheckedIn, null, by, now);
        Raise(new MemberCheckedIn(Id, person, by));
    }

    private void AddLine(Id<Person> person, AttendanceKind kind, Id<AgendaItem>? item, Id<Person> by, DateTimeOffset now) =>
        _attendance.Add(new AttendanceLine { Id = Domain.Id<AttendanceLine>.New(), SessionId = Id, PersonId = person, Number = _attendance.Count + 1, Kind = kind, ItemId = item, At = now, ById = by });
}
