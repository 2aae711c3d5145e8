using System.Globalization;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Accounts;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Experts;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Mail;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Experts;

/// <summary>Somebody from outside who is to look at a dossier.</summary>
/// <param name="Id">Made by the client; the same again is the same invitation.</param>
/// <param name="Words">What the committee wants to know.</param>
/// <param name="Until">The last day on which the link opens.</param>
public sealed record NewExpert(Id<ExpertInvitation> Id, Id<Submission> SubmissionId, string Name, string Email, string Words, DateOnly Until);

/// <summary>Chair, co-chair or secretary invites an outside expert: by mail, with a link to this one dossier.</summary>
public sealed class InviteExpert(Change change, Site site, MailSeal seal)
{
    public Task<Refusal?> RunAsync(Viewer by, NewExpert expert, CancellationToken cancel = default) => seal.ReadyFor(change).RunAsync(by, async at =>
    {
        var (submission, refusal) = await at.ExpertsOfAsync(expert.SubmissionId);
        if (refusal is not null) return refusal;
        if (await at.Db.AllExpertInvitations.AsNoTracking().FirstOrDefaultAsync(i => i.Id == expert.Id, at.Cancel) is { } same) return same.SubmissionId == submission!.Id ? null : new NotFound();
        if (submission!.IsOver) return new ReviewIsOver();
        var until = site.EndOf(expert.Until);
        if (ExpertInvitation.WhyNot(expert.Name, expert.Email, expert.Words, until, at.Now) is { } wrong) return wrong;
        var normal = expert.Email.Trim().ToUpperInvariant();
        if (await IsInsideAsync(at, submission, normal)) return new ExpertIsNotOutside();
        if ((await at.Db.AllExpertInvitations.AsNoTracking().Where(i => i.SubmissionId == submission.Id && i.RevokedAt == null).Select(i => i.Email).ToListAsync(at.Cancel)).Exists(m => m.Equals(normal, StringComparison.OrdinalIgnoreCase))) return new ExpertIsInvitedAlready();

        var invitation = new ExpertInvitation(expert.Id, submission.Id, expert.Name, expert.Email, expert.Words ?? "", at.By.Person, at.Now);
        at.Db.Add(invitation);
        return at.SendLink(invitation, until, site, seal);
    }, cancel);

    /// <summary>Contacts of the organisation, and members of the committee, who declare on their own side.</summary>
    private static async Task<bool> IsInsideAsync(Moment at, Submission submission, string normal)
    {
        if (await at.Db.Users.Where(u => u.NormalizedEmail == normal).Select(u => u.Id).FirstOrDefaultAsync(at.Cancel) is var user && user == Guid.Empty) return false;
        var person = new Id<Person>(user);
        return await at.Db.AllContacts.AnyAsync(c => c.PersonId == person && c.OrganisationId == submission.OrganisationId, at.Cancel)
            || await at.Db.AllMemberships.AnyAsync(m => m.PersonId == person && m.CommitteeId == submission.CommitteeId, at.Cancel);
    }
}

/// <summary>Sends a new link; the one before it opens nothing from then on.</summary>
public sealed class SendExpertLinkAgain(Change change, Site site, MailSeal seal)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<ExpertInvitation> id, DateOnly until, CancellationToken cancel = default) => seal.ReadyFor(change).RunAsync(by, async at =>
    {
        var (invitation, refusal) = await at.InvitationAsync(id);
        return refusal ?? at.SendLink(invitation!, site.EndOf(until), site, seal);
    }, cancel);
}

/// <summary>Takes a link back: it opens nothing from this moment on, for whoever is in it too.</summary>
public sealed class RevokeExpert(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<ExpertInvitation> id, CancellationToken cancel = default) => change.RunAsync(by, async at =>
    {
        var (invitation, refusal) = await at.InvitationAsync(id);
        if (refusal is not null) return refusal;
        invitation!.Revoke(at.By.Person, at.Now);
        return null;
    }, cancel);
}

/// <summary>What inviting, renewing and taking back begin with.</summary>
internal static class ExpertMoment
{
    /// <summary>The submission for whoever may let experts in: chair and co-chairs without a conflict, and the secretary.</summary>
    public static async Task<(Submission? Submission, Refusal? Refusal)> ExpertsOfAsync(this Moment at, Id<Submission> id)
    {
        if (!at.By.IsSignedIn) return (null, new NotFound());
        await at.TakeTurnAsync(StreamName.Submission(id.Value));
        if (!await at.Db.DeliberationsFor(at.By).AnyAsync(s => s.Id == id, at.Cancel)) return (null, new NotFound());
        var submission = await at.Db.AllSubmissions.AsSplitQuery().SingleAsync(s => s.Id == id, at.Cancel);
        var committee = await at.Db.AllCommittees.AsNoTracking().SingleAsync(c => c.Id == submission.CommitteeId, at.Cancel);
        return at.By.IsSecretary || submission.Chairs(committee, DateOnly.FromDateTime(at.Now.UtcDateTime)).Contains(at.By.Person) ? (submission, null) : (null, new NotPermitted());
    }

    public static async Task<(ExpertInvitation? Invitation, Refusal? Refusal)> InvitationAsync(this Moment at, Id<ExpertInvitation> id)
    {
        if (await at.Db.AllExpertInvitations.AsNoTracking().FirstOrDefaultAsync(i => i.Id == id, at.Cancel) is not { } found) return (null, new NotFound());
        var (_, refusal) = await at.ExpertsOfAsync(found.SubmissionId);
        return refusal is null ? (await at.Db.AllExpertInvitations.SingleAsync(i => i.Id == id, at.Cancel), null) : (null, refusal);
    }

    public static Refusal? SendLink(this Moment at, ExpertInvitation invitation, DateTimeOffset until, Site site, MailSeal seal)
    {
        var secret = Secret.New();
        if (invitation.Renew(secret, until, at.Now) is { } refusal) return refusal;
        var lastDay = site.DayOf(until.AddSeconds(-1)).ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB"));
        at.Db.Add(new OutboxMessage
        {
            ToName = invitation.Name,
            ToAddress = invitation.Email,
            Subject = $"{site.Name}: your expertise is asked for",
            Body = $"Dear {invitation.Name},\n\na committee of {site.Name} asks you to look at a dossier and to comment on it.{(invitation.Words.Length == 0 ? "" : $"\n\n{invitation.Words}")}\n\nThis link is for you alone and opens this dossier and nothing else, until {lastDay}. You need no account. You are first asked whether you have a conflict of interest.\n\n{site.Link("expert/open?token=")}{OutboxMessage.SecretPlace}\n\nPlease do not pass it on. If you did not expect this, you need not do anything.\n",
            SealedSecret = seal.Seal(secret),
            UniqueKey = $"expert/{invitation.SecretHash}",
            SubmissionId = invitation.SubmissionId.Value,
            CreatedAt = at.Now,
            NotBefore = at.Now,
        });
        return null;
    }
}
