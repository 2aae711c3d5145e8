using CommitteeHub.Domain.Committees;

namespace CommitteeHub.Domain.Sessions;

/// <summary>
/// Somebody who was brought in because too few members remain: an alternate of the committee or a member of another one.
/// They pass the conflict gate like everybody, count for the quorum and stand on the roll.
/// </summary>
public sealed class Alternate
{
    public Id<Alternate> Id { get; init; }
    public Id<ReviewSession> SessionId { get; init; }
    public Id<Person> PersonId { get; init; }

    /// <summary>The one item they sit on; null for the whole session.</summary>
    public Id<AgendaItem>? ItemId { get; init; }

    public Id<Person> ById { get; init; }
    public DateTimeOffset At { get; init; }

    /// <summary>When they were thanked and let go; null while they sit.</summary>
    public DateTimeOffset? EndedAt { get; internal set; }
}

public sealed partial class ReviewSession
{
    private readonly List<Alternate> _alternates = [];

    public IReadOnlyList<Alternate> Alternates => _alternates;

    /// <summary>Whoever was brought in and sits on that item.</summary>
    public IEnumerable<Alternate> AlternatesOn(AgendaItem? item) =>
        _alternates.Where(a => a.EndedAt is null && (a.ItemId is null || a.ItemId == item?.Id)).DistinctBy(a => a.PersonId);

    public bool IsAlternate(Id<Person> person) => _alternates.Any(a => a.EndedAt is null && a.PersonId == person);

    /// <summary>Brings somebody in. Not while a ballot is open: its roll is fixed.</summary>
    public Refusal? BringIn(Id<Alternate> id, Id<Person> person, Id<AgendaItem>? itemId, Id<Person> by, DateTimeOffset now)
    {
        if (WhyOver() is { } over) return over;
        if (itemId is { } item && _items.All(i => i.Id != item)) return new NotFound();
        if (_alternates.Any(a => a.Id == id)) return null;
        if (OpenBallotId is not null) return new BallotStillOpen();
        if (_alternates.Any(a => a.EndedAt is null && a.PersonId == person && (a.ItemId is null || a.ItemId == itemId))) return null;
        _alternates.Add(new Alternate { Id = id, SessionId = Id, PersonId = person, ItemId = itemId, ById = by, At = now });
        Raise(new AlternateBroughtIn(Id, itemId, person, by));
        return null;
    }

    /// <summary>Lets somebody go again who was brought in; what they did stays.</summary>
    public Refusal? LetGo(Id<Person> person, Id<Person> by, DateTimeOffset now)
    {
        if (WhyOver() is { } over) return over;
        if (!IsAlternate(person)) return null;
        if (OpenBallotId is not null) return new BallotStillOpen();
        foreach (var alternate in _alternates.Where(a => a.PersonId == person && a.EndedAt is null)) alternate.EndedAt = now;
        Raise(new AlternateLetGo(Id, person, by));
        return IsPresent(person) ? CheckOut(person, by, now) : null;
    }
}
