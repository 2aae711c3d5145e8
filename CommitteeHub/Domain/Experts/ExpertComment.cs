using CommitteeHub.Domain.Criteria;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Domain.Submissions;

namespace CommitteeHub.Domain.Experts;

/// <summary>What an outside expert says to the committee. It is written once and stands; who corrects it writes again.</summary>
public sealed class ExpertComment : Aggregate
{
    public const int LongestBody = 20_000;

    private ExpertComment() { }

    public ExpertComment(Id<ExpertComment> id, ExpertInvitation from, ExpertWords words, DateTimeOffset now)
    {
        Id = id;
        SubmissionId = from.SubmissionId;
        InvitationId = from.Id;
        Body = words.Body.Trim();
        CriterionId = words.CriterionId;
        VersionId = words.VersionId;
        Page = words.VersionId is null ? null : words.Page;
        At = now;
        Raise(new ExpertCommented(SubmissionId, InvitationId, id));
    }

    public Id<ExpertComment> Id { get; private set; }
    public Id<Submission> SubmissionId { get; private set; }
    public Id<ExpertInvitation> InvitationId { get; private set; }
    public string Body { get; private set; } = "";
    public Id<Criterion>? CriterionId { get; private set; }

    /// <summary>The document it is about, in the version that the expert read.</summary>
    public Id<DocumentVersion>? VersionId { get; private set; }

    public int? Page { get; private set; }
    public DateTimeOffset At { get; private set; }

    public override Guid Key => Id.Value;
    public override StreamName Stream => StreamName.Submission(SubmissionId.Value);
    public override Guid? About => SubmissionId.Value;

    public static Refusal? WhyNotBody(string? body) =>
        string.IsNullOrWhiteSpace(body) ? new BadInput("Comment", "Please write something.")
        : body.Length > LongestBody ? new BadInput("Comment", "Use at most 20000 characters.")
        : null;
}

/// <summary>A comment and what it is about.</summary>
public sealed record ExpertWords(string Body, Id<Criterion>? CriterionId, Id<DocumentVersion>? VersionId, int? Page);
