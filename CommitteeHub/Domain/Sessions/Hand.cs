using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Submissions;

namespace CommitteeHub.Domain.Sessions;

/// <summary>What somebody wants the floor for. A point of order comes before everything else.</summary>
public enum HandKind { PointOfOrder, Ordinary }

/// <summary>What became of a raised hand.</summary>
public enum HandState { Waiting, Speaking, Spoken, Lowered }

/// <summary>
/// A hand that was raised in a session, and the speech that came of it. Each hand stands for itself: a hundred raised at
/// once wait neither for each other nor for anybody who votes.
/// </summary>
public sealed class Hand : Aggregate, INeverDeleted
{
    private Hand() { }

    public Hand(Id<Hand> id, ReviewSession session, Id<Person> person, HandKind kind, Id<Person> by, DateTimeOffset now)
    {
        Id = id;
        SessionId = session.Id;
        ItemId = session.CurrentItem?.Id;
        SubmissionId = session.CurrentItem?.SubmissionId;
        PersonId = person;
        Kind = kind;
        RaisedAt = now;
        RaisedById = by;
        Place = now.UtcTicks;
        Touch();
    }

    public Id<Hand> Id { get; private set; }
    public Id<ReviewSession> SessionId { get; private set; }

    /// <summary>The item that was open; a hand is raised for it alone.</summary>
    public Id<AgendaItem>? ItemId { get; private set; }

    public Id<Submission>? SubmissionId { get; private set; }
    public Id<Person> PersonId { get; private set; }
    public HandKind Kind { get; private set; }
    public HandState State { get; private set; } = HandState.Waiting;
    public DateTimeOffset RaisedAt { get; private set; }

    /// <summary>The person, or the secretary for somebody who takes part by telephone.</summary>
    public Id<Person> RaisedById { get; private set; }

    /// <summary>The order among hands of the same kind: when it was raised, unless the chair moved it.</summary>
    public long Place { get; private set; }

    public DateTimeOffset? StartedAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>The session while this one has the floor, and nothing otherwise: an index sees to it that there is only one.</summary>
    public Id<ReviewSession>? SpeaksIn { get; private set; }

    public override Guid Key => Id.Value;
    public override StreamName Stream => StreamName.Session(SessionId.Value);
    public override Guid? About => SubmissionId?.Value;
    public override IEnumerable<Guid> AlsoRings => [ReviewSession.SpeakersBell(SessionId)];

    /// <summary>Those that count: of the item that is open, of members who are here and do not stand aside.</summary>
    public static IReadOnlyList<Hand> Counting(IEnumerable<Hand> hands, ReviewSession session, Bench bench) =>
        [.. hands.Where(h => h.State == HandState.Waiting && h.ItemId == session.CurrentItem?.Id && session.State == SessionState.Open)
            .Where(h => bench.Present.Contains(h.PersonId) && !bench.Recused.Contains(h.PersonId))
            .OrderBy(h => h.Kind).ThenBy(h => h.Place).ThenBy(h => h.Id)];

    /// <summary>Null if somebody may ask for the floor, else why not.</summary>
    public static Refusal? WhyNot(ReviewSession session, Bench bench, Id<Person> who)
    {
        if (bench.Seats.All(s => s.PersonId != who)) return new NotPermitted();
        if (session.WhyOver() is { } over) return over;
        if (session.State != SessionState.Open) return new SessionNotOpen();
        if (bench.Recused.Contains(who)) return new StoodAside();
        return bench.Present.Contains(who) ? null : new SpeakerNotPresent();
    }

    /// <summary>A hand that is up already may become a point of order, or be raised for the item that is open now.</summary>
    public void RaiseAgain(ReviewSession session, HandKind kind, DateTimeOffset now)
    {
        if (State != HandState.Waiting) return;
        if (ItemId != session.CurrentItem?.Id)
        {
            ItemId = session.CurrentItem?.Id;
            SubmissionId = session.CurrentItem?.SubmissionId;
            Kind = kind;
            RaisedAt = now;
            Place = now.UtcTicks;
            Touch();
        }
        else if (kind == HandKind.PointOfOrder && Kind != kind)
        {
            Kind = kind;
            Touch();
        }
    }

    public void Lower()
    {
        if (State != HandState.Waiting) return;
        State = HandState.Lowered;
        Touch();
    }

    public void GiveFloor(DateTimeOffset now)
    {
        if (State != HandState.Waiting) return;
        State = HandState.Speaking;
        SpeaksIn = SessionId;
        StartedAt = now;
        Touch();
    }

    /// <summary>Ends the speech and puts it on record, from when to when.</summary>
    public void StopSpeaking(DateTimeOffset now)
    {
        if (State != HandState.Speaking) return;
        State = HandState.Spoken;
        SpeaksIn = null;
        EndedAt = now;
        Raise(new SpeechEnded(SessionId, ItemId, Id, PersonId, Kind, StartedAt!.Value, now));
    }

    /// <summary>Moves one of those that count a place up or down among its own kind.</summary>
    public static void Move(IReadOnlyList<Hand> counting, Id<Hand> id, bool up)
    {
        if (counting.FirstOrDefault(h => h.Id == id) is not { } moved) return;
        var kind = counting.Where(h => h.Kind == moved.Kind).ToList();
        var first = kind.Min(h => h.Place);
        var place = kind.IndexOf(moved);
        var other = place + (up ? -1 : 1);
        if (other < 0 || other >= kind.Count) return;
        (kind[place], kind[other]) = (kind[other], kind[place]);
        // Hands of the same instant were told apart by their identities; from here on their places differ.
        for (var i = 0; i < kind.Count; i++) kind[i].PutAt(first + i);
    }

    private void PutAt(long place)
    {
        if (Place == place) return;
        Place = place;
        Touch();
    }
}
