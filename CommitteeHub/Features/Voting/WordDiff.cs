namespace CommitteeHub.Features.Voting;

/// <summary>A run of words that stayed, went or came.</summary>
public sealed record DiffRun(DiffKind Kind, string Words);

/// <summary>What became of some words between two versions.</summary>
public enum DiffKind { Same, Gone, New }

/// <summary>What changed from one text to the next, word by word, for texts that somebody reads in one look.</summary>
public static class WordDiff
{
    private const int MostWords = 800;

    public static IReadOnlyList<DiffRun> Of(string before, string after)
    {
        var old = Words(before);
        var now = Words(after);
        if (old.Length > MostWords || now.Length > MostWords) return [.. Whole(DiffKind.Gone, before), .. Whole(DiffKind.New, after)];
        var common = Common(old, now);
        var runs = new List<(DiffKind Kind, string Word)>();
        var (i, j) = (0, 0);
        while (i < old.Length || j < now.Length)
        {
            if (i < old.Length && j < now.Length && old[i] == now[j])
            {
                runs.Add((DiffKind.Same, old[i++]));
                j++;
            }
            else if (j == now.Length || (i < old.Length && common[i + 1, j] >= common[i, j + 1]))
            {
                runs.Add((DiffKind.Gone, old[i++]));
            }
            else
            {
                runs.Add((DiffKind.New, now[j++]));
            }
        }
        return Joined(runs);
    }

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<DiffRun> Whole(DiffKind kind, string text) => text.Length == 0 ? [] : [new DiffRun(kind, text)];

    /// <summary>How many words are left in common from each pair of places on.</summary>
    private static int[,] Common(string[] old, string[] now)
    {
        var common = new int[old.Length + 1, now.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
            for (var j = now.Length - 1; j >= 0; j--)
                common[i, j] = old[i] == now[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        return common;
    }

    private static List<DiffRun> Joined(List<(DiffKind Kind, string Word)> words)
    {
        var runs = new List<DiffRun>();
        foreach (var (kind, word) in words)
            if (runs.Count > 0 && runs[^1].Kind == kind) runs[^1] = runs[^1] with { Words = $"{runs[^1].Words} {word}" };
            else runs.Add(new DiffRun(kind, word));
        return runs;
    }
}
