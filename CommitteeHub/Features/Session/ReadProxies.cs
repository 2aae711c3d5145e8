using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Session;

/// <summary>Whose vote is in whose hands, and what the viewer may change about it.</summary>
/// <param name="Principals">The absent members for whom the viewer may delegate: themselves or, for the secretary, whoever phoned.</param>
/// <param name="IsOwn">The viewer delegates their own vote.</param>
public sealed record ProxiesView(IReadOnlyList<HeldVote> Held, IReadOnlyList<KeyValuePair<Id<Person>, string>> Principals, IReadOnlyList<KeyValuePair<Id<Person>, string>> Delegates, bool IsOwn);

/// <summary>A vote in another member's hands.</summary>
public sealed record HeldVote(Id<Person> PrincipalId, string Principal, string Delegate, bool MayWithdraw);

/// <summary>Reads the delegated votes of a session; null where the policy offers none, and for whoever may not know of the session.</summary>
public sealed class ReadProxies(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    public async Task<ProxiesView?> RunAsync(Viewer viewer, Id<ReviewSession> id, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var by = await db.StandingOfAsync(viewer, now, cancel);
        if (!by.IsSignedIn) return null;
        var session = await db.SessionToReadAsync(by, id, cancel);
        if (session is null || session.IsOver) return null;
        var committee = await db.CommitteeToReadAsync(session.CommitteeId, cancel);
        if (!committee.Policy.Delegation.IsOffered) return null;

        var seats = Bench.Of(committee, session, null, now).Seats.Select(s => s.PersonId).ToList();
        var names = await db.AllPersons.AsNoTracking().Where(p => seats.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
        var present = session.Present;
        var absent = seats.Where(p => !present.Contains(p) && session.ProxyOf(p) is null && (by.IsSecretary || p == by.Person));
        var hands = seats.Where(p => present.Contains(p) && session.RepresentedBy(p).Count() < committee.Policy.Delegation.MostHeld);
        return new ProxiesView(
            [.. session.Proxies.Where(p => p.EndedAt is null).Select(p => new HeldVote(p.PrincipalId, Name(p.PrincipalId), Name(p.DelegateId), by.IsSecretary || p.PrincipalId == by.Person))],
            [.. absent.Select(p => KeyValuePair.Create(p, Name(p)))], [.. hands.Select(p => KeyValuePair.Create(p, Name(p)))],
            !by.IsSecretary);

        string Name(Id<Person> person) => names.GetValueOrDefault(person, "");
    }
}
