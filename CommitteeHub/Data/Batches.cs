using CommitteeHub.Domain;

namespace CommitteeHub.Data;

/// <summary>Much work in short changes, so that nobody who writes waits for all of it.</summary>
public static class Batches
{
    /// <summary>Does <paramref name="some"/> again, each time in a change of its own, for as long as it does as many as it may. A change that is refused did nothing, and is the last.</summary>
    /// <param name="change">Makes the changes.</param>
    /// <param name="atOnce">How many it may do in one change.</param>
    /// <param name="some">Does up to so many and answers how many.</param>
    /// <param name="cancel">Ends it between two changes.</param>
    /// <returns>How many were done.</returns>
    public static async Task<int> InBatchesAsync(this Change change, int atOnce, Func<Moment, Task<int>> some, CancellationToken cancel = default)
    {
        var all = 0;
        while (true)
        {
            var done = 0;
            var refusal = await change.RunAsync(Viewer.System, async at =>
            {
                done = await some(at);
                return null;
            }, cancel);
            if (refusal is not null) return all;
            all += done;
            if (done < atOnce) return all;
        }
    }
}
