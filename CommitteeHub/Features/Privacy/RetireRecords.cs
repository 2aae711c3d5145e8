using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Privacy;
using CommitteeHub.Domain.Recognition;
using CommitteeHub.Mail;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Privacy;

/// <summary>Once a day, and as often as one likes: whatever has outlived its class is deleted or loses its names. Who is under a legal hold is left alone.</summary>
public sealed class RetireRecords(Change change, Site site)
{
    private const int AtOnce = 500;

    /// <summary>Answers how many records went.</summary>
    public async Task<int> RunAsync(CancellationToken cancel = default)
    {
        var all = 0;
        foreach (var retire in new[] { MailAsync, NewsAsync, SignInsAsync, TokensAsync, CandidatesAsync, ComplainantsAsync, ProgramComplainantsAsync })
            for (var gone = AtOnce; gone == AtOnce; all += gone)
            {
                gone = 0;
                await change.RunAsync(Viewer.System, async at =>
                {
                    gone = await retire(at);
                    return null;
                }, cancel);
            }
        return all;
    }

    private static DateTimeOffset Before(Moment at, RetentionClass of) => at.Now.AddDays(-of.Days);

    private static async Task<int> MailAsync(Moment at)
    {
        var before = Before(at, Retention.SentMail);
        var held = at.Db.AllLegalHolds.Where(h => h.ReleasedAt == null).Join(at.Db.AllPersons, h => h.PersonId, p => p.Id, (_, p) => p.Email);
        return Remove(at, await at.Db.AllOutboxMessages.Where(m => m.State == MessageState.Sent && m.SentAt < before && !held.Contains(m.ToAddress)).OrderBy(m => m.Id).Take(AtOnce).ToListAsync(at.Cancel));
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
        return over.Count;
    }

    private async Task<int> ComplainantsAsync(Moment at)
    {
        var before = site.DayOf(Before(at, Retention.Complainants));
        var over = await at.Db.AllConductCases.Where(c => c.ClosedOn < before && (c.Complainant != "" || c.Text != "") && !at.Db.AllLegalHolds.Any(h => h.PersonId == c.AboutPerson && h.ReleasedAt == null)).OrderBy(c => c.Id).Take(AtOnce).ToListAsync(at.Cancel);
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
