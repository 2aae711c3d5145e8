using CommitteeHub.Data;
using CommitteeHub.Domain;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Writing;

/// <summary>Clears away what nobody came back to for ninety days, and after a week what was handed in.</summary>
public sealed class SweepKeptTexts(Change change)
{
    public static readonly TimeSpan Unfinished = TimeSpan.FromDays(90), HandedIn = TimeSpan.FromDays(7);

    private const int AtOnce = 1_000;

    /// <summary>Answers how many texts were cleared away.</summary>
    public async Task<int> RunAsync(CancellationToken cancel = default)
    {
        var all = 0;
        for (var swept = AtOnce; swept == AtOnce; all += swept)
        {
            swept = 0;
            await change.RunAsync(Viewer.System, async at =>
            {
                var (unfinished, handedIn) = (at.Now - Unfinished, at.Now - HandedIn);
                var old = await at.Db.AllKeptTexts.Where(k => k.SavedAt < unfinished || (k.Text == "" && k.SavedAt < handedIn)).OrderBy(k => k.SavedAt).Take(AtOnce).ToListAsync(at.Cancel);
                at.Db.RemoveRange(old);
                swept = old.Count;
                return null;
            }, cancel);
        }
        return all;
    }
}
