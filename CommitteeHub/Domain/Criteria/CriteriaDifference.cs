namespace CommitteeHub.Domain.Criteria;

/// <summary>What became of a criterion from one version of a list to another.</summary>
public enum CriterionChange { Added, Removed, Changed, Moved }

/// <summary>One field of a criterion that reads otherwise.</summary>
public sealed record FieldDifference(string Field, string Before, string After);

/// <summary>One criterion that differs.</summary>
public sealed record CriterionDifference(string Code, string Title, CriterionChange Change, IReadOnlyList<FieldDifference> Fields);

/// <summary>Compares two versions of a list, criterion by criterion; a criterion is the same when its code is.</summary>
public static class CriteriaDifference
{
    public static IReadOnlyList<CriterionDifference> Between(IReadOnlyList<CriterionText> before, IReadOnlyList<CriterionText> after)
    {
        var old = before.ToDictionary(c => c.Code, StringComparer.OrdinalIgnoreCase);
        var now = after.ToDictionary(c => c.Code, StringComparer.OrdinalIgnoreCase);
        var stayed = Stayed(before, after);
        var found = new List<CriterionDifference>();
        foreach (var criterion in after)
        {
            if (!old.TryGetValue(criterion.Code, out var was))
            {
                found.Add(new(criterion.Code, criterion.Title, CriterionChange.Added, []));
                continue;
            }
            var fields = FieldsOf(was, criterion);
            if (fields.Count > 0) found.Add(new(criterion.Code, criterion.Title, CriterionChange.Changed, fields));
            else if (!stayed.Contains(criterion.Code)) found.Add(new(criterion.Code, criterion.Title, CriterionChange.Moved, []));
        }
        found.AddRange(before.Where(c => !now.ContainsKey(c.Code)).Select(c => new CriterionDifference(c.Code, c.Title, CriterionChange.Removed, [])));
        return found;
    }

    /// <summary>As many as can be said to have kept their order; the others were moved.</summary>
    private static HashSet<string> Stayed(IReadOnlyList<CriterionText> before, IReadOnlyList<CriterionText> after)
    {
        var places = before.Select((c, i) => (c.Code, i)).ToDictionary(c => c.Code, c => c.i, StringComparer.OrdinalIgnoreCase);
        var both = after.Where(c => places.ContainsKey(c.Code)).Select(c => (c.Code, Place: places[c.Code])).ToList();
        // The longest run that rises; lists are short.
        var (length, previous) = (new int[both.Count], new int[both.Count]);
        for (var i = 0; i < both.Count; i++)
        {
            (length[i], previous[i]) = (1, -1);
            for (var j = 0; j < i; j++)
                if (both[j].Place < both[i].Place && length[j] + 1 > length[i]) (length[i], previous[i]) = (length[j] + 1, j);
        }
        var stayed = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var at = both.Count == 0 ? -1 : Array.IndexOf(length, length.Max()); at >= 0; at = previous[at]) stayed.Add(both[at].Code);
        return stayed;
    }

    private static List<FieldDifference> FieldsOf(CriterionText was, CriterionText now)
    {
        var fields = new List<FieldDifference>();
        Add("Group", was.Group, now.Group);
        Add("Title", was.Title, now.Title);
        Add("Text", was.Text, now.Text);
        Add("Evidence asked for", was.Evidence, now.Evidence);
        Add("Force", was.Force.ToString(), now.Force.ToString());
        Add("Audits only", was.AuditOnly ? "Yes" : "No", now.AuditOnly ? "Yes" : "No");
        return fields;

        void Add(string field, string before, string after)
        {
            if (before != after) fields.Add(new(field, before, after));
        }
    }
}
