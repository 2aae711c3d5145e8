using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Submissions;

namespace CommitteeHub.Domain.Sessions;

/// <summary>Where an item of the agenda stands.</summary>
public enum AgendaItemState { Waiting, Current, Done }

/// <summary>A submission's place on the agenda of a session.</summary>
public sealed class AgendaItem
{
    public Id<AgendaItem> Id { get; init; }
    public Id<ReviewSession> SessionId { get; init; }
    public Id<Submission> SubmissionId { get; init; }
    public int Order { get; internal set; }
    public AgendaItemState State { get; internal set; }

    /// <summary>Where the submission stood before it was put on the agenda, for when it is taken off again.</summary>
    public SubmissionState? CameFrom { get; init; }

    /// <summary>The secretary proposes to decide it without debate, together with the other consent items.</summary>
    public bool IsConsent { get; internal set; }

    /// <summary>The member who wants it debated after all.</summary>
    public Id<Person>? PulledOutById { get; internal set; }

    public DateTimeOffset? PulledOutAt { get; internal set; }

    /// <summary>It is among the consent items, and nobody has pulled it out.</summary>
    public bool StaysOnConsent => IsConsent && PulledOutById is null;
}

public sealed partial class ReviewSession
{
    public AgendaItem? ItemOf(Id<Submission> submission) => _items.FirstOrDefault(i => i.SubmissionId == submission);

    /// <summary>The items in the order of the agenda.</summary>
    public IReadOnlyList<AgendaItem> Agenda => [.. _items.OrderBy(i => i.Order)];

    /// <summary>What comes after the current item.</summary>
    public AgendaItem? NextItem => Agenda.FirstOrDefault(i => i.State == AgendaItemState.Waiting);

    /// <summary>The consent items that wait to be decided together: nobody pulled them out, and none was taken up on its own.</summary>
    public IReadOnlyList<AgendaItem> ConsentItems => [.. Agenda.Where(i => i.StaysOnConsent && i.State == AgendaItemState.Waiting)];

    /// <summary>Puts a submission at the end of the agenda; twice is the same as once.</summary>
    public Refusal? Add(Id<Submission> submission, SubmissionState? cameFrom = null)
    {
        if (WhyOver() is { } over) return over;
        if (ItemOf(submission) is not null) return null;
        _items.Add(new AgendaItem { Id = Domain.Id<AgendaItem>.New(), SessionId = Id, SubmissionId = submission, CameFrom = cameFrom, Order = _items.Select(i => i.Order).DefaultIfEmpty().Max() + 1, State = AgendaItemState.Waiting });
        Touch();
        return null;
    }

    /// <summary>Items that were decided together are done with.</summary>
    internal void Settle(IReadOnlySet<Id<Submission>> decided)
    {
        foreach (var item in _items.Where(i => decided.Contains(i.SubmissionId))) item.State = AgendaItemState.Done;
        Touch();
    }

    /// <summary>Takes an item up; the one before it is done. Taking up a done item again is allowed.</summary>
    public Refusal? OpenItem(Id<AgendaItem> id, Id<Person> by)
    {
        if (_items.FirstOrDefault(i => i.Id == id) is not { } item) return new NotFound();
        if (State != SessionState.Open) return new SessionNotOpen();
        if (item.State == AgendaItemState.Current) return null;
        if (OpenBallotId is not null) return new BallotStillOpen();
        if (CurrentItem is { } before) before.State = AgendaItemState.Done;
        item.State = AgendaItemState.Current;
        ShownDocumentVersionId = null;
        ShownPage = null;
        Raise(new AgendaItemOpened(Id, item.Id, item.SubmissionId, by));
        return null;
    }

    /// <summary>The chair shows a page; whoever comes later sees it too. Worth a ring, not a line in the ledger.</summary>
    public Refusal? Show(Guid documentVersion, int page)
    {
        if (State != SessionState.Open) return new SessionNotOpen();
        if (CurrentItem is null) return new NoCurrentItem();
        if (page < 1) return new NotFound();
        if (ShownDocumentVersionId == documentVersion && ShownPage == page) return null;
        ShownDocumentVersionId = documentVersion;
        ShownPage = page;
        Touch();
        return null;
    }
}
