using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Appeals;
using CommitteeHub.Domain.Audits;
using CommitteeHub.Domain.Letters;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Appeals;

/// <summary>
/// One act once all three have spoken: the outcome is out, the organisation is told with the reasons, and what does not stand
/// is before the committee again. Nobody but the committee ever approves.
/// </summary>
public sealed class ReleaseAppeal(Change change, Site site)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Submission> appeal, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSecretary) return new NotPermitted();
            await at.TakeTurnAsync(StreamName.Submission(appeal.Value));
            if (!await at.Db.MayHandleAppealAsync(at.By, appeal, at.Cancel)) return new NotFound();
            if (await at.Db.AllAppealHearings.FirstOrDefaultAsync(h => h.SubmissionId == appeal, at.Cancel) is not { } hearing) return new NotFound();
            if (hearing.IsReleased) return null;
            if (hearing.Release(at.By.Person, at.Now) is { } refusal) return refusal;
            var submission = await at.Db.AllSubmissions.AsSplitQuery().FirstAsync(s => s.Id == appeal, at.Cancel);
            if (submission.ConcludeApart(at.Now) is { } notYet) return notYet;
            await TakeEffectAsync(at, hearing);
            await at.WriteToContactsAsync(LetterKind.AppealDecided, submission.OrganisationId, $"appeal/{hearing.Id}/outcome", appeal, site.Name, new Dictionary<string, string>
            {
                ["Program"] = submission.Title,
                ["Outcome"] = Sentence(hearing.Outcome!.Value),
                ["Reasons"] = string.Join("\n\n", hearing.Hearers.OrderBy(h => h.Id).Select(h => "- " + h.Reasons)),
                ["Link"] = site.Link($"appeals/{appeal}"),
            });
            return null;
        }, cancel);

    private async Task TakeEffectAsync(Moment at, AppealHearing hearing)
    {
        var today = site.DayOf(at.Now);
        var audit = await at.Db.AllAudits.FirstOrDefaultAsync(a => a.FailedSubmissionId == hearing.AboutId && a.State == AuditState.Failed, at.Cancel);
        audit?.LookAgainOn(today);
        if (hearing.Outcome == AppealOutcome.Uphold) return;
        var about = await at.Db.AllSubmissions.AsSplitQuery().FirstAsync(s => s.Id == hearing.AboutId, at.Cancel);
        about.Reopen(hearing.Outcome == AppealOutcome.Overturn ? ReopenedBecause.AppealOverturned : ReopenedBecause.AppealRemitted);
        var rule = (await at.Db.AllCommittees.AsNoTracking().IgnoreAutoIncludes().FirstAsync(c => c.Id == about.CommitteeId, at.Cancel)).Policy.Validity;
        audit?.SetFailureAside(today, rule.NoticeDays);
        (await at.Db.AllRegisterEntries.FirstOrDefaultAsync(e => e.RevokedBy == hearing.AboutId, at.Cancel))?.RevokeNoMore();
    }

    private static string Sentence(AppealOutcome outcome) => outcome switch
    {
        AppealOutcome.Uphold => "The decision stands.",
        AppealOutcome.Overturn => "The decision is set aside. The committee decides anew at its next session and is bound by the reasons below.",
        AppealOutcome.Remit => "The matter goes back to the committee, which looks again at what is said below.",
    };
}
