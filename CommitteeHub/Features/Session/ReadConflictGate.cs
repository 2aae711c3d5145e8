using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Conflicts;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Session;

/// <summary>The conflict gate as its member stands before it.</summary>
/// <param name="Suggestions">What the member entered about themselves that speaks for a conflict; only until they stand aside.</param>
/// <param name="Advice">What the chair answered, when the member had asked.</param>
public sealed record ConflictGateView(ConflictAnswer? Answer, bool IsPinned, IReadOnlyList<ConflictEvidence> Suggestions, string? Words, ChairAdvice? Advice, string? AdviceWords, string? AdvisedBy);

/// <summary>Reads the gate for a member of the submission's committee; null for everybody else.</summary>
public sealed class ReadConflictGate(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    public async Task<ConflictGateView?> RunAsync(Viewer viewer, Id<Submission> id, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var by = await db.StandingOfAsync(viewer, now, cancel);
        var submission = await db.SubmissionTitlesFor(by).AsNoTracking().AsSplitQuery().FirstOrDefaultAsync(s => s.Id == id, cancel);
        if (submission is null || !by.IsSignedIn || !by.MaySitOn(submission)) return null;

        var own = submission.DeclarationOf(by.Person);
        var isAside = own?.Answer == ConflictAnswer.Recused;
        var pins = isAside ? [] : await db.PinsAsync(submission.OrganisationId, cancel);
        var evidence = isAside || pins.IsRefused(by.Person, id) ? [] : (await db.EvidenceAsync([by.Person], submission.OrganisationId, now, cancel))[by.Person].ToList();
        var chair = own?.AdvisedById;
        return new ConflictGateView(own?.Answer, own?.IsPinned == true, evidence, own?.Words, own?.Advice, own?.AdviceWords,
            chair is null ? null : await db.AllPersons.Where(p => p.Id == chair).Select(p => p.Name).FirstOrDefaultAsync(cancel));
    }
}
