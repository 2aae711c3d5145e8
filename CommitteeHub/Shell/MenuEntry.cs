using CommitteeHub.Domain;

namespace CommitteeHub.Shell;

/// <summary>A line in the menu of signed-in people, registered by its feature. Hiding it protects nothing; it only spares a dead end.</summary>
/// <param name="Label">English text, translated where it is shown.</param>
/// <param name="Icon">The name of a Material Symbols icon that Radzen ships.</param>
/// <param name="VisibleTo">Who has a use for it.</param>
public sealed record MenuEntry(string Label, string Href, string Icon, int Order, Func<Standing, bool> VisibleTo);
