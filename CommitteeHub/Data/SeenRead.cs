using CommitteeHub.Domain;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>What is new to somebody about a submission.</summary>
/// <param name="HasChanged">Something that they may know of happened since they last looked, and not by themselves.</param>
/// <param name="Unread">Comments they have not read.</param>
public sealed record SeenState(bool HasChanged, bool NeverLooked, int Unread)
{
    public static readonly SeenState Nothing = new(false, false, 0);
}

/// <summary>"Changed since you looked", for lists. Only submissions whose dossier lies open to the asker can be new to them.</summary>
public static class SeenRead
{
    public static async Task<IReadOnlyDictionary<Id<Submission>, SeenState>> SeenAsync(this CommitteeDb db, Standing by, IReadOnlyCollection<Id<Submission>> submissions, CancellationToken cancel)
    {
        if (!by.IsSignedIn || submissions.Count == 0) return new Dictionary<Id<Submission>, SeenState>();
        var person = by.Person;
        var open = await db.DossiersFor(by).Where(s => submissions.Contains(s.Id)).Select(s => new { s.Id, s.OrganisationId }).ToListAsync(cancel);
        var ids = open.ConvertAll(s => s.Id);
        var looks = await db.AllLastLooks.AsNoTracking().Where(l => l.PersonId == person && ids.Contains(l.SubmissionId)).ToDictionaryAsync(l => l.SubmissionId, l => l.Line, cancel);
        var unread = await db.CommentsFor(by).Where(c => ids.Contains(c.SubmissionId) && c.AuthorId != person && c.RemovedAt == null && !db.AllCommentReadings.Any(r => r.CommentId == c.Id && r.PersonId == person))
            .GroupBy(c => c.SubmissionId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);

        var seen = new Dictionary<Id<Submission>, SeenState>();
        foreach (var side in open.GroupBy(s => by.SpeaksFor(s.OrganisationId)))
        {
            var readers = side.Key ? Readers.Applicant : by.IsSecretary ? Readers.Secretariat | Readers.Committee : Readers.Committee;
            var readable = Enumerable.Range(0, 16).Select(n => (Readers)n).Where(r => (r & readers) != 0).ToList();
            var streams = side.Select(s => StreamName.Submission(s.Id.Value).Value).ToList();
            var newest = await db.AllLedgerLines.AsNoTracking().Where(l => streams.Contains(l.Stream) && readable.Contains(l.Readers) && l.SubmissionId != null && l.ActorId != person.Value)
                .GroupBy(l => l.SubmissionId!.Value).Select(g => new { g.Key, Number = g.Max(l => l.Number) }).ToDictionaryAsync(g => g.Key, g => g.Number, cancel);
            foreach (var submission in side)
            {
                var looked = looks.TryGetValue(submission.Id, out var line);
                seen[submission.Id] = new SeenState(looked && newest.GetValueOrDefault(submission.Id.Value) > line, !looked, unread.GetValueOrDefault(submission.Id));
            }
        }
        return seen;
    }
}
