using CommitteeHub.Domain;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Features.Apply;
using CommitteeHub.Tests.Support;

namespace CommitteeHub.Tests.Architecture.Doors;

public static partial class Calls
{
    private static void Applying()
    {
        Do<StartSubmissionOf>((use, w, by) => use.RunAsync(by, Id<Submission>.New(), Cast.Program, SubmissionKind.Amendment));
        Do<ExplainSubmission>((use, w, by) => use.RunAsync(by, w.Draft, "What changed.", 0));
    }
}
