using CommitteeHub.Domain.Committees;

namespace CommitteeHub.Domain.Sessions;

/// <summary>Who leads, and what the room knew about its quorum: both are on record each time they change.</summary>
public sealed partial class ReviewSession
{
    /// <summary>The member to whom the chair was handed for this session; null when it was not handed over.</summary>
    public Id<Person>? HandedTo { get; private set; }

    /// <summary>Who last was on record as acting chair.</summary>
    public Id<Person>? NotedChair { get; private set; }

    /// <summary>Whether the quorum was there when it was last noted; null before the first time.</summary>
    public bool? NotedQuorum { get; private set; }

    /// <summary>Hands the chair to somebody who sits on the current item and is here.</summary>
    public Refusal? HandChairTo(Id<Person> member, Bench bench, Id<Person> by)
    {
        if (WhyOver() is { } over) return over;
        if (State == SessionState.Scheduled) return new SessionNotOpen();
        if (bench.Entitled.All(s => s.PersonId != member) || !bench.Present.Contains(member)) return new CannotTakeChair();
        if (bench.ActingChair == member) return null;
        HandedTo = bench.ChairByRight == member ? null : member;
        Raise(new ChairHandedOver(Id, by, member));
        return null;
    }

    /// <summary>Whoever leads by right takes the chair back, or whoever got it gives it back.</summary>
    public Refusal? TakeChairBack(Id<Person> by)
    {
        if (WhyOver() is { } over) return over;
        if (HandedTo is not { } from) return null;
        HandedTo = null;
        Raise(new ChairTakenBack(Id, from, by));
        return null;
    }

    /// <summary>
    /// Puts on record what the change that has just been made did to the quorum and to the chair. Only while the session
    /// runs, and only what is new: the room is told once.
    /// </summary>
    public void Note(Quorum quorum, Id<Person>? actingChair)
    {
        if (State != SessionState.Open) return;
        if ((NotedQuorum ?? false) != quorum.IsMet)
        {
            NotedQuorum = quorum.IsMet;
            Raise(quorum.IsMet ? new QuorumReached(Id, quorum.Present, quorum.Entitled, quorum.Needed) : new QuorumMissed(Id, quorum.Present, quorum.Entitled, quorum.Needed));
        }
        if (NotedChair != actingChair)
        {
            NotedChair = actingChair;
            Raise(actingChair is { } chair ? new ActingChairChanged(Id, chair) : new NobodyActsAsChair(Id));
        }
    }
}
