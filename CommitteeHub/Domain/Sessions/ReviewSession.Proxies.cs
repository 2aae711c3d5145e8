using CommitteeHub.Domain.Committees;

namespace CommitteeHub.Domain.Sessions;

/// <summary>For one session, an absent member lets a present one vote for them. It ends when either takes it back, or the member comes.</summary>
public sealed class Proxy
{
    public Id<Proxy> Id { get; init; }
    public Id<ReviewSession> SessionId { get; init; }

    /// <summary>Whose vote it is.</summary>
    public Id<Person> PrincipalId { get; init; }

    /// <summary>Who casts it.</summary>
    public Id<Person> DelegateId { get; init; }

    public DateTimeOffset GivenAt { get; init; }

    /// <summary>Whoever entered it: the member, or the secretary after a call.</summary>
    public Id<Person> GivenById { get; init; }

    public DateTimeOffset? EndedAt { get; set; }
}

public sealed partial class ReviewSession
{
    private readonly List<Proxy> _proxies = [];

    /// <summary>Every proxy of this session, those that ended included.</summary>
    public IReadOnlyList<Proxy> Proxies => _proxies;

    /// <summary>The proxy that holds for an absent member.</summary>
    public Proxy? ProxyOf(Id<Person> principal) => _proxies.FirstOrDefault(p => p.PrincipalId == principal && p.EndedAt is null);

    /// <summary>The absent members for whom somebody may vote here.</summary>
    public IEnumerable<Id<Person>> RepresentedBy(Id<Person> person) => _proxies.Where(p => p.DelegateId == person && p.EndedAt is null).Select(p => p.PrincipalId);

    /// <summary>Whoever counts towards a quorum here: the present and, if the rule says so, the absent for whom a present member who does not stand aside may vote.</summary>
    public IReadOnlySet<Id<Person>> CountedBy(QuorumRule rule, IReadOnlySet<Id<Person>> recused)
    {
        var present = Present;
        if (rule.Counts == QuorumCounts.Present) return present;
        return _proxies.Where(p => p.EndedAt is null && present.Contains(p.DelegateId) && !recused.Contains(p.DelegateId))
            .Select(p => p.PrincipalId).Concat(present).ToHashSet();
    }

    /// <summary>One hop: the delegate is here and on the committee, the member is not here; both by name on the record.</summary>
    public Refusal? GiveProxy(Id<Proxy> id, Membership principal, Membership to, DelegationRule rule, Id<Person> by, DateTimeOffset now)
    {
        if (_proxies.Any(p => p.Id == id)) return null;
        if (State == SessionState.Closed) return new SessionIsClosed(ClosedAt!.Value);
        if (!rule.IsOffered) return new DelegationNotOffered();
        if (principal.PersonId == to.PersonId) return new ProxyToOneself();
        if (IsPresent(principal.PersonId)) return new PrincipalIsPresent();
        if (!IsPresent(to.PersonId)) return new DelegateNotPresent();
        if (ProxyOf(principal.PersonId) is { } held) return held.DelegateId == to.PersonId ? null : new ProxyGivenAlready();
        if (RepresentedBy(to.PersonId).Count() >= rule.MostHeld) return new DelegateHoldsEnough(rule.MostHeld);
        _proxies.Add(new Proxy { Id = id, SessionId = Id, PrincipalId = principal.PersonId, DelegateId = to.PersonId, GivenAt = now, GivenById = by });
        Raise(new ProxyGiven(Id, principal.PersonId, to.PersonId, by));
        return null;
    }

    /// <summary>The member votes for themselves again; what was voted for them meanwhile stands until they change it.</summary>
    public Refusal? WithdrawProxy(Id<Person> principal, Id<Person> by, DateTimeOffset now)
    {
        if (ProxyOf(principal) is not { } proxy) return null;
        proxy.EndedAt = now;
        Raise(new ProxyWithdrawn(Id, principal, proxy.DelegateId, by));
        return null;
    }
}
