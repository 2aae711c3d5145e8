using CommitteeHub.Data;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Writing;

/// <summary>Clears away what nobody came back to for ninety days, and after a week what was handed in.</summary>
public sealed class SweepKeptTexts(Change change)
{
    public static readonly TimeSpan Unfinished = TimeSpan.FromDays(90), HandedIn = TimeSpan.FromDays(7);

    private const int AtOnce = 1_000;

    /// <summary>Answers how many texts were cleared away.</summary>
    public Task<int> RunAsync(CancellationToken cancel = default) => change.InBatchesAsync(AtOnce, async at =>
    {
        var (unfinished, handedIn) = (at.Now - Unfinished, at.Now - HandedIn);
        var old = await at.Db.AllKeptTexts.Where(k => k.SavedAt < unfinished || (k.Text == "" && k.SavedAt < handedIn)).OrderBy(k => k.SavedAt).Take(AtOnce).ToListAsync(at.Cancel);
        at.Db.RemoveRange(old);
        return old.Count;
    }, cancel);
}
