using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Criteria;

namespace CommitteeHub.Domain.Submissions;

/// <summary>What is different when a program is put forward again.</summary>
public sealed partial class Submission
{
    public const int LongestStatement = 10_000;

    /// <summary>What changes, what was done since, or why the decision should be heard again; empty in a first application.</summary>
    public string Statement { get; private set; } = "";

    /// <summary>Counts the changes of the statement, so that nobody overwrites what a colleague wrote meanwhile.</summary>
    public int StatementEdition { get; private set; }

    /// <summary>What was put forward and decided before the body worked here, so that an audit or an amendment has something to take up again.</summary>
    public static Submission FromBefore(Id<Submission> id, AssessmentProgram program, Id<Committee> committee, Id<CriteriaSet> criteria, DateTimeOffset approvedAt)
    {
        var submission = new Submission { Id = id, ProgramId = program.Id, OrganisationId = program.OrganisationId, CommitteeId = committee, CriteriaSetId = criteria, Title = program.Title, State = SubmissionState.Decided, SubmittedAt = approvedAt, DecidedAt = approvedAt };
        submission.Touch();
        return submission;
    }

    /// <summary>Whether this submission has to show the criterion.</summary>
    public bool AsksFor(Criterion criterion) => !criterion.AuditOnly || Kind.AsksForAuditCriteria();

    /// <summary>Writes the statement, or another one than before.</summary>
    /// <param name="edition">The edition that the writer saw.</param>
    public Refusal? Explain(string statement, int edition)
    {
        if (WhyNotWrite() is { } refusal) return refusal;
        if (statement.Length > LongestStatement) return new StatementTooLong(LongestStatement);
        if (statement == Statement) return null;
        if (edition != StatementEdition) return new ChangedMeanwhile();
        Statement = statement;
        StatementEdition++;
        Touch();
        return null;
    }

    /// <summary>Takes over what was said to a criterion the last time. Only while nothing was said to it in this draft.</summary>
    public void TakeOver(Id<Criterion> criterion, string narrative)
    {
        if (State != SubmissionState.Draft || string.IsNullOrWhiteSpace(narrative) || _answers.Any(a => a.CriterionId == criterion)) return;
        _answers.Add(new CriterionAnswer { Id = Domain.Id<CriterionAnswer>.New(), SubmissionId = Id, CriterionId = criterion, Narrative = narrative, Edition = 1 });
        Touch();
    }
}
