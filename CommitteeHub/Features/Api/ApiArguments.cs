using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Primitives;

namespace CommitteeHub.Features.Api;

/// <summary>Reads what a caller sends into the arguments of a use case; null when it is not exactly what the door takes.</summary>
internal static class ApiArguments
{
    /// <summary>A JSON object with a field for each argument; those that have a default may be missing, and no other may be there.</summary>
    public static async Task<object?[]?> OfBodyAsync(ApiDoor door, HttpRequest request, CancellationToken cancel)
    {
        try
        {
            if (request.ContentLength is 0 || (!request.HasJsonContentType() && request.ContentLength is null && door.Takes.Count == 0)) return Of(door, new JsonObject());
            if (!request.HasJsonContentType()) return null;
            var options = new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 32 };
            return await JsonNode.ParseAsync(request.Body, documentOptions: options, cancellationToken: cancel) is JsonObject body ? Of(door, body) : null;
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Fields of the query; whatever is not a plain text is written as JSON.</summary>
    public static object?[]? OfQuery(ApiDoor door, IQueryCollection query, IReadOnlySet<string> others)
    {
        try
        {
            var body = new JsonObject();
            foreach (var (name, values) in query)
            {
                if (door.Takes.FirstOrDefault(p => Name(p) == name) is not { } taken)
                {
                    if (others.Contains(name)) continue;
                    return null;
                }
                body[name] = Value(taken.ParameterType, values);
            }
            return Of(door, body);
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    public static string Name(ParameterInfo parameter) => JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!);

    private static object?[]? Of(ApiDoor door, JsonObject body)
    {
        if (body.Select(f => f.Key).Except(door.Takes.Select(Name)).Any()) return null;
        var arguments = new object?[door.Takes.Count];
        foreach (var (i, parameter) in door.Takes.Index())
        {
            if (!body.TryGetPropertyValue(Name(parameter), out var value))
            {
                if (!parameter.HasDefaultValue) return null;
                arguments[i] = parameter.DefaultValue is null && parameter.ParameterType.IsValueType && Nullable.GetUnderlyingType(parameter.ParameterType) is null ? Activator.CreateInstance(parameter.ParameterType) : parameter.DefaultValue;
                continue;
            }
            arguments[i] = value.Deserialize(parameter.ParameterType, ApiJson.Options);
            if (arguments[i] is null && !MayBeNull(parameter)) return null;
        }
        return arguments;
    }

    public static bool MayBeNull(ParameterInfo parameter) =>
        Nullable.GetUnderlyingType(parameter.ParameterType) is not null || (!parameter.ParameterType.IsValueType && new NullabilityInfoContext().Create(parameter).WriteState != NullabilityState.NotNull);

    private static JsonNode? Value(Type type, StringValues values)
    {
        if (type != typeof(string) && type != typeof(byte[]) && typeof(System.Collections.IEnumerable).IsAssignableFrom(type) && values is not [['[', ..]])
            return new JsonArray([.. values.Select(v => (JsonNode?)JsonValue.Create(v))]);
        var text = values.Count == 1 ? values[0]! : throw new FormatException("A field stands there twice.");
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain == typeof(string) || plain == typeof(byte[]) || plain == typeof(Guid) || plain.IsEnum || plain == typeof(DateOnly) || plain == typeof(DateTimeOffset) || (plain.IsGenericType && plain.GetGenericTypeDefinition() == typeof(Domain.Id<>))
            ? JsonValue.Create(text)
            : JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 32 });
    }
}
