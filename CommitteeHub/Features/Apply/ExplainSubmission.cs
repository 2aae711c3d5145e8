using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Submissions;

namespace CommitteeHub.Features.Apply;

/// <summary>A contact writes the statement: what changes, what was done since, or why the decision should be heard again.</summary>
public sealed class ExplainSubmission(Change change)
{
    /// <param name="edition">The edition that was on the writer's screen, so that a colleague's words are not overwritten.</param>
    public Task<Refusal?> RunAsync(Viewer by, Id<Submission> id, string statement, int edition, CancellationToken cancel = default) =>
        change.RunAsync(by, async at => await at.OwnSubmissionAsync(id) is { } submission ? submission.Explain(statement, edition) : new NotFound(), cancel);
}
