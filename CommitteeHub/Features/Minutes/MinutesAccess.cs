using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Minutes;

/// <summary>Which parts of a session's minutes somebody may read and write: an item's content only if they may follow the item.</summary>
internal static class MinutesAccess
{
    /// <summary>Of the submissions that the minutes are about, on the agenda and voted on before it, those whose content lies open to somebody.</summary>
    public static async Task<IReadOnlySet<Guid>> OpenOfAsync(this CommitteeDb db, Standing by, MinutesDocument minutes, CancellationToken cancel)
    {
        var about = minutes.Sections.Where(s => s.SubmissionId is not null).Select(s => new Id<Submission>(s.SubmissionId!.Value)).Distinct().ToList();
        return (await db.DeliberationsFor(by).Where(s => about.Contains(s.Id)).Select(s => s.Id).ToListAsync(cancel)).Select(s => s.Value).ToHashSet();
    }

    /// <summary>Whether there is such a section with prose, and somebody may read it.</summary>
    public static async Task<bool> MayReadSectionAsync(this CommitteeDb db, Standing by, ReviewSession session, string section, CancellationToken cancel)
    {
        if (section is MinutesProse.Opening or MinutesProse.Closing) return true;
        return SubmissionOf(session, section) is { } about && await db.DeliberationsFor(by).AnyAsync(s => s.Id == about, cancel);
    }

    public static Id<Submission>? SubmissionOf(ReviewSession session, string section) =>
        Guid.TryParseExact(section, "D", out var item) ? session.Items.FirstOrDefault(i => i.Id.Value == item)?.SubmissionId : null;

    /// <summary>The session whose minutes are changed, after its turn was taken: writing, correcting and locking happen one after the other.</summary>
    public static async Task<ReviewSession?> MinutesTurnAsync(this Moment at, Id<ReviewSession> id)
    {
        if (!at.By.IsSignedIn) return null;
        await at.TakeTurnAsync(StreamName.Session(id.Value));
        return await at.Db.SessionsFor(at.By).AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, at.Cancel);
    }

    /// <summary>The prose of a section, made when it is written to for the first time.</summary>
    public static async Task<MinutesProse> ProseAsync(this Moment at, Id<ReviewSession> session, string section)
    {
        if (await at.Db.AllMinutesProse.SingleOrDefaultAsync(p => p.SessionId == session && p.Section == section, at.Cancel) is { } found) return found;
        var prose = new MinutesProse(Id<MinutesProse>.New(), session, section);
        at.Db.Add(prose);
        return prose;
    }
}
