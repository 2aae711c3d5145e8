using CommitteeHub.Domain.Committees;

namespace CommitteeHub.Domain.Sessions;

/// <summary>How far the minutes have come. Until they are circulated there is only the record and the secretary's prose.</summary>
public enum MinutesState { Draft, Circulated, Locked }

/// <summary>
/// The minutes of a session from the moment they go to those who attended: corrected by them, approved in a later session,
/// and then never changed again.
/// </summary>
public sealed partial class SessionMinutes : Aggregate, INeverDeleted
{
    private readonly List<MinutesCorrection> _corrections = [];
    private readonly List<MinutesNote> _notes = [];

    private SessionMinutes() { }

    private SessionMinutes(ReviewSession session, int attendees, Id<Person> by, DateTimeOffset now)
    {
        SessionId = session.Id;
        CommitteeId = session.CommitteeId;
        CirculatedAt = now;
        CirculatedById = by;
        Raise(new MinutesCirculated(session.Id, attendees));
    }

    /// <summary>A session has one set of minutes.</summary>
    public Id<ReviewSession> SessionId { get; private set; }

    public Id<Committee> CommitteeId { get; private set; }
    public MinutesState State { get; private set; } = MinutesState.Circulated;
    public DateTimeOffset CirculatedAt { get; private set; }
    public Id<Person> CirculatedById { get; private set; }
    public DateTimeOffset? ApprovedAt { get; private set; }
    public Id<Person>? ApprovedById { get; private set; }

    /// <summary>The later session in which they were approved.</summary>
    public Id<ReviewSession>? ApprovedInId { get; private set; }

    /// <summary>What was approved, part by part.</summary>
    public MinutesDocument? Document { get; private set; }

    /// <summary>The same as the text that was hashed.</summary>
    public string? CanonicalText { get; private set; }

    public string? Sha256 { get; private set; }

    /// <summary>The stored PDF of what was approved.</summary>
    public string? PdfSha256 { get; private set; }

    public IReadOnlyList<MinutesCorrection> Corrections => _corrections;
    public IReadOnlyList<MinutesNote> Notes => _notes;

    public override Guid Key => SessionId.Value;
    public override StreamName Stream => StreamName.Session(SessionId.Value);
    public override IEnumerable<Guid> AlsoRings => [ReviewSession.MinutesBell(SessionId), ReviewSession.List];

    public static (SessionMinutes? Minutes, Refusal? Refusal) Circulate(ReviewSession session, Id<Person> by, DateTimeOffset now) =>
        session.State != SessionState.Closed ? (null, new SessionNotOver()) : (new SessionMinutes(session, session.Attendees.Count, by, now), null);

    /// <summary>Approves and locks them. What somebody still wants corrected has to be answered first.</summary>
    public Refusal? Approve(MinutesDocument document, Id<ReviewSession> inSession, Id<Person> by, DateTimeOffset now)
    {
        if (State == MinutesState.Locked) return null;
        if (_corrections.Count(c => c.State == CorrectionState.Proposed) is > 0 and var open) return new CorrectionsOpen(open);
        State = MinutesState.Locked;
        ApprovedAt = now;
        ApprovedById = by;
        ApprovedInId = inSession;
        Document = document;
        CanonicalText = document.ToCanonicalText();
        Sha256 = MinutesDocument.HashOf(CanonicalText);
        Raise(new MinutesLocked(SessionId, inSession, Sha256, by));
        return null;
    }

    /// <summary>The paper is written once; writing the same again changes nothing.</summary>
    public void KeepPdf(string sha256)
    {
        if (State != MinutesState.Locked || PdfSha256 is not null) return;
        PdfSha256 = sha256;
        Touch();
    }
}
