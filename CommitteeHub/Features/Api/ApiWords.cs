using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CommitteeHub.Features.Api;

/// <summary>What a use case says of itself, from the sentences beside its code.</summary>
internal sealed partial record ApiWords(string Summary, IReadOnlyDictionary<string, string> Parameters)
{
    private static readonly Lazy<IReadOnlyDictionary<string, XElement>> Members = new(() =>
    {
        var file = Path.Combine(AppContext.BaseDirectory, "CommitteeHub.xml");
        return File.Exists(file) ? XDocument.Load(file).Descendants("member").DistinctBy(m => (string)m.Attribute("name")!).ToDictionary(m => (string)m.Attribute("name")!) : [];
    });

    public string? Of(string parameter) => Parameters.GetValueOrDefault(parameter);

    public static ApiWords Of(ApiDoor door)
    {
        var type = Members.Value.GetValueOrDefault($"T:{door.UseCase.FullName}");
        var run = Members.Value.Where(m => m.Key.StartsWith($"M:{door.UseCase.FullName}.RunAsync(", StringComparison.Ordinal)).SelectMany(m => m.Value.Elements("param")).DistinctBy(p => (string)p.Attribute("name")!);
        return new ApiWords(type?.Element("summary") is { } summary ? Line(summary) : door.Name.Replace('-', ' '), run.ToDictionary(p => (string)p.Attribute("name")!, Line));
    }

    /// <summary>References become the name they refer to.</summary>
    private static string Line(XElement said) =>
        Spaces().Replace(string.Concat(said.Nodes().Select(n => n is XElement e ? ((string?)e.Attribute("cref") ?? (string?)e.Attribute("name") ?? e.Value).Split('.', ':')[^1] : n.ToString())), " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
