using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Submissions;

namespace CommitteeHub.Domain.Conflicts;

/// <summary>What the secretary found about a member and an organisation.</summary>
public enum PinVerdict
{
    /// <summary>The member stands aside, whatever the member answers.</summary>
    Conflict,

    /// <summary>What the machine suggests is no conflict. The member is asked all the same.</summary>
    NoConflict,
}

/// <summary>
/// What the secretary found about a member and an organisation, or one submission of it; only the secretary changes it. A
/// pinned conflict stands on every submission of the organisation, those still to come included.
/// </summary>
public sealed class ConflictPin : Aggregate
{
    public const int LongestReason = 1000;

    private ConflictPin() { }

    private ConflictPin(Id<ConflictPin> id, Id<Person> member, Id<Organisation> organisation, Id<Submission>? submission, PinVerdict verdict, string reason, Id<Person> by, DateTimeOffset now)
    {
        (Id, PersonId, OrganisationId, SubmissionId, Verdict, Reason, PinnedById, PinnedAt) = (id, member, organisation, submission, verdict, reason, by, now);
        Raise(new PinSet(id, member, organisation, submission, verdict, new Personal(reason), by));
    }

    public Id<ConflictPin> Id { get; private set; }
    public Id<Person> PersonId { get; private set; }
    public Id<Organisation> OrganisationId { get; private set; }

    /// <summary>The one submission it is about; null when it is about the organisation.</summary>
    public Id<Submission>? SubmissionId { get; private set; }

    public PinVerdict Verdict { get; private set; }
    public string Reason { get; private set; } = "";
    public Id<Person> PinnedById { get; private set; }
    public DateTimeOffset PinnedAt { get; private set; }
    public Id<Person>? LiftedById { get; private set; }
    public DateTimeOffset? LiftedAt { get; private set; }

    public override Guid Key => Id.Value;
    public override StreamName Stream => StreamName.Organisation(OrganisationId.Value);
    public override IEnumerable<Guid> AlsoRings => [OrganisationId.Value, ConflictRings.Any, .. SubmissionId is { } one ? [one.Value] : Array.Empty<Guid>()];

    public static (ConflictPin? Pin, Refusal? Refusal) Set(Id<ConflictPin> id, Id<Person> member, Id<Organisation> organisation, Id<Submission>? submission, PinVerdict verdict, string reason, Id<Person> by, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(reason)) return (null, new ReasonForRecord());
        return reason.Length > LongestReason
            ? (null, new BadInput("Reason", "Use at most 1000 characters."))
            : (new ConflictPin(id, member, organisation, submission, verdict, reason.Trim(), by, now), null);
    }

    /// <summary>It no longer holds, or another takes its place.</summary>
    public void Lift(Id<Person> by, DateTimeOffset now)
    {
        if (LiftedAt is not null) return;
        LiftedAt = now;
        LiftedById = by;
        Raise(new PinLifted(Id, PersonId, OrganisationId, SubmissionId, by));
    }
}
