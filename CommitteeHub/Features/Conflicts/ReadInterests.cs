using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Conflicts;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Conflicts;

/// <summary>A member's own list.</summary>
public sealed record InterestsView(IReadOnlyList<InterestLine> Lines, DateOnly Today);

/// <summary>One interest on its member's list.</summary>
/// <param name="StillSuggests">Whether it still makes the program ask about a conflict.</param>
public sealed record InterestLine(Id<StandingInterest> Id, string Organisation, InterestKind Kind, DateOnly? From, DateOnly? To, string Note, bool StillSuggests);

/// <summary>Reads the viewer's own interests, and nobody else's.</summary>
public sealed class ReadInterests(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    public async Task<InterestsView?> RunAsync(Viewer viewer, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var by = await db.StandingOfAsync(viewer, now, cancel);
        if (!by.IsSignedIn || !by.SitsAnywhere) return null;
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var own = await db.AllStandingInterests.AsNoTracking().Where(i => i.PersonId == by.Person && i.RemovedAt == null).ToListAsync(cancel);
        return new InterestsView([.. own.OrderBy(i => i.Organisation, StringComparer.CurrentCultureIgnoreCase).ThenBy(i => i.AddedAt)
            .Select(i => new InterestLine(i.Id, i.Organisation, i.Kind, i.From, i.To, i.Note, ConflictSuggestion.StillSuggests(i.To, today)))], today);
    }
}
