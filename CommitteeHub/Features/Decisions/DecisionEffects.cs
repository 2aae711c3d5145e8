using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Announcements;
using CommitteeHub.Domain.Audits;
using CommitteeHub.Domain.Decisions;
using CommitteeHub.Domain.Register;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Decisions;

/// <summary>What a released decision does to the register, the audits and the announcements.</summary>
internal static class DecisionEffects
{
    public static async Task TakeEffectAsync(this Moment at, Decision decision, Submission submission, DateOnly today)
    {
        var open = Audit.OpenStates.ToList();
        var audits = await at.Db.AllAudits.Where(a => a.ProgramId == submission.ProgramId && open.Contains(a.State)).ToListAsync(at.Cancel);
        var entry = await at.Db.AllRegisterEntries.FirstOrDefaultAsync(e => e.ProgramId == submission.ProgramId, at.Cancel);
        var isListed = entry is not null && entry.Status is not (RegisterStatus.Withdrawn or RegisterStatus.Expired);
        var audit = audits.Find(a => a.SubmissionId == submission.Id || a.FailedSubmissionId == submission.Id);
        if (decision.Outcome == DecisionOutcome.NotApproved)
        {
            if (audit is not null) audit.Fail(today, submission.Id);
            else if (isListed && submission.Kind != SubmissionKind.Amendment) await at.FallAsync(decision, submission, entry!, audits, today);
        }
        if (!decision.IsApproval) return;

        if (audit is not null && isListed) await at.RenewAsync(audit, entry!, today);
        else if (!isListed) await at.RegisterAsync(decision, submission, entry, audits, today);
        if (audit is not null || isListed) await at.SayAgainAsync(submission, entry!, today);
        await at.AnnounceAsync(decision);
    }

    /// <summary>The approval itself came before the committee again, and was not confirmed: it ends when the time to appeal is over.</summary>
    private static async Task FallAsync(this Moment at, Decision decision, Submission submission, RegisterEntry entry, List<Audit> audits, DateOnly today)
    {
        var earlier = await at.Db.AllDecisions.Where(d => d.SubmissionId == submission.Id && d.Id != decision.Id && d.State == DecisionState.Released).ToListAsync(at.Cancel);
        if (!earlier.Exists(d => d.IsApproval)) return;
        entry.Revoke(submission.Id, today, earlier.Exists(d => d.Conditions.Any(c => c.MissedOn is not null)) ? RegisterReason.ConditionsMissed : RegisterReason.CommitteeDecision);
        audits.ForEach(a => a.LookAgainOn(today));
    }

    /// <summary>For the first time, or after the program had left the register: everything counts anew from the day of the decision.</summary>
    private static async Task RegisterAsync(this Moment at, Decision decision, Submission submission, RegisterEntry? entry, List<Audit> audits, DateOnly today)
    {
        audits.ForEach(a => a.End(today));
        var round = 1 + (await at.Db.AllAudits.Where(a => a.ProgramId == submission.ProgramId).MaxAsync(a => (int?)a.Round, at.Cancel) ?? 0);
        var due = AuditCycle.DueOn(decision.DecidedOn, 1);
        at.Db.Add(new Audit(Id<Audit>.New(), submission.ProgramId, round, due));
        var about = await at.PublicProgramAsync(submission.ProgramId);
        if (entry is not null)
        {
            entry.Approve(about, decision.Outcome, decision.DecidedOn, due);
            await RegisterIndex.PutWordsAsync(at.Db, entry.Named(), at.Cancel);
            return;
        }
        var slug = Slug.Of($"{about.Title} {about.Organisation}");
        var taken = await at.Db.AllRegisterEntries.Where(e => e.Slug.StartsWith(slug)).Select(e => e.Slug).ToListAsync(at.Cancel);
        entry = new RegisterEntry(Id<RegisterEntry>.New(), submission.ProgramId, Slug.Free(slug, taken), VerificationCode.New(), about, decision.Outcome, decision.DecidedOn, due);
        at.Db.Add(entry);
        await RegisterIndex.PutWordsAsync(at.Db, entry.Named(), at.Cancel);
    }

    /// <summary>An amendment, an audit, or conditions that were looked at again: the entry says what is so now, and keeps its day of approval.</summary>
    private static async Task SayAgainAsync(this Moment at, Submission submission, RegisterEntry entry, DateOnly today)
    {
        entry.Amend(await at.PublicProgramAsync(submission.ProgramId));
        await RegisterIndex.PutWordsAsync(at.Db, entry.Named(), at.Cancel);
        if (entry.RevokedBy == submission.Id || submission.Kind == SubmissionKind.Audit) entry.RevokeNoMore();
        if (entry.Status != RegisterStatus.Suspended) entry.ChangeStatus(await at.StatusInForceAsync(entry), today, RegisterReason.CommitteeDecision);
    }

    private static async Task AnnounceAsync(this Moment at, Decision decision)
    {
        var slug = Slug.Of(decision.AnnouncementTitle!);
        var taken = await at.Db.AllAnnouncements.Where(a => a.Slug.StartsWith(slug)).Select(a => a.Slug).ToListAsync(at.Cancel);
        at.Db.Add(new Announcement(Id<Announcement>.New(), Slug.Free(slug, taken), decision.AnnouncementTitle!, decision.AnnouncementBody!, at.Now, decision.SubmissionId, decision.Id));
    }
}
