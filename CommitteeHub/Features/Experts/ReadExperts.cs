using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Experts;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Experts;

/// <summary>How far an invitation has come.</summary>
public enum ExpertStage { Invited, Opened, Reading, HasConflict, Expired, Revoked }

/// <summary>The stages in words; English, translated where they are shown.</summary>
public static class ExpertStages
{
    public static string WordsOf(ExpertStage stage) => stage switch
    {
        ExpertStage.Invited => "Link not opened yet",
        ExpertStage.Opened => "Asked about conflicts",
        ExpertStage.Reading => "No conflict, reads",
        ExpertStage.HasConflict => "Has a conflict, closed",
        ExpertStage.Expired => "Link expired",
        ExpertStage.Revoked => "Link taken back",
    };
}

/// <summary>An outside expert as the committee sees them.</summary>
/// <param name="Email">Only for whoever may invite.</param>
/// <param name="DocumentsRead">How many documents of the dossier they took in hand.</param>
public sealed record InvitedExpert(Guid Id, string Name, string? Email, string Words, ExpertStage Stage, DateTimeOffset InvitedAt, DateTimeOffset ExpiresAt, int DocumentsRead, IReadOnlyList<ExpertCommentView> Comments);

/// <summary>The experts of one submission, for those who follow its deliberation.</summary>
public sealed record ExpertsView(bool MayInvite, DateOnly Today, IReadOnlyList<InvitedExpert> Experts);

/// <summary>Reads the outside experts of a submission and what they wrote.</summary>
public sealed class ReadExperts(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock, Site site)
{
    public async Task<ExpertsView?> RunAsync(Viewer viewer, Id<Submission> id, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var by = await db.StandingOfAsync(viewer, now, cancel);
        if (!by.IsSignedIn || await db.DeliberationsFor(by).AsNoTracking().AsSplitQuery().FirstOrDefaultAsync(s => s.Id == id, cancel) is not { } submission) return null;
        var committee = await db.CommitteeToReadAsync(submission.CommitteeId, cancel);
        var mayInvite = !submission.IsOver && (by.IsSecretary || submission.Chairs(committee, DateOnly.FromDateTime(now.UtcDateTime)).Contains(by.Person));
        var invitations = await db.AllExpertInvitations.AsNoTracking().Where(i => i.SubmissionId == id).OrderBy(i => i.InvitedAt).ThenBy(i => i.Id).ToListAsync(cancel);
        var all = invitations.Select(i => i.Id).ToList();
        var read = await db.AllExpertReadings.Where(r => all.Contains(r.InvitationId)).GroupBy(r => r.InvitationId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        var experts = new List<InvitedExpert>();
        foreach (var i in invitations)
            experts.Add(new InvitedExpert(i.Id.Value, i.Name, mayInvite ? i.Email : null, i.Words, StageOf(i, now), i.InvitedAt, i.ExpiresAt, read.GetValueOrDefault(i.Id),
                await db.ExpertCommentsAsync(db.AllExpertComments.Where(c => c.InvitationId == i.Id), cancel)));
        return new ExpertsView(mayInvite, site.DayOf(now), experts);
    }

    private static ExpertStage StageOf(ExpertInvitation invitation, DateTimeOffset now) => invitation switch
    {
        { Answer: ConflictAnswer.Recused } => ExpertStage.HasConflict,
        { RevokedAt: not null } => ExpertStage.Revoked,
        _ when now >= invitation.ExpiresAt => ExpertStage.Expired,
        { Answer: ConflictAnswer.NoConflict } => ExpertStage.Reading,
        { OpenedAt: not null } => ExpertStage.Opened,
        _ => ExpertStage.Invited,
    };
}
