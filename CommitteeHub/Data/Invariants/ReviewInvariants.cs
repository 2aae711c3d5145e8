using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data.Invariants;

/// <summary>Whoever stood aside took no part in the review from then on.</summary>
internal static class ReviewInvariants
{
    public static readonly Invariant[] All =
    [
        new("nobody annotates after standing aside", AnnotatedAsync),
        new("nobody replies after standing aside", RepliedAsync),
        new("nobody votes while the applicant may correct a fact", VotedBeforeAsync),
        new("an outside expert writes after \"no conflict\" and while the link holds", WroteAsync),
    ];

    private static async Task<IReadOnlyList<string>> WroteAsync(Installation at) =>
        [.. (await at.Db.AllExpertComments.Join(at.Db.AllExpertInvitations, c => c.InvitationId, i => i.Id, (c, i) => new { c.Id, c.At, c.SubmissionId, About = i.SubmissionId, i.Answer, i.AnsweredAt, i.RevokedAt }).ToListAsync(at.Cancel))
            .Where(c => c.Answer != ConflictAnswer.NoConflict || c.SubmissionId != c.About || (c.AnsweredAt is { } answered && Installation.IsAfter(answered, c.At)) || Installation.IsAfter(c.At, c.RevokedAt))
            .Select(c => $"the expert's comment {c.Id} was written without a right to it")];

    private static async Task<IReadOnlyList<string>> VotedBeforeAsync(Installation at) =>
        [.. (await at.Db.AllFactChecks.Join(at.Db.AllBallots, f => f.SubmissionId, b => b.SubmissionId, (f, b) => new { f.Id, f.SentAt, f.DueOn, Over = f.AnsweredAt ?? f.TakenBackAt, Ballot = b.Id, b.OpenedAt }).ToListAsync(at.Cancel))
            .Where(f => f.OpenedAt is { } opened && Installation.IsAfter(opened, f.SentAt) && DateOnly.FromDateTime(opened.UtcDateTime) < f.DueOn && (f.Over is not { } over || Installation.IsAfter(over, opened)))
            .Select(f => $"ballot {f.Ballot} was opened while the facts {f.Id} were out")];

    private static async Task<IReadOnlyList<string>> AnnotatedAsync(Installation at) =>
        [.. (await at.Db.AllAnnotations.Join(Aside(at), a => new { a.SubmissionId, PersonId = a.AuthorId }, d => new { d.SubmissionId, d.PersonId }, (a, d) => new { a.Id, a.AuthorId, a.At, a.EditedAt, AsideAt = d.At, BackAt = d.EndedAt })
            .ToListAsync(at.Cancel))
            .Where(a => IsWithin(a.At, a.AsideAt, a.BackAt) || IsWithin(a.EditedAt ?? a.At, a.AsideAt, a.BackAt))
            .Select(a => $"{a.AuthorId} wrote annotation {a.Id} after standing aside")];

    private static async Task<IReadOnlyList<string>> RepliedAsync(Installation at) =>
        [.. (await at.Db.AllAnnotations.SelectMany(a => a.Replies, (a, r) => new { a.SubmissionId, PersonId = r.AuthorId, r.Id, r.At })
            .Join(Aside(at), r => new { r.SubmissionId, r.PersonId }, d => new { d.SubmissionId, d.PersonId }, (r, d) => new { r.Id, r.PersonId, r.At, AsideAt = d.At, BackAt = d.EndedAt })
            .ToListAsync(at.Cancel))
            .Where(r => IsWithin(r.At, r.AsideAt, r.BackAt))
            .Select(r => $"{r.PersonId} wrote reply {r.Id} after standing aside")];

    private static bool IsWithin(DateTimeOffset at, DateTimeOffset aside, DateTimeOffset? back) => Installation.IsAfter(at, aside) && !(back <= at);

    private static IQueryable<ConflictDeclaration> Aside(Installation at) => at.Db.Set<ConflictDeclaration>().Where(d => d.Answer == ConflictAnswer.Recused);
}
