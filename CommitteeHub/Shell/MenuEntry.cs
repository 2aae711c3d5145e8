using CommitteeHub.Domain;

namespace CommitteeHub.Shell;

/// <summary>Under which heading something stands in the menu; what is done every day stands first, without one.</summary>
public enum MenuGroup { Work, Programs, People, Money, Settings }

/// <summary>A line in the menu of signed-in people, registered by its feature. Hiding it protects nothing; it only spares a dead end.</summary>
/// <param name="Label">English text, translated where it is shown.</param>
/// <param name="Icon">The name of a Material Symbols icon that Radzen ships.</param>
/// <param name="Group">Under which heading.</param>
/// <param name="Order">Among the others of the group.</param>
/// <param name="VisibleTo">Who has a use for it.</param>
public sealed record MenuEntry(string Label, string Href, string Icon, MenuGroup Group, int Order, Func<Standing, bool> VisibleTo)
{
    /// <summary>With so few lines headings would only be in the way.</summary>
    private const int Few = 12;

    /// <summary>What somebody has a use for, by its groups; one group without a heading when there is little.</summary>
    public static IReadOnlyList<IGrouping<MenuGroup, MenuEntry>> For(IEnumerable<MenuEntry> all, Standing by)
    {
        var seen = all.Where(e => e.VisibleTo(by)).ToList();
        return [.. seen.OrderBy(e => e.Group).ThenBy(e => e.Order).GroupBy(e => seen.Count <= Few ? MenuGroup.Work : e.Group)];
    }
}
