using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Conflicts;

/// <summary>A member who waits for the viewer's word on a possible conflict: who, what they said, and no more.</summary>
/// <param name="Advice">What the viewer, or whoever presided before, has answered; the member has not declared yet.</param>
public sealed record ChairQuestion(Id<Submission> SubmissionId, string Title, Id<Person> MemberId, string Name, string? Words, DateTimeOffset AskedAt, ChairAdvice? Advice);

/// <summary>Reads the questions that are the viewer's to answer; nothing for anybody else.</summary>
public sealed class ReadChairQuestions(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    /// <param name="viewer">Who asks.</param>
    /// <param name="id">One submission; null for all.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<IReadOnlyList<ChairQuestion>> RunAsync(Viewer viewer, Id<Submission>? id = null, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var by = await db.StandingOfAsync(viewer, now, cancel);
        if (!by.IsSignedIn || !by.SitsAnywhere) return [];
        var asked = await db.SubmissionTitlesFor(by).AsNoTracking().AsSplitQuery()
            .Where(s => (id == null || s.Id == id) && s.Declarations.Any(d => d.EndedAt == null && d.Answer == ConflictAnswer.AskedChair))
            .OrderBy(s => s.SubmittedAt).ToListAsync(cancel);

        var questions = new List<ChairQuestion>();
        foreach (var submission in asked.Where(s => by.SitsOn(s.CommitteeId) || id is not null))
        {
            var committee = await db.CommitteeToReadAsync(submission.CommitteeId, cancel);
            var room = await db.BenchNowAsync(committee, submission, now, cancel);
            var waiting = submission.Declarations.Select(d => d.PersonId).Distinct().Select(submission.DeclarationOf).OfType<ConflictDeclaration>()
                .Where(d => d.Answer == ConflictAnswer.AskedChair && ConflictChair.For(committee, submission, room, d.PersonId, now) == by.Person)
                .OrderBy(d => d.Number).ToList();
            var people = waiting.ConvertAll(d => d.PersonId);
            var names = await db.AllPersons.AsNoTracking().Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
            questions.AddRange(waiting.Select(d => new ChairQuestion(submission.Id, submission.Title, d.PersonId, names.GetValueOrDefault(d.PersonId, ""), d.Words, d.At, d.Advice)));
        }
        return questions;
    }
}
