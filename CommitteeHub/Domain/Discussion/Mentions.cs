using CommitteeHub.Domain.Committees;

namespace CommitteeHub.Domain.Discussion;

/// <summary>Who is meant by "@Ada Quill" in a text, among those who would read it.</summary>
public static class Mentions
{
    public static IReadOnlyList<Id<Person>> In(string text, IEnumerable<(Id<Person> Id, string Name)> readers)
    {
        var found = new List<Id<Person>>();
        var rest = text;
        // The longest name first: "@Ada Quill-Berg" does not mean Ada Quill.
        foreach (var (id, name) in readers.Where(r => r.Name.Length > 0).OrderByDescending(r => r.Name.Length))
        {
            var called = $"@{name}";
            for (var at = rest.IndexOf(called, StringComparison.OrdinalIgnoreCase); at >= 0; at = rest.IndexOf(called, at + 1, StringComparison.OrdinalIgnoreCase))
            {
                var after = at + called.Length;
                if (after < rest.Length && (char.IsLetterOrDigit(rest[after]) || rest[after] is '-' or '\'')) continue;
                if (!found.Contains(id)) found.Add(id);
                rest = rest.Remove(at, called.Length).Insert(at, new string(' ', called.Length));
            }
        }
        return found;
    }
}
