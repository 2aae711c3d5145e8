using System.Globalization;

namespace CommitteeHub.Domain;

/// <summary>Countries by ISO 3166-1 alpha-2, as the runtime's own tables know them.</summary>
public static class Countries
{
    private static readonly SortedDictionary<string, string> ByCode = new(
        CultureInfo.GetCultures(CultureTypes.SpecificCultures)
            .Select(c => new RegionInfo(c.Name))
            .Where(r => r.TwoLetterISORegionName.Length == 2 && r.TwoLetterISORegionName.All(char.IsAsciiLetterUpper))
            .GroupBy(r => r.TwoLetterISORegionName)
            .ToDictionary(g => g.Key, g => g.First().EnglishName),
        StringComparer.Ordinal);

    /// <summary>Every country, by name.</summary>
    public static IReadOnlyList<(string Code, string Name)> All { get; } =
        [.. ByCode.Select(c => (c.Key, c.Value)).OrderBy(c => c.Value, StringComparer.Ordinal)];

    public static bool IsKnown(string code) => ByCode.ContainsKey(code);

    public static string NameOf(string code) => ByCode.GetValueOrDefault(code, code);
}
