using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Domain.Writing;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Writing;

/// <summary>A kept text as its writer finds it again; empty when it was handed in since.</summary>
public sealed record KeptTextView(string Field, string Text, int Edition, DateTimeOffset SavedAt);

/// <summary>Finds what the asker themselves typed before; on what they stand aside from, nothing.</summary>
public sealed class ReadKeptTexts(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    public async Task<IReadOnlyList<KeptTextView>> RunAsync(Viewer viewer, IReadOnlyList<string?>? fields, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var by = await db.StandingOfAsync(viewer, clock.GetUtcNow(), cancel);
        if (!by.IsSignedIn) return [];
        var (person, named) = (by.Person, KeptText.Fields(fields));
        var kept = await db.AllKeptTexts.AsNoTracking().Where(k => k.PersonId == person && named.Contains(k.Field)).ToListAsync(cancel);
        var about = kept.Select(k => k.AboutId).OfType<Id<Submission>>().Distinct().ToList();
        var open = about.Count == 0 ? [] : await db.DossiersFor(by).Where(s => about.Contains(s.Id)).Select(s => s.Id).ToListAsync(cancel);
        return [.. kept.Where(k => k.AboutId is not { } submission || open.Contains(submission)).Select(k => new KeptTextView(k.Field, k.Text, k.Edition, k.SavedAt))];
    }
}
