using CommitteeHub.Domain.Committees;

namespace CommitteeHub.Domain.Sessions;

/// <summary>An item that waits, for the purpose of ordering: who sits on it and who of them stands aside.</summary>
public sealed record OrderableItem(Id<AgendaItem> Id, IReadOnlySet<Id<Person>> Seats, IReadOnlySet<Id<Person>> Aside);

/// <summary>What an order is judged by.</summary>
/// <param name="AsideNow">Who is outside at present, because of the current item.</param>
/// <param name="From">When the first waiting item would be taken up.</param>
public sealed record OrderFacts(IReadOnlySet<Id<Person>> AsideNow, IReadOnlyList<AttendanceWindow> Windows, DateTimeOffset From, TimeSpan PerItem, QuorumRule Quorum)
{
    /// <summary>Whether somebody can attend the whole of the nth place, by what they stated.</summary>
    public bool CanAttend(Id<Person> person, int place)
    {
        var begins = From + place * PerItem;
        return Windows.FirstOrDefault(w => w.PersonId == person) is not { } window || (window.From <= begins && begins + PerItem <= window.To);
    }
}

/// <summary>What an order costs; less is better, and an earlier figure outweighs all later ones.</summary>
/// <param name="WithoutQuorum">Items that could not reach their quorum with those who can attend then.</param>
/// <param name="Leavings">How often somebody has to leave the room.</param>
/// <param name="Missing">Places of entitled members that stay empty.</param>
/// <param name="Shifts">How far items move from where they stand now.</param>
public readonly record struct OrderCost(int WithoutQuorum, int Leavings, int Missing, int Shifts) : IComparable<OrderCost>
{
    public static OrderCost operator +(OrderCost a, OrderCost b) => new(a.WithoutQuorum + b.WithoutQuorum, a.Leavings + b.Leavings, a.Missing + b.Missing, a.Shifts + b.Shifts);
    public static bool operator <(OrderCost a, OrderCost b) => a.CompareTo(b) < 0;
    public static bool operator >(OrderCost a, OrderCost b) => a.CompareTo(b) > 0;
    public static bool operator <=(OrderCost a, OrderCost b) => a.CompareTo(b) <= 0;
    public static bool operator >=(OrderCost a, OrderCost b) => a.CompareTo(b) >= 0;

    public int CompareTo(OrderCost other) => (WithoutQuorum, Leavings, Missing, Shifts).CompareTo((other.WithoutQuorum, other.Leavings, other.Missing, other.Shifts));
}

/// <summary>
/// The order in which waiting items are best taken up. First as many items as possible get their quorum from those who
/// can attend at that time; then people leave and come back as few times as possible; then as many as possible can be
/// there; and what need not move stays where it is. Up to twelve items the best order is found, by going through all
/// sets of items that can come first; beyond that each place gets the cheapest of what is left.
/// </summary>
public static class SuggestedOrder
{
    public const int Exact = 12;

    public static IReadOnlyList<OrderableItem> Of(IReadOnlyList<OrderableItem> waiting, OrderFacts facts) =>
        waiting.Count <= 1 ? waiting : waiting.Count <= Exact ? Best(waiting, facts) : Greedy(waiting, facts);

    /// <summary>What the items cost in the order they are given in, seen from where they stand in <paramref name="before"/>.</summary>
    public static OrderCost CostOf(IReadOnlyList<OrderableItem> order, IReadOnlyList<OrderableItem> before, OrderFacts facts)
    {
        var cost = default(OrderCost);
        for (var place = 0; place < order.Count; place++)
            cost += Step(place == 0 ? null : order[place - 1], order[place], place, IndexIn(before, order[place]), facts);
        return cost;
    }

    private static OrderCost Step(OrderableItem? last, OrderableItem item, int place, int stands, OrderFacts facts)
    {
        var outside = last?.Aside ?? facts.AsideNow;
        var entitled = item.Seats.Where(p => !item.Aside.Contains(p)).ToList();
        var there = entitled.Count(p => facts.CanAttend(p, place));
        return new OrderCost(
            there < facts.Quorum.NeededOf(item.Seats.Count, entitled.Count) ? 1 : 0,
            item.Aside.Count(p => !outside.Contains(p)),
            entitled.Count - there,
            Math.Abs(place - stands));
    }

    /// <summary>For each set of items that came first, and the last of them: the cheapest way there.</summary>
    private static List<OrderableItem> Best(IReadOnlyList<OrderableItem> items, OrderFacts facts)
    {
        var ways = new (OrderCost Cost, int Before)?[1 << items.Count, items.Count];
        for (var first = 0; first < items.Count; first++) ways[1 << first, first] = (Step(null, items[first], 0, first, facts), -1);
        for (var came = 1; came < 1 << items.Count; came++)
        {
            var place = int.PopCount(came);
            for (var last = 0; last < items.Count; last++)
            {
                if (ways[came, last] is not { } way) continue;
                for (var next = 0; next < items.Count; next++)
                {
                    if ((came >> next & 1) == 1) continue;
                    var cost = way.Cost + Step(items[last], items[next], place, next, facts);
                    if (ways[came | 1 << next, next] is not { } known || cost < known.Cost) ways[came | 1 << next, next] = (cost, last);
                }
            }
        }
        return Backwards(items, ways);
    }

    private static List<OrderableItem> Backwards(IReadOnlyList<OrderableItem> items, (OrderCost Cost, int Before)?[,] ways)
    {
        var came = (1 << items.Count) - 1;
        var at = Enumerable.Range(0, items.Count).MinBy(last => ways[came, last]!.Value.Cost);
        var order = new List<OrderableItem>();
        while (at >= 0)
        {
            order.Insert(0, items[at]);
            var before = ways[came, at]!.Value.Before;
            came &= ~(1 << at);
            at = before;
        }
        return order;
    }

    private static List<OrderableItem> Greedy(IReadOnlyList<OrderableItem> items, OrderFacts facts)
    {
        var left = items.ToList();
        var order = new List<OrderableItem>();
        while (left.Count > 0)
        {
            var next = left.MinBy(i => Step(order.LastOrDefault(), i, order.Count, IndexIn(items, i), facts))!;
            order.Add(next);
            left.Remove(next);
        }
        return order;
    }

    private static int IndexIn(IReadOnlyList<OrderableItem> items, OrderableItem item)
    {
        for (var i = 0; i < items.Count; i++)
            if (items[i].Id == item.Id) return i;
        return 0;
    }
}
