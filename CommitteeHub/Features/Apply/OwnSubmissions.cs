using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Apply;

/// <summary>The submissions that the asker may write in: those of an organisation they speak for. For everybody else there are none.</summary>
internal static class OwnSubmissions
{
    public static async Task<Submission?> OwnSubmissionAsync(this Moment at, Id<Submission> id, bool withAnswers = false)
    {
        // A form saves many fields at once: they queue up here instead of losing races to one another.
        await at.TakeTurnAsync(StreamName.Submission(id.Value));
        var submissions = withAnswers ? at.Db.AllSubmissions.Include(s => s.Answers).AsSplitQuery() : at.Db.AllSubmissions.AsSplitQuery();
        var submission = await submissions.FirstOrDefaultAsync(s => s.Id == id, at.Cancel);
        return submission is not null && at.By.SpeaksFor(submission.OrganisationId) ? submission : null;
    }
}
