using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Privacy;
using CommitteeHub.Domain.Recognition;
using CommitteeHub.Mail;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Privacy;

/// <summary>Once a day, and as often as one likes: whatever has outlived its class is deleted or loses its names. Who is under a legal hold is left alone.</summary>
public sealed class RetireRecords(Change change, Site site, TimeProvider clock, IDbContextFactory<CommitteeDb> contexts, Erasures erasures, RetentionSettings settings)
{
    private const int AtOnce = 500;

    /// <summary>Answers how many records went.</summary>
    public async Task<int> RunAsync(CancellationToken cancel = default)
    {
        var all = 0;
        foreach (var retire in new[] { MailAsync, NewsAsync, SignInsAsync, BrowsersAsync, TokensAsync, CandidatesAsync, UnsentEvidenceAsync, ComplainantsAsync, ProgramComplainantsAsync })
            all += await change.InBatchesAsync(AtOnce, retire, cancel);
        return all + await PeopleAsync(cancel);
    }

    /// <summary>Whoever was put forward and came to nothing is erased as if they had asked for it, each in a save of their own.</summary>
    private async Task<int> PeopleAsync(CancellationToken cancel)
    {
        var gone = 0;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        foreach (var id in await db.WhoCameToNothingAsync(Before(clock.GetUtcNow()), null, cancel))
        {
            var isOver = false;
            var refusal = await change.RunAsync(Viewer.System, async at =>
            {
                isOver = (await at.Db.WhoCameToNothingAsync(Before(at.Now), id, at.Cancel)).Count > 0;
                if (isOver) await at.EraseAsync(await at.Db.AllPersons.SingleAsync(p => p.Id == id, at.Cancel));
                return null;
            }, cancel);
            if (!isOver || refusal is not null) continue;
            erasures.Note(id);
            gone++;
        }
        if (gone > 0) await Erasing.EmptyLogAsync(db, cancel);
        return gone;

        DateTimeOffset Before(DateTimeOffset now) => now.AddDays(-settings.RefusedCandidatesDays);
    }

    private static DateTimeOffset Before(Moment at, RetentionClass of) => at.Now.AddDays(-of.Days);

    private static async Task<int> MailAsync(Moment at)
    {
        var before = Before(at, Retention.SentMail);
        var held = at.Db.AllLegalHolds.Where(h => h.ReleasedAt == null).Join(at.Db.AllPersons, h => h.PersonId, p => p.Id, (_, p) => p.Email);
        return Remove(at, await at.Db.AllOutboxMessages.Where(m => m.State == MessageState.Sent && m.SentAt < before && !held.Contains(m.ToAddress)).OrderBy(m => m.SentAt).ThenBy(m => m.Id).Take(AtOnce).ToListAsync(at.Cancel));
    }

    private static async Task<int> NewsAsync(Moment at)
    {
        var before = Before(at, Retention.News);
        return Remove(at, await at.Db.AllNotices.Where(n => n.At < before && !at.Db.AllLegalHolds.Any(h => h.PersonId == n.PersonId && h.ReleasedAt == null)).OrderBy(n => n.Id).Take(AtOnce).ToListAsync(at.Cancel));
    }

    private static async Task<int> SignInsAsync(Moment at)
    {
        var before = Before(at, Retention.SignIns);
        var begun = before - Domain.Accounts.SignedInSession.Longest;
        return Remove(at, await at.Db.AllSignedInSessions.Where(s => (s.EndedAt < before || s.StartedAt < begun) && !at.Db.AllLegalHolds.Any(h => h.PersonId == s.PersonId && h.ReleasedAt == null)).OrderBy(s => s.Id).Take(AtOnce).ToListAsync(at.Cancel));
    }

    /// <summary>Of a sign-in that nobody ended, once its time is over.</summary>
    private static async Task<int> BrowsersAsync(Moment at)
    {
        var begun = at.Now - Domain.Accounts.SignedInSession.Longest;
        var over = await at.Db.AllSignedInSessions.Where(s => s.StartedAt < begun && (s.Browser != "" || s.Machine != "") && !at.Db.AllLegalHolds.Any(h => h.PersonId == s.PersonId && h.ReleasedAt == null)).OrderBy(s => s.Id).Take(AtOnce).ToListAsync(at.Cancel);
        foreach (var session in over) session.ForgetBrowser();
        return over.Count;
    }

    private static async Task<int> TokensAsync(Moment at)
    {
        var before = Before(at, Retention.Tokens);
        return Remove(at, await at.Db.AllPersonalTokens.Where(t => (t.ExpiresAt < before || t.RevokedAt < before) && !at.Db.AllLegalHolds.Any(h => h.PersonId == t.PersonId && h.ReleasedAt == null)).OrderBy(t => t.Id).Take(AtOnce).ToListAsync(at.Cancel));
    }

    private static async Task<int> CandidatesAsync(Moment at)
    {
        var before = Before(at, Retention.Candidates);
        var over = await at.Db.AllCandidates.Where(c => (c.State == CandidateState.Refused || c.State == CandidateState.Withdrawn) && c.DecidedAt < before && c.Name != "" && !at.Db.AllLegalHolds.Any(h => h.PersonId == c.PersonId && h.ReleasedAt == null))
            .OrderBy(c => c.Id).Take(AtOnce).ToListAsync(at.Cancel);
        foreach (var candidate in over) candidate.Forget();
        await at.RemoveEvidenceAsync([.. over.Select(c => c.Id)]);
        return over.Count;
    }

    /// <summary>The files themselves leave the disk with the next sweep of orphans.</summary>
    private static async Task<int> UnsentEvidenceAsync(Moment at)
    {
        var before = Before(at, Retention.UnsentEvidence);
        return Remove(at, await at.Db.AllCandidateFiles.Where(f => f.CandidateId == null && f.UploadedAt < before).OrderBy(f => f.UploadedAt).ThenBy(f => f.Id).Take(AtOnce).ToListAsync(at.Cancel));
    }

    private async Task<int> ComplainantsAsync(Moment at)
    {
        var (before, aside) = (site.DayOf(Before(at, Retention.Complainants)), site.DayOf(Before(at, Retention.PutAside)));
        var over = await at.Db.AllConductCases.Where(c => (c.ClosedOn < before || c.PutAsideOn < aside) && (c.Complainant != "" || c.Text != "") && !at.Db.AllLegalHolds.Any(h => h.PersonId == c.AboutPerson && h.ReleasedAt == null)).OrderBy(c => c.Id).Take(AtOnce).ToListAsync(at.Cancel);
        foreach (var conduct in over) conduct.Forget();
        return over.Count;
    }

    private static async Task<int> ProgramComplainantsAsync(Moment at)
    {
        var before = Before(at, Retention.Complainants);
        var held = at.Db.AllLegalHolds.Where(h => h.ReleasedAt == null).Join(at.Db.AllPersons, h => h.PersonId, p => p.Id, (_, p) => p.Email);
        var over = await at.Db.AllProgramComplaints.Where(c => c.ClosedAt < before && (c.Name != "" || c.Email != "") && !held.Contains(c.Email)).OrderBy(c => c.Id).Take(AtOnce).ToListAsync(at.Cancel);
        foreach (var complaint in over) complaint.Forget();
        return over.Count;
    }

    private static int Remove<T>(Moment at, List<T> over) where T : class
    {
        at.Db.RemoveRange(over);
        return over.Count;
    }
}
