using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Tests.Support;
using Xunit;

namespace CommitteeHub.Tests.Domain;

public sealed class SuggestedOrderTests
{
    private static readonly DateTimeOffset Ten = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);
    private static readonly OrderFacts Plain = new(new HashSet<Id<Person>>(), [], Ten, TimeSpan.FromMinutes(20), QuorumRule.Default);

    [Fact]
    public void Items_with_the_same_people_aside_stand_next_to_each_other()
    {
        var items = Items([Cast.Fay], [], [Cast.Fay], [Cast.Dana], [Cast.Fay]);

        var order = SuggestedOrder.Of(items, Plain);

        Assert.Equal((4, 2), (SuggestedOrder.CostOf(items, items, Plain).Leavings, SuggestedOrder.CostOf(order, items, Plain).Leavings));
    }

    [Fact]
    public void Whoever_is_outside_already_stays_outside_for_their_next_item()
    {
        var items = Items([], [Cast.Fay]);

        Assert.Equal([items[1], items[0]], SuggestedOrder.Of(items, Plain with { AsideNow = new HashSet<Id<Person>> { Cast.Fay } }));
    }

    [Fact]
    public void What_has_its_quorum_only_early_comes_early_even_if_people_leave_more_often()
    {
        // Four stand aside on the last one, so all three who remain are needed, and Ben leaves after twenty minutes.
        var items = Items([Cast.Dana], [Cast.Dana], [Cast.Dana, Cast.Emil, Cast.Fay]);
        var facts = Plain with { Windows = [Window(Cast.Ben, 0, 20)] };

        var order = SuggestedOrder.Of(items, facts);

        Assert.Equal(items[2], order[0]);
        Assert.Equal((1, 0), (SuggestedOrder.CostOf(items, items, facts).WithoutQuorum, SuggestedOrder.CostOf(order, items, facts).WithoutQuorum));
    }

    [Fact]
    public void An_order_that_cannot_be_better_is_left_alone()
    {
        var items = Items([], [], []);

        Assert.Equal(items, SuggestedOrder.Of(items, Plain));
        Assert.Empty(SuggestedOrder.Of([], Plain));
    }

    [Fact]
    public void No_order_of_up_to_six_items_is_better_than_the_one_suggested()
    {
        var random = new Random(17);
        for (var round = 0; round < 60; round++)
        {
            var items = Items([.. Enumerable.Range(0, 1 + random.Next(6)).Select(_ => Meeting.Six.Where(_ => random.Next(4) == 0).ToArray())]);
            var facts = Plain with { Windows = [.. Meeting.Six.Where(_ => random.Next(3) == 0).Select(p => Window(p, random.Next(3) * 20, 60 + random.Next(3) * 20))] };

            var best = Orders(items).Min(o => SuggestedOrder.CostOf(o, items, facts));

            Assert.Equal(best, SuggestedOrder.CostOf(SuggestedOrder.Of(items, facts), items, facts));
        }
    }

    [Fact]
    public void A_long_agenda_is_ordered_at_once_and_loses_nothing()
    {
        var random = new Random(3);
        var items = Items([.. Enumerable.Range(0, 40).Select(_ => Meeting.Six.Where(_ => random.Next(4) == 0).ToArray())]);

        var order = SuggestedOrder.Of(items, Plain);

        Assert.Equal(items.Select(i => i.Id).Order(), order.Select(i => i.Id).Order());
        Assert.True(SuggestedOrder.CostOf(order, items, Plain).Leavings < SuggestedOrder.CostOf(items, items, Plain).Leavings);
    }

    private static List<OrderableItem> Items(params Id<Person>[][] aside) =>
        [.. aside.Select(a => new OrderableItem(Id<AgendaItem>.New(), Meeting.Six.ToHashSet(), a.ToHashSet()))];

    private static AttendanceWindow Window(Id<Person> who, int from, int to) =>
        new() { PersonId = who, From = Ten.AddMinutes(from), To = Ten.AddMinutes(to) };

    private static IEnumerable<List<OrderableItem>> Orders(List<OrderableItem> items) =>
        items.Count <= 1 ? [items] : items.SelectMany(first => Orders([.. items.Where(i => i != first)]).Select(rest => (List<OrderableItem>)[first, .. rest]));
}
