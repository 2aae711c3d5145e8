namespace CommitteeHub.Domain.Annotations;

/// <summary>Which pieces kept their order.</summary>
internal sealed partial class BlockMap
{
    public IReadOnlyList<Run> Runs => _runs;

    /// <summary>Of all the pieces, those that can be read one after the other in both texts, with as many characters as possible.</summary>
    public List<Run> InOrder()
    {
        // A tree over the order in the new text holds the best chain that ends at or before each place.
        var byNew = _runs.Select((run, index) => (run.New, index)).Order().Select(r => r.index).ToList();
        var place = new int[_runs.Count];
        for (var i = 0; i < byNew.Count; i++) place[byNew[i]] = i + 1;
        var (weight, before, tree) = (new long[_runs.Count], new int[_runs.Count], new int[_runs.Count + 1]);
        Array.Fill(tree, -1);
        var best = -1;
        for (var i = 0; i < _runs.Count; i++)
        {
            before[i] = -1;
            for (var at = place[i] - 1; at > 0; at -= at & -at)
                if (tree[at] >= 0 && (before[i] < 0 || weight[tree[at]] > weight[before[i]])) before[i] = tree[at];
            weight[i] = _runs[i].Length + (before[i] < 0 ? 0 : weight[before[i]]);
            for (var at = place[i]; at < tree.Length; at += at & -at)
                if (tree[at] < 0 || weight[i] > weight[tree[at]]) tree[at] = i;
            if (best < 0 || weight[i] > weight[best]) best = i;
        }
        var chain = new List<Run>();
        for (var i = best; i >= 0; i = before[i]) chain.Add(_runs[i]);
        chain.Reverse();
        return chain;
    }
}
