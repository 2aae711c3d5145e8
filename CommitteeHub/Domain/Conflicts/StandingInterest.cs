using CommitteeHub.Domain.Committees;

namespace CommitteeHub.Domain.Conflicts;

/// <summary>What ties a member to an organisation. Contact is known without being entered: the member speaks for it here.</summary>
public enum InterestKind { Employer, Founder, Trainer, Consultant, Family, Other, Contact }

/// <summary>An interest as its member writes it down.</summary>
/// <param name="To">The last day; null as long as it lasts.</param>
public sealed record InterestText(string Organisation, InterestKind Kind, DateOnly? From, DateOnly? To, string Note);

/// <summary>
/// A tie between a member and an organisation, entered by the member. It suggests conflicts and decides none; the member
/// and the secretary read it, and nobody else.
/// </summary>
public sealed class StandingInterest : Aggregate
{
    public const int LongestOrganisation = 200, LongestNote = 1000;

    private StandingInterest() { }

    private StandingInterest(Id<StandingInterest> id, Id<Person> person, InterestText text, DateTimeOffset now)
    {
        Id = id;
        PersonId = person;
        (Organisation, Kind, From, To, Note) = (text.Organisation.Trim(), text.Kind, text.From, text.To, text.Note.Trim());
        AddedAt = now;
        Raise(new InterestAdded(id, person, Kind, new Personal(Organisation)));
    }

    public Id<StandingInterest> Id { get; private set; }
    public Id<Person> PersonId { get; private set; }

    /// <summary>The organisation as the member calls it; it need not be known here.</summary>
    public string Organisation { get; private set; } = "";

    public InterestKind Kind { get; private set; }
    public DateOnly? From { get; private set; }
    public DateOnly? To { get; private set; }
    public string Note { get; private set; } = "";
    public DateTimeOffset AddedAt { get; private set; }

    /// <summary>Entered by mistake; it suggests nothing any more, and the record still knows that it was there.</summary>
    public DateTimeOffset? RemovedAt { get; private set; }

    public override Guid Key => Id.Value;
    public override StreamName Stream => StreamName.Administration;
    public override IEnumerable<Guid> AlsoRings => [InterestsOf(PersonId), ConflictRings.Any];

    /// <summary>The bell for one member's list.</summary>
    public static Guid InterestsOf(Id<Person> person) => ConflictRings.Of(person);

    public static (StandingInterest? Interest, Refusal? Refusal) Add(Id<StandingInterest> id, Id<Person> person, InterestText text, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(text.Organisation) || text.Organisation.Length > LongestOrganisation) return (null, new BadInput("Organisation", "Name it in at most 200 characters."));
        if (text.Kind == InterestKind.Contact) return (null, new BadInput("Kind of interest", "Choose one of the list."));
        if (text.Note.Length > LongestNote) return (null, new BadInput("Note", "Use at most 1000 characters."));
        return text.To < text.From ? (null, new InterestEndsBeforeItBegins()) : (new StandingInterest(id, person, text, now), null);
    }

    /// <summary>It is over; it goes on suggesting for a while.</summary>
    public Refusal? End(DateOnly on)
    {
        if (RemovedAt is not null) return new NotFound();
        if (on < From) return new InterestEndsBeforeItBegins();
        if (To == on) return null;
        To = on;
        Raise(new InterestEnded(Id, PersonId, on));
        return null;
    }

    public Refusal? Remove(DateTimeOffset now)
    {
        if (RemovedAt is not null) return null;
        RemovedAt = now;
        Raise(new InterestRemoved(Id, PersonId));
        return null;
    }
}

/// <summary>The bells of the conflict pages.</summary>
public static class ConflictRings
{
    public static readonly Guid Any = Guid.Parse("7d0a4c1e-0000-7000-8000-0000000000f0");

    /// <summary>A bell of one person's own, apart from the person itself, so that nobody else's screen hears it.</summary>
    public static Guid Of(Id<Person> person)
    {
        var bytes = person.Value.ToByteArray();
        bytes[0] ^= 0x5a;
        return new Guid(bytes);
    }
}
