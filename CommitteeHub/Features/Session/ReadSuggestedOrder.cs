using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Session;

/// <summary>An order for what waits, beside the present one, with what each costs.</summary>
public sealed record SuggestionView(IReadOnlyList<SuggestedLine> Before, IReadOnlyList<SuggestedLine> After, OrderCost CostBefore, OrderCost CostAfter)
{
    public bool IsBetter => CostAfter < CostBefore && !Before.Select(i => i.Id).SequenceEqual(After.Select(i => i.Id));
}

/// <summary>An item with who stands aside on it.</summary>
public sealed record SuggestedLine(Id<AgendaItem> Id, string Title, IReadOnlyList<string> Aside);

/// <summary>Suggests an order to whoever prepares the agenda. It changes nothing.</summary>
public sealed class ReadSuggestedOrder(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    public async Task<SuggestionView?> RunAsync(Viewer viewer, Id<ReviewSession> id, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        if (await db.LedSessionAsync(viewer, id, now, cancel) is not ({ } _, { } session)) return null;
        var committee = await db.CommitteeToReadAsync(session.CommitteeId, cancel);
        var ids = session.Items.Select(i => i.SubmissionId).ToList();
        var submissions = await db.AllSubmissions.AsNoTracking().AsSplitQuery().Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, cancel);
        Bench BenchOf(AgendaItem? item) => Bench.Of(committee, session, item is null ? null : submissions[item.SubmissionId], now);

        var before = session.Agenda.Where(i => i.State == AgendaItemState.Waiting).Select(i => Orderable(i, BenchOf(i))).ToList();
        var facts = Facts(session, committee.Policy, BenchOf(session.CurrentItem), now);
        var after = SuggestedOrder.Of(before, facts);
        var aside = before.SelectMany(i => i.Aside).Distinct().ToList();
        var names = await db.AllPersons.AsNoTracking().Where(p => aside.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
        SuggestedLine Line(OrderableItem i) => new(i.Id, submissions[session.Items.First(a => a.Id == i.Id).SubmissionId].Title, [.. i.Aside.Select(p => names[p]).Order(StringComparer.CurrentCulture)]);
        return new SuggestionView([.. before.Select(Line)], [.. after.Select(Line)], SuggestedOrder.CostOf(before, before, facts), SuggestedOrder.CostOf(after, before, facts));
    }

    private static OrderableItem Orderable(AgendaItem item, Bench bench) => new(item.Id, bench.Seats.Select(s => s.PersonId).ToHashSet(), bench.Recused);

    /// <summary>A session that runs goes on after the current item; one to come begins at its time.</summary>
    private static OrderFacts Facts(ReviewSession session, CommitteePolicy policy, Bench bench, DateTimeOffset now)
    {
        var perItem = TimeSpan.FromMinutes(policy.MinutesPerItem);
        var from = session.State == SessionState.Scheduled ? session.StartsAt : session.CurrentItem is null ? now : now + perItem;
        return new OrderFacts(session.CurrentItem is null ? new HashSet<Id<Person>>() : bench.Recused, session.Windows, from, perItem, policy.Quorum);
    }
}
