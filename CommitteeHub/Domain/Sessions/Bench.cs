using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Submissions;

namespace CommitteeHub.Domain.Sessions;

/// <summary>
/// Who sits on an item at this moment: the seats of the committee and whoever was brought in, less whoever stands aside,
/// and who of them is here.
/// </summary>
public sealed record Bench(IReadOnlyList<Membership> Seats, IReadOnlySet<Id<Person>> Present, IReadOnlySet<Id<Person>> Recused, CommitteePolicy Policy)
{
    /// <summary>The member to whom the chair was handed for this session.</summary>
    public Id<Person>? HandedTo { get; init; }

    /// <summary>Whoever counts towards the quorum: the present and, if the rule says so, those whom they represent.</summary>
    public IReadOnlySet<Id<Person>> Counted { get; init; } = Present;

    /// <summary>Whoever was brought in to the session, for whichever item.</summary>
    private HashSet<Id<Person>> BroughtIn { get; init; } = [];

    /// <summary>Whether somebody may take part here at all: a seat of the committee, or brought in for some item.</summary>
    public bool MaySit(Id<Person> person) => BroughtIn.Contains(person) || Seats.Any(s => s.PersonId == person);

    public static Bench Of(Committee committee, ReviewSession session, Submission? item, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var regular = RegularOn(committee, today);
        var broughtIn = session.AlternatesOn(item is null ? null : session.ItemOf(item.Id))
            .Where(a => regular.All(m => m.PersonId != a.PersonId))
            .Select((a, order) => new Membership { Id = new(a.Id.Value), CommitteeId = committee.Id, PersonId = a.PersonId, Role = SeatRole.Alternate, Order = order, From = today });
        List<Membership> seats = [.. regular, .. broughtIn];
        var recused = seats.Select(s => s.PersonId).Where(p => item?.IsRecused(p) == true).ToHashSet();
        return new Bench(seats, session.Present, recused, committee.Policy)
        {
            HandedTo = session.HandedTo,
            BroughtIn = session.Alternates.Where(a => a.EndedAt is null).Select(a => a.PersonId).ToHashSet(),
            Counted = session.CountedBy(committee.Policy.Quorum, recused),
        };
    }

    /// <summary>Who sits on a submission between sessions. Nobody checks in there: whoever holds a seat is reached, and who takes part is told by the votes.</summary>
    public static Bench Between(Committee committee, Submission submission, DateTimeOffset now)
    {
        var seats = RegularOn(committee, DateOnly.FromDateTime(now.UtcDateTime));
        var recused = seats.Select(s => s.PersonId).Where(submission.IsRecused).ToHashSet();
        return new Bench(seats, seats.Select(s => s.PersonId).ToHashSet(), recused, committee.Policy);
    }

    /// <summary>Whoever sits without being called: alternates come in by an act of their own.</summary>
    private static List<Membership> RegularOn(Committee committee, DateOnly day) => [.. committee.On(day).Where(m => m.Role != SeatRole.Alternate)];

    public IEnumerable<Membership> Entitled => Seats.Where(s => !Recused.Contains(s.PersonId));

    public Quorum Quorum => Quorum.Of(Seats.Count, Entitled.Count(), Entitled.Count(s => Counted.Contains(s.PersonId)), Policy.Quorum);

    /// <summary>Whoever the chair was handed to, if they are here and do not stand aside; else who leads by right.</summary>
    public Id<Person>? ActingChair => ActingChairIf(alsoPresent: null);

    /// <summary>The chair, else the first co-chair in order who is here and does not stand aside.</summary>
    public Id<Person>? ChairByRight => ByRightIf(alsoPresent: null);

    /// <summary>Leads the session: acts as chair or, before it begins, would act if they were here.</summary>
    public bool IsLedBy(Id<Person> person, SessionState state) =>
        (state == SessionState.Scheduled ? ActingChairIf(person) : ActingChair) == person;

    /// <summary>Who would act if somebody came in.</summary>
    public Id<Person>? ActingChairIf(Id<Person>? alsoPresent) =>
        HandedTo is { } member && Entitled.Any(s => s.PersonId == member) && (Present.Contains(member) || member == alsoPresent)
            ? member
            : ByRightIf(alsoPresent);

    private Id<Person>? ByRightIf(Id<Person>? alsoPresent) =>
        Entitled.Where(s => s.Role is SeatRole.Chair or SeatRole.CoChair)
            .Where(s => Present.Contains(s.PersonId) || s.PersonId == alsoPresent)
            .OrderBy(s => s.Role).ThenBy(s => s.Order)
            .Select(s => (Id<Person>?)s.PersonId).FirstOrDefault();
}
