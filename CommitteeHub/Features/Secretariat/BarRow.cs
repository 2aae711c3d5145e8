namespace CommitteeHub.Features.Secretariat;

/// <summary>One row of figures.</summary>
/// <param name="Drawn">The figure that the bar shows.</param>
/// <param name="Figures">All figures as they are read.</param>
public sealed record BarRow(string Name, double Drawn, IReadOnlyList<string> Figures);
