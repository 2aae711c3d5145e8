using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Submissions;

namespace CommitteeHub.Features.Secretariat;

/// <summary>The secretary finds that everything that is asked for is in the dossier.</summary>
public sealed class ConfirmComplete(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Submission> id, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            var (submission, notHere) = await at.SubmissionAtDeskAsync(id);
            return submission is null ? notHere : submission.ConfirmComplete(at.Now);
        }, cancel);
}
