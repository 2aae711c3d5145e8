using System.Globalization;
using System.Text.Json;
using CommitteeHub.Domain;

namespace CommitteeHub.Features.Timeline;

/// <summary>The payload of a line of the ledger as the figures of its sentence.</summary>
internal static class LinePayload
{
    /// <summary>Each field by its name, in words; what is personal is left out.</summary>
    public static Dictionary<string, string> Fields(string payload)
    {
        using var json = JsonDocument.Parse(payload);
        return json.RootElement.EnumerateObject().ToDictionary(f => f.Name, f => f.Value.ValueKind switch
        {
            JsonValueKind.String => f.Value.GetString()!,
            JsonValueKind.Null => "",
            JsonValueKind.Array => string.Join(", ", f.Value.EnumerateArray().Select(one => one.ToString())),
            JsonValueKind.Object when f.Value.TryGetProperty("commitment", out _) => "…",
            JsonValueKind.Object when f.Value.TryGetProperty("Cents", out var cents) => new Money(cents.GetInt64(), f.Value.GetProperty("Currency").GetString()!).ToText(CultureInfo.CurrentCulture),
            _ => f.Value.GetRawText(),
        });
    }
}
