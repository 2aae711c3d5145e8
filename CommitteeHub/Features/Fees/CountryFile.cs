using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;

namespace CommitteeHub.Features.Fees;

/// <summary>A row of a file of countries: a line, or what is wrong with it.</summary>
public sealed record CountryFileRow(int Number, CountryLine? Line, string Text, string? Problem);

/// <summary>
/// Reads a list of countries: "country" and either "band" with "basis", or the groups "income" (World Bank) and
/// "development" (UNDP), from which the column follows. Separated by comma, semicolon or tab; the first line names the columns.
/// </summary>
public static class CountryFile
{
    public const int MostRows = 400, MostCharacters = 100_000;

    /// <summary>Every row with what it says or why it is not understood. The problems are English keys of the resources.</summary>
    public static IReadOnlyList<CountryFileRow> Read(string text, DateOnly from, bool hasLevels)
    {
        if (text.Length > MostCharacters || Csv.Read(text, MostRows + 1) is not { Count: >= 2 } rows || rows.Count > MostRows + 1) return [];
        var columns = rows[0].Select((name, i) => (Name: name.Trim().ToLowerInvariant(), i)).GroupBy(c => c.Name).ToDictionary(g => g.Key, g => g.First().i);
        var read = rows.Skip(1).Select((row, i) => Read(i + 2, row, columns, from, hasLevels)).ToList();
        var seen = new HashSet<string>();
        return [.. read.Select(r => r.Line is { } line && !seen.Add(line.Country) ? r with { Line = null, Problem = "This country stands in the file twice." } : r)];
    }

    private static CountryFileRow Read(int number, IReadOnlyList<string> row, Dictionary<string, int> columns, DateOnly from, bool hasLevels)
    {
        string Cell(string name) => columns.TryGetValue(name, out var i) && i < row.Count ? row[i].Trim() : "";
        CountryFileRow Bad(string problem) => new(number, null, string.Join(" · ", row), problem);

        var country = Cell("country").ToUpperInvariant();
        if (!Countries.IsKnown(country)) return Bad("This is no country code of two letters.");
        FeeBand band;
        var basis = Cell("basis");
        if (Cell("band") is { Length: > 0 } named)
        {
            if (!TryName(named, out band)) return Bad("This column is not known: Regular, Discounted, Level1 or Level2.");
        }
        else
        {
            if (Cell("income") is var income && income.Length > 0 && !TryName<IncomeGroup>(income, out _)) return Bad("This income group is not known: High, Upper-middle, Lower-middle or Low.");
            if (Cell("development") is var development && development.Length > 0 && !TryName<DevelopmentGroup>(development, out _)) return Bad("This development group is not known: Very high, High, Medium or Low.");
            if (income.Length == 0 && development.Length == 0) return Bad("The row names neither a column nor a group.");
            (band, var reason) = CountryGroups.BandOf(Group<IncomeGroup>(income), Group<DevelopmentGroup>(development));
            if (basis.Length == 0) basis = reason;
        }

        if (band == FeeBand.Regular) return new(number, null, country, null);
        if (!hasLevels) band = FeeBand.Discounted;
        if (basis.Length == 0) return Bad("The row does not say why.");
        return new(number, new CountryLine(country, band, from, null, basis), country, null);
    }

    private static T? Group<T>(string text) where T : struct, Enum => TryName<T>(text, out var group) ? group : null;

    private static bool TryName<T>(string text, out T value) where T : struct, Enum
    {
        var name = new string([.. text.Where(char.IsLetterOrDigit)]);
        value = default;
        return name.Length > 0 && !char.IsDigit(name[0]) && Enum.TryParse(name.Replace("income", "", StringComparison.OrdinalIgnoreCase), ignoreCase: true, out value) && Enum.IsDefined(value);
    }
}
