using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Register;

namespace CommitteeHub.Features.Register;

/// <summary>What is asked of the register, as it stands in the address.</summary>
public sealed record SearchQuery
{
    private const int MostWords = 8, LongestText = 100;

    public string Text { get; init; } = "";
    public string Country { get; init; } = "";
    public string Language { get; init; } = "";
    public string Type { get; init; } = "";
    public string Area { get; init; } = "";
    public string Style { get; init; } = "";
    public string Specialisation { get; init; } = "";
    public string Format { get; init; } = "";

    /// <summary>Programs that are no longer in force are shown too.</summary>
    public bool Ended { get; init; }

    public bool IsEmpty => Terms.Count == 0 && !Ended;

    /// <summary>Text is text: whatever is longer or has more words than anybody types is cut.</summary>
    public IReadOnlyList<SearchTerm> Terms =>
    [
        .. SearchWords.Of(Readable.Cut(Text, LongestText)).Distinct().Take(MostWords).Select(SearchTerm.Typed),
        .. new[] { ('c', Country), ('l', Language), ('t', Type), ('p', Area), ('y', Style), ('s', Specialisation) }
            .Where(f => SearchWords.Of(f.Item2).Count > 0).Select(f => SearchTerm.Filter(SearchWords.Filter(f.Item1, f.Item2))),
        .. Format is "online" or "inperson" or "hybrid" ? new[] { SearchTerm.Filter($"_f_{Format}") } : [],
    ];

    /// <summary>The same question as a part of an address, for the next page and for whoever passes it on.</summary>
    public string ToAddress(string page, string? after = null)
    {
        var parts = new (string Name, string Value)[]
        {
            ("search", Text), ("country", Country), ("language", Language), ("type", Type), ("area", Area), ("style", Style),
            ("specialisation", Specialisation), ("format", Format), ("ended", Ended ? "yes" : ""), ("after", after ?? ""),
        }.Where(p => p.Value.Length > 0).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value)}").ToList();
        return parts.Count == 0 ? page : $"{page}?{string.Join('&', parts)}";
    }
}

/// <summary>One page of what was found.</summary>
/// <param name="Lines">What is on it.</param>
/// <param name="Count">How many there are in all, up to a thousand and one; null on later pages.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
/// <param name="IsForgiving">Nothing fits as it was typed; these are what was nearly meant.</param>
public sealed record SearchPage<T>(IReadOnlyList<T> Lines, int? Count, string? Next, bool IsForgiving);
