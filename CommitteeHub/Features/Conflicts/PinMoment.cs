using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Conflicts;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Conflicts;

/// <summary>What a pin reaches: the submissions it stands on, and the sessions they are on the agenda of.</summary>
internal static class PinMoment
{
    /// <summary>The turns are taken before the submissions are loaded.</summary>
    public static async Task<(IReadOnlyList<Submission> Submissions, IReadOnlyList<Id<ReviewSession>> Sessions)> PinnedOnAsync(this Moment at, Id<Organisation> organisation, Id<Submission>? one)
    {
        var of = at.Db.AllSubmissions.Where(s => s.OrganisationId == organisation && (one == null || s.Id == one));
        var sessions = await at.TakeTurnsOfItemAsync(await of.OrderBy(s => s.Id).Select(s => s.Id).ToListAsync(at.Cancel));
        return (await of.OrderBy(s => s.Id).ToListAsync(at.Cancel), sessions);
    }

    /// <summary>Takes a pinned conflict off the submissions on which no other one holds it.</summary>
    public static async Task<Refusal?> UnpinAsync(this Moment at, ConflictPin pin, IReadOnlyList<Submission> submissions, IReadOnlyList<Id<ReviewSession>> sessions)
    {
        if (pin.Verdict != PinVerdict.Conflict) return null;
        var others = await at.Db.AllConflictPins.AsNoTracking()
            .Where(p => p.Id != pin.Id && p.PersonId == pin.PersonId && p.OrganisationId == pin.OrganisationId && p.LiftedAt == null && p.Verdict == PinVerdict.Conflict)
            .Select(p => p.SubmissionId).ToListAsync(at.Cancel);
        foreach (var submission in submissions.Where(s => s.IsPinned(pin.PersonId) && !others.Contains(null) && !others.Contains(s.Id)))
        {
            if (await at.IsVotedOnAsync(submission.Id)) return new BallotStillOpen();
            submission.Unpin(pin.PersonId, at.By.Person, at.Now);
            await at.AskAnewAsync(pin.PersonId, submission, sessions);
        }
        return null;
    }
}
