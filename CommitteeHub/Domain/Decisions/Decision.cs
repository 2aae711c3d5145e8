using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Domain.Voting;

namespace CommitteeHub.Domain.Decisions;

/// <summary>What a committee may decide on a submission.</summary>
public enum DecisionOutcome { Approved, ApprovedWithConditions, NotApproved, Deferred }

/// <summary>How far the package has come. Until it is released nobody outside the committee and the secretariat knows of it.</summary>
public enum DecisionState { Prepared, ApprovedForRelease, Released, Retracted }

/// <summary>What the applicant is written, and what the public is told when there is something to tell.</summary>
public sealed record PackageText(string LetterSubject, string LetterBody, string? AnnouncementTitle, string? AnnouncementBody);

/// <summary>
/// What the committee decided on a submission, as one package: outcome, conditions, letter, announcement. The
/// secretariat prepares it from a carried ballot, the chair approves it, and it is released in one act.
/// </summary>
public sealed partial class Decision : Aggregate
{
    private readonly List<Condition> _conditions = [];

    private Decision() { }

    private Decision(Id<Decision> id, BallotOutcome ballot, DateOnly decidedOn, IEnumerable<ConditionText> conditions, PackageText text, Id<Person> by, DateTimeOffset now)
    {
        Id = id;
        SubmissionId = ballot.SubmissionId;
        BallotId = ballot.BallotId;
        Outcome = ballot.Proposed!.Value;
        DecidedOn = decidedOn;
        _conditions.AddRange(conditions.Select((c, i) => Condition.Of(id, c, i)));
        Write(text);
        PreparedBy = by;
        PreparedAt = now;
        Raise(new DecisionPrepared(id, SubmissionId, ballot.BallotId, Outcome, decidedOn));
    }

    public Id<Decision> Id { get; private set; }
    public Id<Submission> SubmissionId { get; private set; }

    /// <summary>The ballot it rests on; a ballot carries one decision. Null for what came in from before.</summary>
    public Id<Ballot>? BallotId { get; private set; }

    /// <summary>It was decided before the body came here: there is no ballot and no letter, only its day and what was still to be shown.</summary>
    public bool IsFromBefore => BallotId is null;

    public DecisionOutcome Outcome { get; private set; }
    public DecisionState State { get; private set; } = DecisionState.Prepared;

    /// <summary>The day the committee decided, in the body's own time zone. Audits are counted from it.</summary>
    public DateOnly DecidedOn { get; private set; }

    public IReadOnlyList<Condition> Conditions => _conditions;
    public string LetterSubject { get; private set; } = "";
    public string LetterBody { get; private set; } = "";
    public string? AnnouncementTitle { get; private set; }
    public string? AnnouncementBody { get; private set; }

    /// <summary>What the release does to the organisation's account; null when it does nothing.</summary>
    public DecisionMoney? Money { get; private set; }

    public Id<Person> PreparedBy { get; private set; }
    public DateTimeOffset PreparedAt { get; private set; }
    public Id<Person>? ApprovedBy { get; private set; }
    public DateTimeOffset? ApprovedAt { get; private set; }
    public Id<Person>? ReleasedBy { get; private set; }
    public DateTimeOffset? ReleasedAt { get; private set; }

    /// <summary>Whether the program is on the public register because of it.</summary>
    public bool IsApproval => Outcome is DecisionOutcome.Approved or DecisionOutcome.ApprovedWithConditions;

    public override Guid Key => Id.Value;
    public override StreamName Stream => StreamName.Submission(SubmissionId.Value);
    public override Guid? About => SubmissionId.Value;

    /// <summary>A decision rests on a published, quorate, carried ballot on exactly this outcome, and on nothing else.</summary>
    public static (Decision? Decision, Refusal? Refusal) Prepare(
        Id<Decision> id, BallotOutcome ballot, DateOnly decidedOn, IReadOnlyList<ConditionText> conditions, PackageText text, Id<Person> by, DateTimeOffset now)
    {
        var refusal = ballot.WhyNotDecide() ?? Condition.WhyNot(ballot.Proposed!.Value, conditions, decidedOn) ?? WhyNotText(text, ballot.Proposed!.Value);
        return refusal is not null ? (null, refusal) : (new Decision(id, ballot, decidedOn, conditions, text, by, now), null);
    }

    /// <summary>An approval of before with the conditions that are still open, so that they are followed here.</summary>
    public static Decision FromBefore(Id<Decision> id, Id<Submission> submission, DateOnly decidedOn, IEnumerable<ConditionText> open, Id<Person> by, DateTimeOffset decidedAt)
    {
        var decision = new Decision { Id = id, SubmissionId = submission, Outcome = DecisionOutcome.ApprovedWithConditions, State = DecisionState.Released, DecidedOn = decidedOn, PreparedBy = by, PreparedAt = decidedAt, ReleasedAt = decidedAt };
        decision._conditions.AddRange(open.Select((c, i) => Condition.Of(id, c, i)));
        decision.Raise(new DecisionTakenOver(id, submission, decision.Outcome, decidedOn));
        return decision;
    }

    public Refusal? Edit(PackageText text)
    {
        if (State != DecisionState.Prepared) return new PackageIsFixed(State);
        if (WhyNotText(text, Outcome) is { } refusal) return refusal;
        if (text == new PackageText(LetterSubject, LetterBody, AnnouncementTitle, AnnouncementBody)) return null;
        Write(text);
        Raise(new DecisionLetterEdited(Id));
        return null;
    }

    /// <summary>Says what the release does to the organisation's account; null for nothing.</summary>
    public Refusal? Put(DecisionMoney? money)
    {
        if (State != DecisionState.Prepared) return new PackageIsFixed(State);
        if (money?.Fee is { } fee && !DecisionMoney.FeesOf(Outcome).Contains(fee)) return new FeeDoesNotFallDue(Outcome);
        if (money == Money) return null;
        Money = money;
        Raise(new DecisionMoneySet(Id));
        return null;
    }

    /// <summary>Keeps which paper came of it, in the change that releases.</summary>
    public void KeepPaper(Guid paper)
    {
        if (State != DecisionState.Released || Money is not { Paper: null }) throw new InvalidOperationException("Nothing is issued with this decision.");
        Money = Money with { Paper = paper };
        Touch();
    }

    /// <summary>The chair puts their name to it. Whoever prepared it cannot: two people stand behind every decision.</summary>
    public Refusal? Approve(Id<Person> chair, DateTimeOffset now)
    {
        if (State == DecisionState.ApprovedForRelease && ApprovedBy == chair) return null;
        if (State != DecisionState.Prepared) return new PackageIsFixed(State);
        if (chair == PreparedBy) return new PreparerCannotApprove();
        State = DecisionState.ApprovedForRelease;
        ApprovedBy = chair;
        ApprovedAt = now;
        Raise(new DecisionApprovedForRelease(Id, chair));
        return null;
    }

    public Refusal? Release(Id<Person> by, DateTimeOffset now)
    {
        if (State == DecisionState.Released) return null;
        if (State != DecisionState.ApprovedForRelease) return new PackageNotApproved();
        State = DecisionState.Released;
        ReleasedBy = by;
        ReleasedAt = now;
        Raise(new DecisionReleased(Id, SubmissionId, Outcome, DecidedOn));
        return null;
    }

    /// <summary>Takes the package back for another; what was released stays released.</summary>
    public Refusal? Retract()
    {
        if (State == DecisionState.Retracted) return null;
        if (State == DecisionState.Released) return new PackageIsFixed(State);
        State = DecisionState.Retracted;
        Raise(new DecisionRetracted(Id));
        return null;
    }

    private void Write(PackageText text) =>
        (LetterSubject, LetterBody, AnnouncementTitle, AnnouncementBody) = text;

    private static BadInput? WhyNotText(PackageText text, DecisionOutcome outcome)
    {
        var isPublic = outcome is DecisionOutcome.Approved or DecisionOutcome.ApprovedWithConditions;
        return text switch
        {
            { LetterSubject: var s } when string.IsNullOrWhiteSpace(s) || s.Length > 200 || s.Any(char.IsControl) => new BadInput("Subject", "One line of at most 200 characters is needed."),
            { LetterBody: var b } when string.IsNullOrWhiteSpace(b) || b.Length > 20_000 => new BadInput("Letter", "A letter of at most 20,000 characters is needed."),
            { AnnouncementTitle: var t, AnnouncementBody: var b } when isPublic && (string.IsNullOrWhiteSpace(t) || t.Length > 200 || t.Any(char.IsControl) || string.IsNullOrWhiteSpace(b) || b.Length > 20_000) => new BadInput("Announcement", "An approval is announced: a title in one line and a text are needed."),
            { AnnouncementTitle: var t, AnnouncementBody: var b } when !isPublic && (t is not null || b is not null) => new BadInput("Announcement", "Only approvals are announced."),
            _ => null,
        };
    }
}
