using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Domain.Voting;
using CommitteeHub.Mail;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Voting;

/// <summary>What is put to the vote between sessions, and from when to when, on the wall clock of a zone.</summary>
/// <param name="OpensOn">Null: members may vote at once.</param>
public sealed record BetweenPlan(MotionOutcome Outcome, string Text, DateTime? OpensOn, DateTime ClosesOn, string Zone)
{
    /// <summary>The motion that lies before the committee, as it reads now; null = one of its own, with this outcome and text.</summary>
    public Id<Motion>? MotionId { get; init; }
}

/// <summary>
/// The chair puts a motion on a submission to the vote between sessions. Whoever may vote is told by mail, with a link and
/// without a word about what is voted on.
/// </summary>
public sealed class OpenBallotBetween(Change change, Site site)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Ballot> id, Id<Submission> submissionId, BetweenPlan plan, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (await at.BallotRoomAsync(null, submissionId) is not { } room) return new NotFound();
            if (at.WhyNotChair(room) is { } refusal) return refusal;
            if (await at.Db.AllBallots.AsNoTracking().SingleOrDefaultAsync(b => b.Id == id, at.Cancel) is { } known) return known.SubmissionId == submissionId ? null : new NotFound();
            if (!TimeZoneInfo.TryFindSystemTimeZoneById(plan.Zone ?? "", out _)) return new BadInput("Time zone", "Choose a time zone.");
            var text = (plan.Text ?? "").Trim();
            if (plan.MotionId is null && MotionWords.WhyNot(plan.Outcome, text) is { } wrong) return wrong;
            if (await at.WhyNotBetweenAsync(room) is { } notNow) return notNow;
            if (await at.WhyNotVoteYetAsync(submissionId, site.DayOf(at.Now)) is { } notYet) return notYet;

            var motion = plan.MotionId is { } moved ? await at.Db.AllMotions.SingleOrDefaultAsync(m => m.Id == moved, at.Cancel) : new Motion(new(id.Value), room.Submission, plan.Outcome, text, at.By.Person, at.Now);
            if (motion is null || motion.SessionId is not null || motion.SubmissionId != submissionId) return new NotFound();
            if (motion.Outcome == MotionOutcome.Defer && room.Submission.WhyNotDefer() is { } tooOften) return tooOften;
            var before = await at.Db.AllBallots.AsNoTracking().Where(b => b.MotionId == motion.Id).ToListAsync(at.Cancel);
            if (Ballot.WhyNoMore(before) is { } decided) return decided;
            var ballot = new Ballot(id, motion, BallotKind.Named, before.Count + 1);
            if (plan.MotionId is null) at.Db.Add(motion);
            at.Db.Add(ballot);
            if (ballot.OpenBetween(motion, room.Bench, room.Submission, BallotTime.Of(plan.OpensOn, plan.ClosesOn, plan.Zone!), at.By.Person, at.Now) is { } no) return no;
            at.Ring(BetweenBell);
            await TellAsync(at, ballot);
            return null;
        }, cancel);

    /// <summary>Rung when a ballot between sessions opens, for lists of what waits for a member.</summary>
    public static readonly Guid BetweenBell = new("00000000-0000-7000-8000-626574776565");

    private async Task TellAsync(Moment at, Ballot ballot)
    {
        var entitled = ballot.Roll.Where(r => r.Standing == RollStanding.Entitled).Select(r => r.PersonId).ToList();
        var people = await at.Db.AllPersons.Where(p => entitled.Contains(p.Id)).Select(p => new { p.Id, p.Name, p.Email }).ToListAsync(at.Cancel);
        foreach (var person in people)
            at.Db.Add(new OutboxMessage
            {
                ToName = person.Name,
                ToAddress = person.Email,
                Subject = $"{site.Name}: your vote is asked for",
                Body = $"Dear {person.Name},\n\nthe committee votes between its sessions. You may vote until {ballot.ClosesOn:yyyy-MM-dd HH:mm} ({ballot.Zone}).\n\n{site.Link($"submissions/{ballot.SubmissionId}/review")}\n",
                UniqueKey = $"ballot/{ballot.Id}/{person.Id}",
                SubmissionId = ballot.SubmissionId.Value,
                CreatedAt = at.Now,
                NotBefore = at.Now,
            });
    }
}
