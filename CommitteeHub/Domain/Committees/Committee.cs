using CommitteeHub.Domain.Accounts;

namespace CommitteeHub.Domain.Committees;

/// <summary>What a member is on a committee.</summary>
public enum SeatRole { Chair, CoChair, Member, Alternate }

/// <summary>An office that is not a seat: the secretariat and the administrators serve the whole installation.</summary>
public enum Office { Secretary, Administrator }

/// <summary>How somebody wants to be told by mail of what concerns them.</summary>
public enum NewsByMail { Each, Daily, Never }

/// <summary>Somebody known to the body: member, secretary, contact of an organisation, or several of these.</summary>
public sealed class Person : Aggregate
{
    private Person() { }

    public Person(Id<Person> id, string name, string email)
    {
        Id = id;
        Name = name;
        Email = email;
        Raise(new PersonAdded(id, new Personal(name), new Personal(email)));
    }

    public Id<Person> Id { get; private set; }
    public string Name { get; private set; } = "";
    public string Email { get; private set; } = "";

    /// <summary>IANA zone in which this person reads times; null = the site's.</summary>
    public string? TimeZone { get; set; }

    /// <summary>How this person gets news by mail; null = each as it comes.</summary>
    public NewsByMail? NewsByMail { get; set; }

    public override Guid Key => Id.Value;
    public override StreamName Stream => StreamName.Administration;

    /// <summary>Takes name and address away; whatever they decided stays under the pseudonym.</summary>
    public void Forget(string pseudonym, string address) => (Name, Email, TimeZone) = (pseudonym, address, null);

    /// <summary>Puts something that was done to this person's account on record.</summary>
    public void Record(AccountEvent happened) => Raise(happened);
}

/// <summary>An office held for a time.</summary>
public sealed class OfficeHolding
{
    public Id<OfficeHolding> Id { get; init; }
    public Id<Person> PersonId { get; init; }
    public Office Office { get; init; }
    public DateOnly From { get; init; }
    public DateOnly? To { get; set; }
}

/// <summary>The experts who appraise one type of program together, and the rules they decide by.</summary>
public sealed class Committee : Aggregate
{
    private readonly List<Membership> _members = [];

    private Committee() { }

    public Committee(Id<Committee> id, string name, string programType)
    {
        Id = id;
        Name = name;
        ProgramType = programType;
        Raise(new CommitteeFounded(id, name, programType));
    }

    public Id<Committee> Id { get; private set; }
    public string Name { get; private set; } = "";

    /// <summary>The type of program it appraises: ODRQAP, ICQAP, …</summary>
    public string ProgramType { get; private set; } = "";

    /// <summary>The rules it decides by today.</summary>
    public CommitteePolicy Policy { get; private set; } = CommitteePolicy.Default;
    public IReadOnlyList<Membership> Members => _members;

    public override Guid Key => Id.Value;
    public override StreamName Stream => StreamName.Administration;
    public override IEnumerable<Guid> AlsoRings => [CommitteeRings.Any];

    public void Seat(Id<Person> person, SeatRole role, int order, DateOnly from, DateOnly? to = null)
    {
        _members.Add(new Membership { Id = Domain.Id<Membership>.New(), CommitteeId = Id, PersonId = person, Role = role, Order = order, From = from, To = to });
        Raise(new MemberSeated(Id, person, role, from, to));
    }

    /// <summary>Gives a seat; asking again for the same seat changes nothing.</summary>
    public Refusal? SeatFrom(Id<Person> person, SeatRole role, DateOnly from)
    {
        var held = _members.FirstOrDefault(m => m.PersonId == person && m.HoldsOn(from));
        if (held is not null) return held.Role == role ? null : new SeatHeld(held.Role);
        if (role == SeatRole.Chair && _members.Any(m => m.Role == SeatRole.Chair && m.HoldsOn(from))) return new ChairSeatTaken();
        Seat(person, role, _members.Count(m => m.Role == role), from);
        return null;
    }

    /// <summary>Says on which day a term ends, today at the earliest; a day that was said before is replaced.</summary>
    public Refusal? EndSeat(Id<Membership> seat, DateOnly lastDay, DateOnly today)
    {
        if (_members.FirstOrDefault(m => m.Id == seat) is not { } held) return new NotFound();
        if (held.To == lastDay) return null;
        if (held.To < today) return new TermIsOver(held.To.Value);
        if (lastDay < today || lastDay < held.From) return new TermEndsInThePast();
        held.To = lastDay;
        Raise(new SeatEnds(Id, held.PersonId, held.Role, lastDay));
        return null;
    }

    /// <summary>Changes the rules it decides by. A ballot that is open keeps the copy it was opened under.</summary>
    public Refusal? Decree(CommitteePolicy rules, Id<Person> by)
    {
        if (rules == Policy) return null;
        if (PolicyRules.WhyNot(rules) is { } refusal) return refusal;
        var before = Policy;
        Policy = rules;
        Raise(new PolicyChanged(Id, PolicyRules.Differences(before, rules), before, rules, by));
        return null;
    }

    /// <summary>Whoever holds a seat on that day, the chair first.</summary>
    public IReadOnlyList<Membership> On(DateOnly day) =>
        [.. _members.Where(m => m.HoldsOn(day)).OrderBy(m => m.Role).ThenBy(m => m.Order)];
}

/// <summary>A seat on a committee for a term.</summary>
public sealed class Membership
{
    public Id<Membership> Id { get; init; }
    public Id<Committee> CommitteeId { get; init; }
    public Id<Person> PersonId { get; init; }
    public SeatRole Role { get; set; }

    /// <summary>The order in which co-chairs act for the chair.</summary>
    public int Order { get; set; }

    public DateOnly From { get; set; }
    public DateOnly? To { get; set; }

    public bool HoldsOn(DateOnly day) => From <= day && (To is null || day <= To);
}
