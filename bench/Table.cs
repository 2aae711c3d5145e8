using System.Globalization;
using System.Text.Json;

namespace CommitteeHub.Bench;

/// <summary>One measured figure beside its reference of the same run.</summary>
internal sealed record Figure(string Goal, string Metric, string Unit, double Ours, double? Reference, string? ReferenceName, double? Limit, bool LimitIsRatio = true, bool MoreIsBetter = false)
{
    public double? Ratio => Reference is { } reference && reference != 0 ? Ours / reference : null;

    public bool? Holds => Limit is not { } limit ? null
        : (LimitIsRatio ? Ratio : Ours) is not { } value ? null
        : MoreIsBetter ? value >= limit : value <= limit;
}

/// <summary>All figures of a run, for people and for programs.</summary>
internal sealed class Table
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals };
    private readonly List<Figure> _figures = [];

    /// <summary>Says it at once as well: a run that is broken off has not been for nothing.</summary>
    public void Add(Figure figure)
    {
        _figures.Add(figure);
        Console.Error.WriteLine(FormattableString.Invariant($"   {figure.Goal} {figure.Metric}: {figure.Ours:0.##} {figure.Unit}{(figure.Reference is { } r ? $" ({r:0.##})" : "")}"));
    }

    public void Print()
    {
        Console.WriteLine();
        Console.WriteLine($"{"goal",-4} {"what",-58} {"ours",12} {"reference",12} {"ratio",8} {"limit",8}  holds");
        foreach (var f in _figures)
            Console.WriteLine($"{f.Goal,-4} {f.Metric,-58} {Number(f.Ours),9} {f.Unit,-2} {Number(f.Reference),12} {Number(f.Ratio),8} {(f.Limit is { } l ? (f.MoreIsBetter ? "≥ " : "≤ ") + Number(l) : ""),8}  {f.Holds switch { true => "yes", false => "NO", null => "" }}");
    }

    public void WriteJson(string file) => File.WriteAllText(file, JsonSerializer.Serialize(
        _figures.Select(f => new { f.Goal, f.Metric, f.Unit, f.Ours, f.Reference, f.ReferenceName, f.Ratio, f.Limit, f.Holds }), Json));

    private static string Number(double? value) => value switch
    {
        null => "",
        >= 1000 => value.Value.ToString("N0", CultureInfo.InvariantCulture),
        >= 100 => value.Value.ToString("N1", CultureInfo.InvariantCulture),
        _ => value.Value.ToString("N2", CultureInfo.InvariantCulture),
    };
}
