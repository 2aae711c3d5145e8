using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Speakers;

/// <summary>Who has the floor and who waits for it.</summary>
/// <param name="Seconds">How long somebody may speak.</param>
/// <param name="CanBeAsked">Members who are here and have no hand up; for the secretary, who may raise one for them.</param>
public sealed record SpeakersView(SpeakerNow? Speaking, IReadOnlyList<HandLine> Waiting, int Seconds, OwnHand Own, IReadOnlyList<AbsentHand> CanBeAsked);

/// <summary>Whoever has the floor.</summary>
public sealed record SpeakerNow(Id<Hand> Id, string Name, HandKind Kind, DateTimeOffset Since, bool IsOwn);

/// <summary>A hand that is up.</summary>
public sealed record HandLine(Id<Hand> Id, Id<Person> PersonId, string Name, HandKind Kind, bool IsOwn);

/// <summary>A member without a hand up.</summary>
public sealed record AbsentHand(Id<Person> PersonId, string Name);

/// <summary>What the viewer may do here.</summary>
public sealed record OwnHand(bool MayRaise, HandKind? IsUp, bool ActsAsChair, bool IsSecretary, bool StandsAside);

/// <summary>Reads the speakers of a session for one viewer; whoever stands aside on the item sees none.</summary>
public sealed class ReadSpeakers(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    public async Task<SpeakersView?> RunAsync(Viewer viewer, Id<ReviewSession> id, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var by = await db.StandingOfAsync(viewer, now, cancel);
        if (!by.IsSignedIn) return null;
        var session = await db.SessionToReadAsync(by, id, cancel);
        if (session is null) return null;
        var committee = await db.CommitteeToReadAsync(session.CommitteeId, cancel);
        var item = await db.CurrentToReadAsync(session, cancel);
        var bench = Bench.Of(committee, session, item, now);
        var seconds = committee.Policy.SpeakingSeconds;
        if (item?.IsRecused(by.Person) == true) return new SpeakersView(null, [], seconds, new OwnHand(false, null, false, by.IsSecretary, true), []);

        var hands = await db.AllHands.AsNoTracking().Where(h => h.SessionId == id && (h.State == HandState.Waiting || h.State == HandState.Speaking)).ToListAsync(cancel);
        var waiting = Hand.Counting(hands, session, bench);
        var speaking = hands.FirstOrDefault(h => h.State == HandState.Speaking && h.ItemId == session.CurrentItem?.Id);
        var people = bench.Seats.Select(s => s.PersonId).Concat(hands.Select(h => h.PersonId)).Distinct().ToList();
        var names = await db.AllPersons.AsNoTracking().Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancel);

        var canBeAsked = !by.IsSecretary || session.State != SessionState.Open ? []
            : bench.Entitled.Select(s => s.PersonId).Where(p => bench.Present.Contains(p) && waiting.All(h => h.PersonId != p) && speaking?.PersonId != p);
        return new SpeakersView(
            speaking is null ? null : new SpeakerNow(speaking.Id, names[speaking.PersonId], speaking.Kind, speaking.StartedAt!.Value, speaking.PersonId == by.Person),
            [.. waiting.Select(h => new HandLine(h.Id, h.PersonId, names[h.PersonId], h.Kind, h.PersonId == by.Person))],
            seconds,
            new OwnHand(Hand.WhyNot(session, bench, by.Person) is null, waiting.FirstOrDefault(h => h.PersonId == by.Person)?.Kind, bench.ActingChair == by.Person && session.State == SessionState.Open, by.IsSecretary, false),
            [.. canBeAsked.Select(p => new AbsentHand(p, names[p]))]);
    }
}
