using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Submissions;

namespace CommitteeHub.Domain;

/// <summary>Who asks: a signed-in person, the program itself, or anybody. What they may do is looked up anew each time, as a <see cref="Standing"/>.</summary>
/// <param name="PersonId">The person, or null for the public and for the program itself.</param>
public sealed record Viewer(Id<Person>? PersonId)
{
    /// <summary>The scopes of a personal token; null when the person signed in.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>The invitation by whose link an outside expert came in: to everything else they are the public.</summary>
    public Id<Experts.ExpertInvitation>? Expert { get; private init; }

    public bool IsSystem { get; private init; }

    public static readonly Viewer Public = new((Id<Person>?)null);
    public static readonly Viewer System = new((Id<Person>?)null) { IsSystem = true };
    public static Viewer Of(Id<Person> person) => new(person);
    public static Viewer OfExpert(Id<Experts.ExpertInvitation> invitation) => Public with { Expert = invitation };

    /// <summary>Rung when somebody is not what they were: a seat or an office of theirs began or ended.</summary>
    public static Guid StandingBell(Id<Person> person)
    {
        var id = person.Value.ToByteArray();
        foreach (var (place, letter) in "standing"u8.ToArray().Index()) id[place] ^= letter;
        return new Guid(id);
    }
}

/// <summary>What somebody is at this moment: offices, seats on committees, and the organisations they speak for.</summary>
public sealed record Standing(
    Viewer Viewer,
    bool IsAdministrator,
    bool IsSecretary,
    IReadOnlyList<Seat> Seats,
    IReadOnlySet<Id<Organisation>> Organisations)
{
    public static readonly Standing Public = new(Viewer.Public, false, false, [], new HashSet<Id<Organisation>>());
    public static readonly Standing System = new(Viewer.System, false, false, [], new HashSet<Id<Organisation>>());

    /// <summary>Submissions of another committee that they were brought in for and sit on at present.</summary>
    public IReadOnlySet<Id<Submission>> BroughtInFor { get; init; } = new HashSet<Id<Submission>>();

    /// <summary>Sessions of another committee that they were brought in to, also when these are over.</summary>
    public IReadOnlySet<Id<ReviewSession>> BroughtInTo { get; init; } = new HashSet<Id<ReviewSession>>();

    /// <summary>An approved program put them forward as a mediator.</summary>
    public bool IsPractitioner { get; init; }

    /// <summary>The same person, whose program may do less than they; somebody without an account stays nobody.</summary>
    public Standing For(Viewer viewer) => Viewer == viewer || !IsSignedIn ? this : this with { Viewer = viewer };

    public bool IsSystem => Viewer.IsSystem;
    public bool IsSignedIn => Viewer.PersonId is not null;

    /// <summary>The signed-in person; asking this of the public is a bug.</summary>
    public Id<Person> Person => Viewer.PersonId ?? throw new InvalidOperationException("Nobody is signed in.");

    public Seat? SeatOn(Id<Committee> committee) => Seats.FirstOrDefault(s => s.CommitteeId == committee);
    public bool SitsOn(Id<Committee> committee) => SeatOn(committee) is not null;
    public bool SpeaksFor(Id<Organisation> organisation) => Organisations.Contains(organisation);

    /// <summary>Whether they are one of those who may deliberate on it, if they have no conflict.</summary>
    public bool MaySitOn(Submission submission) => SitsOn(submission.CommitteeId) || BroughtInFor.Contains(submission.Id);

    public bool SitsAnywhere => Seats.Count > 0;
}

/// <summary>A seat that somebody holds today.</summary>
public sealed record Seat(Id<Committee> CommitteeId, SeatRole Role, int Order);
