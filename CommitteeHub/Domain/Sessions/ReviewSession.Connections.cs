using CommitteeHub.Domain.Committees;

namespace CommitteeHub.Domain.Sessions;

/// <summary>Somebody who is recorded as present and cannot be reached; the acting chair is asked what to make of it.</summary>
public sealed record LostMember(Id<Person> PersonId, DateTimeOffset Since);

/// <summary>Connections that drop. They are noted beside the attendance and never decide who is present.</summary>
public sealed partial class ReviewSession
{
    /// <summary>Members who are present by the attendance and whose connection is lost, the longest lost first.</summary>
    public IReadOnlyList<LostMember> Lost =>
        [.. Present.Select(p => _attendance.Where(l => l.PersonId == p && l.Kind is not (AttendanceKind.StoodAside or AttendanceKind.RecusalUndone)).MaxBy(l => l.Number)!)
            .Where(l => l.Kind == AttendanceKind.ConnectionLost)
            .OrderBy(l => l.At).Select(l => new LostMember(l.PersonId, l.At))];

    /// <summary>Notes that a present member has been cut off for longer than the committee waits.</summary>
    /// <param name="since">When the last connection dropped.</param>
    public void LoseConnection(Id<Person> person, DateTimeOffset since)
    {
        if (State != SessionState.Open || !IsPresent(person) || Lost.Any(l => l.PersonId == person)) return;
        AddLine(person, AttendanceKind.ConnectionLost, null, person, since);
        Raise(new MemberConnectionLost(Id, person, since));
    }

    /// <summary>Notes that a member who was cut off is back.</summary>
    public void FindConnection(Id<Person> person, DateTimeOffset now)
    {
        if (IsOver || Lost.All(l => l.PersonId != person)) return;
        AddLine(person, AttendanceKind.ConnectionBack, null, person, now);
        Raise(new MemberConnectionBack(Id, person));
    }

    /// <summary>The acting chair, or the secretary, says that somebody whose connection is lost is still there: on the telephone, or in the room.</summary>
    public Refusal? ConfirmStillHere(Id<Person> person, Id<Person> by, DateTimeOffset now)
    {
        if (WhyOver() is { } over) return over;
        if (Lost.All(l => l.PersonId != person)) return null;
        AddLine(person, AttendanceKind.ConnectionBack, null, by, now);
        Raise(new MemberConfirmedHere(Id, person, by));
        return null;
    }
}
