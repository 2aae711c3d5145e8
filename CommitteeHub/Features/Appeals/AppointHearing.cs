using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Appeals;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Appeals;

/// <summary>The secretary seats the three who hear an appeal. Who may is computed; anybody else is refused.</summary>
public sealed class AppointHearing(Change change, Site site)
{
    /// <param name="by">Who asks.</param>
    /// <param name="appeal">The appeal, as it was put forward.</param>
    /// <param name="hearers">The three.</param>
    /// <param name="cancel">Stops waiting.</param>
    public Task<Refusal?> RunAsync(Viewer by, Id<Submission> appeal, IReadOnlyList<Id<Person>> hearers, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSecretary) return new NotPermitted();
            await at.TakeTurnAsync(StreamName.Submission(appeal.Value));
            if (!await at.Db.MayHandleAppealAsync(at.By, appeal, at.Cancel)) return new NotFound();
            if (await at.Db.AllSubmissions.AsSplitQuery().FirstOrDefaultAsync(s => s.Id == appeal, at.Cancel) is not { Kind: SubmissionKind.Appeal, SubmittedAt: not null, FollowsId: { } aboutId } submission) return new NotFound();
            if (submission.IsOver) return new AppealIsHeard();
            if (submission.CompleteAt is null) return new CompletenessNotConfirmed();
            if (await at.Db.AppealableAsync(aboutId, at.Cancel) is not { } decision) return new NotFound();
            var about = await at.Db.AllSubmissions.AsSplitQuery().FirstAsync(s => s.Id == aboutId, at.Cancel);
            var hearing = await at.Db.AllAppealHearings.FirstOrDefaultAsync(h => h.SubmissionId == appeal, at.Cancel);
            if (hearing is null) at.Db.Add(hearing = new AppealHearing(Id<AppealHearing>.New(), appeal, aboutId, decision.Id));
            // Whoever runs the appeal does not hear it.
            var free = (await at.Db.FreeToHearAsync(about, site.DayOf(at.Now), at.Cancel)).Where(p => p != at.By.Person).ToHashSet();
            var before = hearing.Hearers.Select(h => h.PersonId).ToHashSet();
            if (hearing.Appoint(hearers, free) is { } refusal) return refusal;
            await at.TellAsync(hearing.Hearers.Select(h => h.PersonId).Where(h => !before.Contains(h)), $"appeal/{hearing.Id}/seat/{hearing.Revision}", null, "You are asked to hear an appeal", $"""
                you are one of three people who are asked to hear an appeal. Please say first whether you have a conflict of interest; then everything you need is open to you.

                {site.Link($"appeals/{appeal}")}

                {site.Name}
                """);
            return null;
        }, cancel);
}
