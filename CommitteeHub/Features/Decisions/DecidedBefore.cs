using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Decisions;

/// <summary>What was decided before the body came here has a day and no letter.</summary>
internal static class DecidedBefore
{
    /// <summary>The day of the approval that came in with a program; null for everything that was put forward here.</summary>
    public static async Task<DateOnly?> DecidedBeforeAsync(this CommitteeDb db, Id<AssessmentProgram> programId, SubmissionState state, DateTimeOffset? submittedAt, DateTimeOffset? decidedAt, Site site, CancellationToken cancel)
    {
        var program = programId.Value;
        return state == SubmissionState.Decided && decidedAt is { } decided && submittedAt == decided && await db.ProgramsFromBefore().ContainsAsync(program, cancel) ? site.DayOf(decided) : null;
    }
}
