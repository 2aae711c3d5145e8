using CommitteeHub.Domain;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>
/// Lets a sweep take its items, each in a change of its own: one that fails holds up nobody else, is tried again the next
/// time, and after five tries is parked and reported to the secretariat. A few are under way at once.
/// </summary>
public sealed class ItemSweep(IDbContextFactory<CommitteeDb> contexts, Change change, Site site, ILogger<ItemSweep> log)
{
    public const int Tries = 5;

    /// <summary>They wait for the disk together, and whoever votes meanwhile waits behind no more than these.</summary>
    private const int AtOnce = 4;

    /// <param name="job">The sweep's own name, under which an item is parked.</param>
    /// <param name="find">The items that something is due for.</param>
    /// <param name="work">Does it for one; answers whether there was anything to do.</param>
    /// <param name="cancel">Begins no other item.</param>
    /// <returns>For how many something was done.</returns>
    public async Task<int> RunAsync(string job, Func<CommitteeDb, Task<List<Guid>>> find, Func<Moment, Guid, Task<bool>> work, CancellationToken cancel = default)
    {
        List<Guid> items;
        Dictionary<Guid, bool> troubled;
        await using (var db = await contexts.CreateDbContextAsync(cancel))
        {
            items = await find(db);
            troubled = await db.AllParkedItems.Where(p => p.Job == job).ToDictionaryAsync(p => p.Item, p => p.ParkedAt != null, cancel);
        }
        var done = 0;
        await Parallel.ForEachAsync(items.Where(i => !troubled.GetValueOrDefault(i)), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (item, stop) =>
        {
            if (await OneAsync(job, item, troubled.ContainsKey(item), work, stop)) Interlocked.Increment(ref done);
        });
        return done;
    }

    private async Task<bool> OneAsync(string job, Guid item, bool wasTried, Func<Moment, Guid, Task<bool>> work, CancellationToken cancel)
    {
        var did = false;
        try
        {
            await change.RunAsync(Viewer.System, async at =>
            {
                did = await work(at, item);
                if (wasTried) at.Db.RemoveRange(await at.Db.AllParkedItems.Where(p => p.Job == job && p.Item == item).ToListAsync(at.Cancel));
                return null;
            }, cancel);
            return did;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "{Job} could not deal with {Item}.", job, item);
            await NoteAsync(job, item, e.Message);
            return false;
        }
    }

    private Task<Refusal?> NoteAsync(string job, Guid item, string error) => change.RunAsync(Viewer.System, async at =>
    {
        var note = await at.Db.AllParkedItems.SingleOrDefaultAsync(p => p.Job == job && p.Item == item);
        if (note is null) at.Db.Add(note = new ParkedItem { Job = job, Item = item });
        (note.Tries, note.LastError, note.LastTriedAt) = (note.Tries + 1, error.Length <= 400 ? error : error[..400], at.Now);
        if (note.Tries < Tries || note.ParkedAt is not null) return null;
        note.ParkedAt = at.Now;
        var today = site.DayOf(at.Now);
        var secretaries = await at.Db.SecretariesAsync(today, at.Cancel);
        await at.TellAsync(secretaries, $"parked/{note.Id}", null, $"A job needs you: {job}", $"""
            the job "{job}" failed {Tries} times on one item and leaves it alone from now on. The others go on.

            What went wrong last: {note.LastError}

            {site.Link("/jobs")}

            {site.Name}
            """);
        return null;
    });
}
