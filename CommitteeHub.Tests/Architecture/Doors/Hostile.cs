using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace CommitteeHub.Tests.Architecture.Doors;

/// <summary>What no client of ours sends.</summary>
public static class Hostile
{
    private static readonly string Huge = new('x', 60_000);

    /// <summary>Stands for a field that is left out.</summary>
    private static readonly JsonNode Missing = JsonValue.Create("left out");

    /// <summary>Something wrong in place of each field of a call that is right, and something else altogether in place of the call.</summary>
    public static IEnumerable<(string What, JsonNode? Call)> Variations(object call)
    {
        var right = JsonSerializer.SerializeToNode(call)!.AsObject();
        foreach (var (name, _) in right.ToList())
            foreach (var (what, value) in Values())
            {
                var wrong = right.DeepClone().AsObject();
                wrong.Remove(name);
                if (value != Missing) wrong[name] = value?.DeepClone();
                yield return ($"{name} = {what}", wrong);
            }
        foreach (var (what, value) in Values())
            if (value != Missing) yield return (what, value?.DeepClone());
        yield return ("nothing in it", new JsonObject());
        var more = right.DeepClone().AsObject();
        more["somethingElse"] = Nested(50);
        yield return ("more than is asked for", more);
    }

    /// <summary>The call as it goes over the wire; no client library would write half a letter.</summary>
    public static Raw AsSent(JsonNode? call) => new((call?.ToJsonString() ?? "null").Replace("\"HALF\"", "\"\\ud800\"", StringComparison.Ordinal));

    private static IEnumerable<(string What, JsonNode? Value)> Values() =>
    [
        ("left out", Missing), ("null", null), ("empty", ""), ("spaces", "   "), ("words", "nonsense"), ("huge", Huge), ("an injection", "'; DROP TABLE \"Ballots\"; --"),
        ("two words", "yes, no"), ("U+0000", "a\0b"), ("half a letter", "HALF"), ("an unknown id", Guid.NewGuid().ToString()), ("the empty id", Guid.Empty.ToString()),
        ("0", 0), ("-1", -1), ("seven", 7), ("too large a number", JsonNode.Parse("99999999999999999999")), ("a fraction", 1.5), ("1e400", JsonNode.Parse("1e400")), ("true", true),
        ("an empty list", new JsonArray()), ("a list", new JsonArray(1, "two", null)), ("an object", new JsonObject { ["type"] = "SpecificResource", ["selector"] = 7 }), ("a deep object", Nested(30)),
        ("a target of nothing", new JsonObject { ["selector"] = new JsonArray(new JsonObject { ["type"] = "TextPositionSelector", ["start"] = -5, ["end"] = 2_000_000_000 }) }),
        ("the last day", "9999-12-31T23:59:59.9999999-12:00"), ("the first day", "0001-01-01T00:00:00+14:00"),
    ];

    private static JsonObject Nested(int depth) => depth == 0 ? [] : new JsonObject { ["in"] = Nested(depth - 1) };
}

/// <summary>JSON that is sent as it stands.</summary>
[JsonConverter(typeof(Writing))]
public sealed record Raw(string Json)
{
    private sealed class Writing : JsonConverter<Raw>
    {
        public override Raw Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();
        public override void Write(Utf8JsonWriter writer, Raw value, JsonSerializerOptions options) => writer.WriteRawValue(value.Json, skipInputValidation: true);
    }
}
