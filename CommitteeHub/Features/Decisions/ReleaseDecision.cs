using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Announcements;
using CommitteeHub.Domain.Audits;
using CommitteeHub.Domain.Decisions;
using CommitteeHub.Domain.Register;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Mail;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Decisions;

/// <summary>
/// One act in one change: the decision is out, the submission decided, the letter in the outbox for every contact, and
/// after an approval the register entry, the announcement and the first audit exist. Before it, nothing of this exists.
/// </summary>
public sealed class ReleaseDecision(Change change, Site site)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Decision> id, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSecretary) return new NotPermitted();
            // One release at a time for one submission: a second click waits here and then finds the first one's work,
            // instead of seeing the decision before it and the submission after it.
            if (await at.Db.AllDecisions.AsNoTracking().Where(d => d.Id == id).Select(d => (Guid?)d.SubmissionId.Value).FirstOrDefaultAsync(cancel) is { } about)
                await at.TakeTurnAsync(StreamName.Submission(about));
            var decision = await at.Db.PackagesFor(at.By).FirstOrDefaultAsync(d => d.Id == id, cancel);
            if (decision is null) return new NotFound();
            if (decision.State == DecisionState.Released) return null;
            var ballot = await at.Db.AllBallots.FirstAsync(b => b.Id == decision.BallotId, cancel);
            var submission = await at.Db.AllSubmissions.FirstAsync(s => s.Id == decision.SubmissionId, cancel);
            var refusal = BallotOutcome.Of(ballot).WhyNotDecide() ?? decision.Release(at.By.Person, at.Now) ?? submission.Conclude(decision.Outcome, at.Now);
            if (refusal is not null) return refusal;

            await WriteLettersAsync(at, decision, submission);
            if (!decision.IsApproval) return null;
            var due = await ScheduleAuditAsync(at, decision, submission);
            await RegisterAsync(at, decision, submission, due);
            await AnnounceAsync(at, decision);
            return null;
        }, cancel);

    private async Task WriteLettersAsync(Moment at, Decision decision, Submission submission)
    {
        var contacts = await at.Db.AllContacts.Where(c => c.OrganisationId == submission.OrganisationId)
            .Join(at.Db.AllPersons, c => c.PersonId, p => p.Id, (_, p) => new { p.Id, p.Name, p.Email }).ToListAsync(at.Cancel);
        foreach (var contact in contacts)
            at.Db.Add(new OutboxMessage
            {
                ToName = contact.Name,
                ToAddress = contact.Email,
                Subject = decision.LetterSubject,
                Body = $"{decision.LetterBody}\n\n{site.Link($"submissions/{submission.Id}/decision")}",
                UniqueKey = $"decision/{decision.Id}/{contact.Id}",
                SubmissionId = submission.Id.Value,
                AttachmentName = "decision.pdf",
                IsLetter = true,
                CreatedAt = at.Now,
            });
    }

    /// <summary>A program that is approved again keeps counting its rounds, from the new approval on.</summary>
    private static async Task<DateOnly> ScheduleAuditAsync(Moment at, Decision decision, Submission submission)
    {
        var round = 1 + (await at.Db.AllAudits.Where(a => a.ProgramId == submission.ProgramId).MaxAsync(a => (int?)a.Round, at.Cancel) ?? 0);
        var due = AuditCycle.DueOn(decision.DecidedOn, 1);
        at.Db.Add(new Audit(Id<Audit>.New(), submission.ProgramId, round, due));
        return due;
    }

    private static async Task RegisterAsync(Moment at, Decision decision, Submission submission, DateOnly due)
    {
        var program = await at.Db.AllPrograms.FirstAsync(p => p.Id == submission.ProgramId, at.Cancel);
        var organisation = await at.Db.AllOrganisations.FirstAsync(o => o.Id == submission.OrganisationId, at.Cancel);
        var about = new PublicProgram(program.Title, organisation.Name, organisation.Country, program.ProgramType, program.Languages, program.PublicUrl);
        var entry = await at.Db.AllRegisterEntries.FirstOrDefaultAsync(e => e.ProgramId == program.Id, at.Cancel);
        if (entry is not null)
        {
            entry.Approve(about, decision.Outcome, decision.DecidedOn, due);
            return;
        }
        var slug = Slug.Of($"{program.Title} {organisation.Name}");
        var taken = await at.Db.AllRegisterEntries.Where(e => e.Slug.StartsWith(slug)).Select(e => e.Slug).ToListAsync(at.Cancel);
        at.Db.Add(new RegisterEntry(Id<RegisterEntry>.New(), program.Id, Slug.Free(slug, taken), VerificationCode.New(), about, decision.Outcome, decision.DecidedOn, due));
    }

    private static async Task AnnounceAsync(Moment at, Decision decision)
    {
        var slug = Slug.Of(decision.AnnouncementTitle!);
        var taken = await at.Db.AllAnnouncements.Where(a => a.Slug.StartsWith(slug)).Select(a => a.Slug).ToListAsync(at.Cancel);
        at.Db.Add(new Announcement(Id<Announcement>.New(), Slug.Free(slug, taken), decision.AnnouncementTitle!, decision.AnnouncementBody!, at.Now, decision.SubmissionId, decision.Id));
    }
}
