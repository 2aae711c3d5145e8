using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Criteria;

namespace CommitteeHub.Domain.Submissions;

/// <summary>Where a submission stands, from the applicant's first line to the decision.</summary>
public enum SubmissionState
{
    Draft,
    AwaitingFee,
    CompletenessCheck,
    Returned,
    PanelReview,
    InfoRequested,
    PanelRecommended,
    CoChairReview,
    Deliberation,
    Decided,
    Deferred,
    Withdrawn,
    Lapsed,
}

/// <summary>One program put forward once: its answers, its evidence, and how far it has come.</summary>
public sealed partial class Submission : Aggregate
{
    private readonly List<CriterionAnswer> _answers = [];
    private readonly List<PanelSeat> _panel = [];
    private readonly List<ConflictDeclaration> _declarations = [];

    private Submission() { }

    public Submission(Id<Submission> id, Id<AssessmentProgram> program, Id<Organisation> organisation, Id<Committee> committee, Id<CriteriaSet> criteriaSet, string title,
        SubmissionKind kind = SubmissionKind.Initial, Id<Submission>? follows = null)
    {
        Id = id;
        ProgramId = program;
        OrganisationId = organisation;
        CommitteeId = committee;
        CriteriaSetId = criteriaSet;
        Title = title;
        Kind = kind;
        FollowsId = follows;
        Raise(new DraftStarted(id, title));
    }

    public Id<Submission> Id { get; private set; }
    public Id<AssessmentProgram> ProgramId { get; private set; }
    public Id<Organisation> OrganisationId { get; private set; }
    public Id<Committee> CommitteeId { get; private set; }

    /// <summary>The criteria set it is judged against, pinned when the draft began.</summary>
    public Id<CriteriaSet> CriteriaSetId { get; private set; }

    public string Title { get; private set; } = "";

    /// <summary>Why the program is put forward.</summary>
    public SubmissionKind Kind { get; private set; } = SubmissionKind.Initial;

    /// <summary>The submission of the same program that this one takes up again; null for the first.</summary>
    public Id<Submission>? FollowsId { get; private set; }

    public SubmissionState State { get; private set; } = SubmissionState.Draft;
    public DateTimeOffset? SubmittedAt { get; private set; }

    /// <summary>The organisation asked for an expedited appraisal, which has a fee of its own.</summary>
    public bool IsExpedited { get; private set; }

    public IReadOnlyList<CriterionAnswer> Answers => _answers;
    public IReadOnlyList<PanelSeat> Panel => _panel;
    public IReadOnlyList<ConflictDeclaration> Declarations => _declarations;

    public override Guid Key => Id.Value;
    public override StreamName Stream => StreamName.Submission(Id.Value);
    public override Guid? About => Id.Value;
}

/// <summary>What the applicant says to one criterion.</summary>
public sealed class CriterionAnswer
{
    public Id<CriterionAnswer> Id { get; init; }
    public Id<Submission> SubmissionId { get; init; }
    public Id<Criterion> CriterionId { get; init; }
    public string Narrative { get; internal set; } = "";

    /// <summary>Counts the changes, so that nobody overwrites what a colleague wrote meanwhile.</summary>
    public int Edition { get; internal set; }
}

/// <summary>A member's place on the panel that looks first.</summary>
public sealed class PanelSeat
{
    public Id<PanelSeat> Id { get; init; }
    public Id<Submission> SubmissionId { get; init; }
    public Id<Person> PersonId { get; init; }

    /// <summary>Speaks for the panel: writes its recommendation.</summary>
    public bool IsLead { get; internal set; }

    /// <summary>When this member handed in a finding on every criterion.</summary>
    public DateTimeOffset? HandedInAt { get; internal set; }
}
