using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Voting;

namespace CommitteeHub.Domain.Sessions;

/// <summary>Where a session stands.</summary>
public enum SessionState { Scheduled, Open, Recessed, Closed, Cancelled }

/// <summary>A live meeting of a committee: its agenda, who takes part, and what the chair shows.</summary>
public sealed partial class ReviewSession : Aggregate
{
    /// <summary>Rung with every session, for whoever watches a list of them.</summary>
    public static readonly Guid List = Guid.Parse("00000000-0000-7000-8000-5e5510115700");

    /// <summary>How long before the appointed time members may check in; afterwards always, and as soon as the chair opens.</summary>
    public static readonly TimeSpan DoorsOpenBefore = TimeSpan.FromMinutes(60);

    private readonly List<AgendaItem> _items = [];
    private readonly List<AttendanceLine> _attendance = [];

    private ReviewSession() { }

    public ReviewSession(Id<ReviewSession> id, Id<Committee> committee, string title, DateTime startsOn, string zone, string? videoUrl)
    {
        Id = id;
        CommitteeId = committee;
        Title = title;
        StartsOn = DateTime.SpecifyKind(startsOn, DateTimeKind.Unspecified);
        Zone = zone;
        VideoUrl = videoUrl;
        Raise(new SessionScheduled(id, committee, title, StartsOn, zone));
    }

    public Id<ReviewSession> Id { get; private set; }
    public Id<Committee> CommitteeId { get; private set; }
    public string Title { get; private set; } = "";

    /// <summary>The appointed time as the clock on the wall in <see cref="Zone"/> shows it.</summary>
    public DateTime StartsOn { get; private set; }

    /// <summary>IANA zone of the appointed time.</summary>
    public string Zone { get; private set; } = "UTC";

    public string? VideoUrl { get; private set; }

    /// <summary>Counts the changes of title, time and link, as calendars want to know which invitation is the newest.</summary>
    public int PlanEdition { get; private set; }

    public SessionState State { get; private set; } = SessionState.Scheduled;
    public DateTimeOffset? OpenedAt { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }
    public DateTimeOffset? CancelledAt { get; private set; }

    /// <summary>Why it was called off.</summary>
    public string? CancelReason { get; private set; }

    /// <summary>The ballot that is open in the room; there is never a second one.</summary>
    public Id<Ballot>? OpenBallotId { get; private set; }

    /// <summary>The version of a document that the chair shows, and its page.</summary>
    public Guid? ShownDocumentVersionId { get; private set; }

    public int? ShownPage { get; private set; }
    public IReadOnlyList<AgendaItem> Items => _items;
    public IReadOnlyList<AttendanceLine> Attendance => _attendance;

    public override Guid Key => Id.Value;
    public override StreamName Stream => StreamName.Session(Id.Value);
    public override IEnumerable<Guid> AlsoRings => [List];

    /// <summary>The appointed time as an instant, by the zone's rules of today.</summary>
    public DateTimeOffset StartsAt => InstantOf(StartsOn, Zone);

    /// <summary>Closed or called off: nothing more happens in it.</summary>
    public bool IsOver => State is SessionState.Closed or SessionState.Cancelled;

    public AgendaItem? CurrentItem => _items.FirstOrDefault(i => i.State == AgendaItemState.Current);

    /// <summary>The instant of a local time; one that a clock change skips counts from after the change.</summary>
    public static DateTimeOffset InstantOf(DateTime local, string zone)
    {
        var rules = TimeZoneInfo.FindSystemTimeZoneById(zone);
        if (rules.IsInvalidTime(local)) local += TimeSpan.FromHours(1);
        return new DateTimeOffset(local, rules.GetUtcOffset(local)).ToUniversalTime();
    }

    /// <summary>Null while it is not over, else why nothing more happens in it.</summary>
    public Refusal? WhyOver() => State switch
    {
        SessionState.Closed => new SessionIsClosed(ClosedAt!.Value),
        SessionState.Cancelled => new SessionIsCancelled(CancelledAt!.Value),
        SessionState.Scheduled or SessionState.Open or SessionState.Recessed => null,
    };

    /// <summary>A session that a ballot has just been opened in, or whose ballot has just ended.</summary>
    internal void Holds(Id<Ballot>? ballot)
    {
        OpenBallotId = ballot;
        Touch();
    }
}
