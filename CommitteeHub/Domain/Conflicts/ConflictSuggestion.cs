using System.Globalization;
using System.Text;

namespace CommitteeHub.Domain.Conflicts;

/// <summary>Why a conflict is thought of: what the member entered.</summary>
public sealed record ConflictEvidence(InterestKind Kind, string Organisation, DateOnly? From, DateOnly? To, string Note);

/// <summary>
/// Finds what in a member's interests speaks about an organisation. It suggests and never decides: the member declares,
/// the secretary pins.
/// </summary>
public static class ConflictSuggestion
{
    /// <summary>How long an interest that has ended still suggests: other accreditors look back six years (conflict of interest policies of ACEJMC and ACPE).</summary>
    public const int YearsAfterTheEnd = 6;

    /// <summary>Words that name no organisation by themselves.</summary>
    private static readonly HashSet<string> Common =
    [
        "the", "of", "for", "and", "in", "de", "la", "le", "du", "des", "et", "y", "e", "institute", "institut", "instituto", "school", "academy", "centre", "center", "university", "college",
        "association", "foundation", "council", "society", "network", "mediation", "mediators", "mediator", "dispute", "disputes", "resolution", "arbitration", "online", "odr", "training", "program",
        "programme", "services", "service", "international", "national", "european", "global", "world", "ltd", "inc", "llc", "gmbh", "bv", "sa", "asbl",
    ];

    public static IReadOnlyList<ConflictEvidence> Of(IEnumerable<StandingInterest> interests, string organisation, DateOnly today) =>
        [.. interests.Where(i => i.RemovedAt is null && StillSuggests(i.To, today) && IsSame(i.Organisation, organisation))
            .OrderBy(i => i.To is not null).ThenByDescending(i => i.To).ThenBy(i => i.Kind)
            .Select(i => new ConflictEvidence(i.Kind, i.Organisation, i.From, i.To, i.Note))];

    public static bool StillSuggests(DateOnly? end, DateOnly today) => end is not { } last || last.AddYears(YearsAfterTheEnd) >= today;

    /// <summary>The same name, or one name inside the other with at least one word that is more than a common one.</summary>
    public static bool IsSame(string one, string other)
    {
        var (a, b) = (WordsOf(one), WordsOf(other));
        if (a.Count == 0 || b.Count == 0) return false;
        if (a.SetEquals(b)) return true;
        var (few, many) = a.Count <= b.Count ? (a, b) : (b, a);
        return few.IsSubsetOf(many) && few.Any(w => !Common.Contains(w));
    }

    /// <summary>Lower case, without accents and signs.</summary>
    private static HashSet<string> WordsOf(string name)
    {
        var plain = new StringBuilder();
        foreach (var c in name.Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark))
            plain.Append(char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : c is '.' or '\'' or '’' ? "" : " ");
        return [.. plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)];
    }
}
