using CommitteeHub.Domain.Committees;

namespace CommitteeHub.Domain.Sessions;

/// <summary>What is done to the agenda itself: the order of what waits, what is taken off, and what is decided without debate.</summary>
public sealed partial class ReviewSession
{
    /// <summary>Moves a waiting item past its waiting neighbour. At the end of the list there is nothing to do.</summary>
    public Refusal? Move(Id<AgendaItem> id, bool up, Id<Person> by)
    {
        if (WhyOver() is { } over) return over;
        if (_items.FirstOrDefault(i => i.Id == id) is not { } item) return new NotFound();
        if (item.State != AgendaItemState.Waiting) return new ItemNotWaiting();
        var waiting = Agenda.Where(i => i.State == AgendaItemState.Waiting).ToList();
        var at = waiting.IndexOf(item);
        var to = up ? at - 1 : at + 1;
        if (to < 0 || to >= waiting.Count) return null;
        (waiting[at], waiting[to]) = (waiting[to], waiting[at]);
        return Arrange(waiting.ConvertAll(i => i.Id), by);
    }

    /// <summary>Puts all waiting items into the order given; the others keep their places.</summary>
    public Refusal? Arrange(IReadOnlyList<Id<AgendaItem>> waiting, Id<Person> by)
    {
        if (WhyOver() is { } over) return over;
        var before = Agenda.Where(i => i.State == AgendaItemState.Waiting).ToList();
        if (before.Count != waiting.Count || !before.Select(i => i.Id).ToHashSet().SetEquals(waiting)) return new ChangedMeanwhile();
        if (before.Select(i => i.Id).SequenceEqual(waiting)) return null;
        // Numbers are places, and a list without gaps reads best; so all of them are given out anew.
        var inOrder = new Queue<AgendaItem>(waiting.Select(id => before.First(i => i.Id == id)));
        var places = Agenda.Select(i => i.State == AgendaItemState.Waiting ? inOrder.Dequeue() : i).ToList();
        for (var i = 0; i < places.Count; i++) places[i].Order = i + 1;
        Raise(new AgendaReordered(Id, waiting, by));
        return null;
    }

    /// <summary>Takes a waiting item off the agenda.</summary>
    internal Refusal? Remove(AgendaItem item)
    {
        if (WhyOver() is { } over) return over;
        if (item.State != AgendaItemState.Waiting) return new ItemNotWaiting();
        _items.Remove(item);
        Touch();
        return null;
    }

    /// <summary>Proposes a waiting item for decision without debate, or takes that back. A member's pull-out stands.</summary>
    public Refusal? MarkConsent(Id<AgendaItem> id, bool isConsent)
    {
        if (WhyOver() is { } over) return over;
        if (_items.FirstOrDefault(i => i.Id == id) is not { } item) return new NotFound();
        if (item.IsConsent == isConsent) return null;
        if (item.State != AgendaItemState.Waiting) return new ItemNotWaiting();
        if (OpenBallotId is not null) return new BallotStillOpen();
        if (item.PulledOutById is not null) return new ItemPulledOut();
        item.IsConsent = isConsent;
        Raise(new ConsentItemMarked(Id, item.Id, item.SubmissionId, isConsent));
        return null;
    }

    /// <summary>A member wants a consent item debated; any one member is enough, until it was voted on.</summary>
    public Refusal? PullOut(Id<AgendaItem> id, Id<Person> by, DateTimeOffset now)
    {
        if (WhyOver() is { } over) return over;
        if (_items.FirstOrDefault(i => i.Id == id) is not { } item) return new NotFound();
        if (item.PulledOutById is not null) return null;
        if (!item.IsConsent) return new NotConsentItem();
        if (item.State != AgendaItemState.Waiting) return new ItemNotWaiting();
        if (OpenBallotId is not null) return new BallotStillOpen();
        item.PulledOutById = by;
        item.PulledOutAt = now;
        Raise(new ConsentItemPulledOut(Id, item.Id, item.SubmissionId, by));
        return null;
    }
}
