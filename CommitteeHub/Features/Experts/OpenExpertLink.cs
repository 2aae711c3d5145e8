using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Accounts;
using CommitteeHub.Domain.Experts;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Experts;

/// <summary>Whoever has a link in hand opens it: by a button, because programs that look through mails follow links as well.</summary>
public sealed class OpenExpertLink(Change change, IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    public async Task<(ExpertPass? Pass, Refusal? Refusal)> RunAsync(string secret, CancellationToken cancel = default)
    {
        if (secret is not { Length: > 0 and <= 200 }) return (null, new ExpertLinkNotValid());
        var hash = Secret.HashOf(secret);
        ExpertPass? pass = null;
        var refusal = await change.RunAsync(Viewer.Public, async at =>
        {
            pass = null;
            if (await at.Db.AllExpertInvitations.AsNoTracking().Where(i => i.SecretHash == hash).Select(i => (Guid?)i.SubmissionId.Value).FirstOrDefaultAsync(at.Cancel) is not { } about) return new ExpertLinkNotValid();
            await at.TakeTurnAsync(StreamName.Submission(about));
            if (await at.Db.AllExpertInvitations.FirstOrDefaultAsync(i => i.SecretHash == hash, at.Cancel) is not { } invitation) return new ExpertLinkNotValid();
            if (!await at.Db.InvitationsOf(Viewer.OfExpert(invitation.Id), at.Now).AnyAsync(at.Cancel)) return new ExpertLinkNotValid();
            if (invitation.Open(at.Now) is { } no) return no;
            pass = ExpertPass.Of(invitation, at.Now);
            return null;
        }, cancel);
        return (refusal is null ? pass : null, refusal);
    }

    /// <summary>Whether the link would open anything.</summary>
    public async Task<bool> WouldWorkAsync(string secret, CancellationToken cancel = default)
    {
        if (secret is not { Length: > 0 and <= 200 }) return false;
        var hash = Secret.HashOf(secret);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var id = await db.AllExpertInvitations.Where(i => i.SecretHash == hash).Select(i => (Guid?)i.Id.Value).FirstOrDefaultAsync(cancel);
        return id is { } found && await db.InvitationsOf(Viewer.OfExpert(new(found)), clock.GetUtcNow()).AnyAsync(cancel);
    }
}

/// <summary>What the browser of an expert keeps after the link was opened: which invitation, by which link, and for how long.</summary>
public sealed record ExpertPass(Id<ExpertInvitation> Invitation, string Link, DateTimeOffset EndsAt)
{
    public static ExpertPass Of(ExpertInvitation invitation, DateTimeOffset now) =>
        new(invitation.Id, LinkOf(invitation), invitation.ExpiresAt < now + ExpertInvitation.Visit ? invitation.ExpiresAt : now + ExpertInvitation.Visit);

    /// <summary>Tells one link of an invitation from the next; it opens nothing.</summary>
    public static string LinkOf(ExpertInvitation invitation) => invitation.SecretHash[..16];
}
