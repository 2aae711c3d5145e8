using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Appeals;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Appeals;

/// <summary>A hearer says whether there is a conflict of interest. With one the seat is free again.</summary>
public sealed class DeclareForHearing(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Submission> appeal, bool isFree, CancellationToken cancel = default) =>
        change.RunAsync(by, async at => await at.HeardByAsync(appeal) is { } hearing ? hearing.Declare(at.By.Person, isFree, at.Now) : new NotFound(), cancel);
}

/// <summary>A hearer says what should become of the appeal, and why. Nobody sees it before all three have spoken.</summary>
public sealed class GiveOpinion(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Submission> appeal, AppealOutcome opinion, string reasons, CancellationToken cancel = default) =>
        change.RunAsync(by, async at => await at.HeardByAsync(appeal) is { } hearing ? hearing.Speak(at.By.Person, opinion, reasons, at.Now) : new NotFound(), cancel);
}

/// <summary>Appeals as their hearers act on them.</summary>
internal static class HeardAppeals
{
    /// <summary>The hearing in which the asker has a seat; for everybody else there is none.</summary>
    public static async Task<AppealHearing?> HeardByAsync(this Moment at, Id<Submission> appeal)
    {
        if (!at.By.IsSignedIn) return null;
        await at.TakeTurnAsync(StreamName.Submission(appeal.Value));
        var me = at.By.Person;
        return await at.Db.AllAppealHearings.FirstOrDefaultAsync(h => h.SubmissionId == appeal && h.Hearers.Any(s => s.PersonId == me), at.Cancel);
    }
}
