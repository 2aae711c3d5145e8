using CommitteeHub.Domain;
using CommitteeHub.Domain.Appeals;
using CommitteeHub.Domain.Audits;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Decisions;
using CommitteeHub.Domain.Register;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>What is asked about appeals in several places: whether one is in time, and who may hear it.</summary>
public static class Appealing
{
    /// <summary>Whether what is put forward again comes at its time: an appeal within its days, an audit not before it is due.</summary>
    public static async Task<Refusal?> WhyNotYetAsync(this Moment at, Submission submission, Site site)
    {
        var today = site.DayOf(at.Now);
        if (submission is { Kind: SubmissionKind.Appeal, FollowsId: { } about })
            return await at.Db.AppealUntilAsync(about, site, at.Cancel) is { } until && today <= until ? null : new AppealTooLate(await at.Db.AppealUntilAsync(about, site, at.Cancel) ?? today);
        if (submission.Kind != SubmissionKind.Audit) return null;
        var program = await at.Db.ClockedProgramAsync(submission.ProgramId, site, at.Cancel);
        // That somebody complained stays unknown to the organisation, also by what it is answered; a suspension it knows of.
        if (program?.Audit is not { } audit || (audit.Triggers & ~AuditTrigger.Complaint) != AuditTrigger.None || program.Entry?.Status == RegisterStatus.Suspended) return null;
        var from = audit.DueOn.AddDays(-program.Rule.NoticeDays);
        return today < from ? new AuditNotDueYet(from) : null;
    }

    /// <summary>The last day on which the newest decision on a submission can be appealed; null where there is none.</summary>
    public static async Task<DateOnly?> AppealUntilAsync(this CommitteeDb db, Id<Submission> about, Site site, CancellationToken cancel)
    {
        if (await db.AppealableAsync(about, cancel) is not { ReleasedAt: { } released }) return null;
        var committee = await db.AllCommittees.AsNoTracking().IgnoreAutoIncludes().FirstAsync(c => db.AllSubmissions.Any(s => s.Id == about && s.CommitteeId == c.Id), cancel);
        return site.DayOf(released).AddDays(committee.Policy.Validity.AppealDays);
    }

    /// <summary>The newest released decision.</summary>
    public static Task<Decision?> AppealableAsync(this CommitteeDb db, Id<Submission> about, CancellationToken cancel) =>
        db.AllDecisions.AsNoTracking().Where(d => d.SubmissionId == about && d.State == DecisionState.Released).OrderByDescending(d => d.ReleasedAt).FirstOrDefaultAsync(cancel);

    /// <summary>The committee has decided on it, and the decision is out: what it decides on now it decides once more.</summary>
    public static Task<bool> IsDecidedOnAsync(this CommitteeDb db, Id<Submission> id, CancellationToken cancel) =>
        db.AllDecisions.AnyAsync(d => d.SubmissionId == id && d.State == DecisionState.Released && d.Outcome != DecisionOutcome.Deferred, cancel);

    /// <summary>Members of any committee who neither sat on the panel nor voted nor stood aside, and do not speak for the organisation.</summary>
    public static async Task<IReadOnlySet<Id<Person>>> FreeToHearAsync(this CommitteeDb db, Submission about, Id<Decision> decision, DateOnly today, CancellationToken cancel)
    {
        var seated = await db.AllMemberships.Where(m => m.From <= today && (m.To == null || m.To >= today)).Select(m => m.PersonId).Distinct().ToListAsync(cancel);
        // Of a secret ballot the roll tells who voted, never how.
        var onRoll = await db.AllRollEntries.Where(r => db.AllBallots.Any(b => b.Id == r.BallotId && b.SubmissionId == about.Id) && r.HasVoted).Select(r => r.PersonId).ToListAsync(cancel);
        var contacts = await db.AllContacts.Where(c => c.OrganisationId == about.OrganisationId).Select(c => c.PersonId).ToListAsync(cancel);
        var signed = await db.AllDecisions.Where(d => d.Id == decision).Select(d => new { d.PreparedBy, d.ApprovedBy }).FirstAsync(cancel);
        return seated.Except(about.Panel.Select(p => p.PersonId)).Except(onRoll).Except(contacts).Where(p => !about.IsRecused(p) && p != signed.PreparedBy && p != signed.ApprovedBy).ToHashSet();
    }
}
