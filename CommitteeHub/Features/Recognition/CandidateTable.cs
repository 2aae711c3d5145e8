using System.Globalization;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Recognition;

namespace CommitteeHub.Features.Recognition;

/// <summary>One row of a table of candidates: what it says, or why it cannot be read.</summary>
public sealed record CandidateRow(int Line, CandidateFacts? Facts, Refusal? Refusal);

/// <summary>A table of candidates as programs hand it in, as CSV.</summary>
public static class CandidateTable
{
    public const int MostRows = 200, MostCharacters = 1_000_000;

    public static readonly string[] Columns = ["name", "email", "country", "holds", "counted", "recent", "assessed_on", "evidence"];

    /// <summary>An example that a program can fill in.</summary>
    public static string Example => Csv.Row(Columns) + Csv.Row("Nina Example", "nina@example.org", "NL", "None", "24", "18", "2026-10-01", "Logbook seen, two referees heard");

    public static (IReadOnlyList<CandidateRow> Rows, Refusal? Refusal) Read(string text)
    {
        if (text.Length > MostCharacters || Csv.Read(text, MostRows + 1) is not { Count: > 0 } rows) return ([], new TableNotReadable("name"));
        var header = rows[0].Select(c => c.Trim().ToLowerInvariant().Replace(' ', '_')).ToList();
        if (Columns.FirstOrDefault(c => !header.Contains(c)) is { } missing) return ([], new TableNotReadable(missing));
        if (rows.Count - 1 > MostRows) return ([], new TooManyEntries(MostRows));
        var read = rows.Skip(1).Select((row, i) => Row(i + 2, column => header.IndexOf(column) is var at && at < row.Count ? row[at].Trim() : "")).ToList();
        // Two rows about one person: the second is the slip.
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return ([.. read.Select(r => r.Facts is { } facts && !seen.Add(facts.Email) ? r with { Refusal = new PutForwardAlready() } : r)], null);
    }

    private static CandidateRow Row(int line, Func<string, string> cell)
    {
        Refusal? refusal = null;
        var holds = Enum.TryParse<Tier>(cell("holds") is "" ? "None" : cell("holds"), true, out var tier) && Enum.IsDefined(tier) ? tier : Bad<Tier>("holds", "None, Qualified or Certified.");
        var counted = int.TryParse(cell("counted"), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : Bad<int>("counted", "A whole number.");
        var recent = int.TryParse(cell("recent"), NumberStyles.None, CultureInfo.InvariantCulture, out var m) ? m : Bad<int>("recent", "A whole number.");
        var day = DateOnly.TryParseExact(cell("assessed_on"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var d) ? d : Bad<DateOnly>("assessed_on", "A day, such as 2026-10-01.");
        return new CandidateRow(line, new CandidateFacts(cell("name"), cell("email"), cell("country").ToUpperInvariant(), holds, counted, recent, day, cell("evidence")), refusal);

        T Bad<T>(string field, string problem)
        {
            refusal ??= new BadInput(field, problem);
            return default!;
        }
    }
}
