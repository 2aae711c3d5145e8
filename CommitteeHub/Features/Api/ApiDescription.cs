using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;

namespace CommitteeHub.Features.Api;

/// <summary>The OpenAPI document, written from the doors themselves: what is described is what is there.</summary>
internal static class ApiDescription
{
    private static readonly JsonSchemaExporterOptions Exporter = new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Plain };

    public static JsonObject Of(Site site, EndpointDataSource endpoints)
    {
        var paths = new JsonObject();
        var others = endpoints.Endpoints.OfType<RouteEndpoint>().Where(e => e.RoutePattern.RawText is ['/', 'a', 'p', 'i', '/', ..] && e.Metadata.GetMetadata<IEndpointNameMetadata>() is not null).OrderBy(e => e.RoutePattern.RawText, StringComparer.Ordinal).ToList();
        foreach (var endpoint in others)
            paths[endpoint.RoutePattern.RawText!] = new JsonObject { ["get"] = Describe(endpoint) };
        foreach (var door in ApiDoors.All.Values)
            paths[$"/api/v1/{door.Name}"] = new JsonObject { [door.IsRead ? "get" : "post"] = Describe(door) };

        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = $"{site.Name} API",
                ["version"] = "1",
                ["description"] = "Every use case a person has on screen, through the same code and with the same rights. Writes take identities that their caller makes (UUID version 7), so that asking twice is the same as asking once.",
                ["license"] = new JsonObject { ["name"] = "Proprietary", ["identifier"] = "LicenseRef-CommitteeHub" },
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = site.Link("").TrimEnd('/') }),
            ["security"] = new JsonArray(new JsonObject { ["token"] = new JsonArray() }),
            ["tags"] = new JsonArray([.. ApiDoors.All.Values.Select(d => d.Area).Concat(others.Select(AreaOf)).Distinct().Order(StringComparer.Ordinal).Select(a => (JsonNode)new JsonObject { ["name"] = a, ["description"] = $"Doors of {a}." })]),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["securitySchemes"] = new JsonObject { ["token"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["description"] = "A personal token, made under Your account. Scopes: read, live, write, admin." } },
                ["schemas"] = new JsonObject { ["Problem"] = Problem() },
            },
        };
    }

    /// <summary>An address that is no use case, as it describes itself where it is mapped.</summary>
    private static JsonObject Describe(RouteEndpoint endpoint)
    {
        var names = endpoint.RoutePattern.Parameters.Select(p => p.Name).ToList();
        var asked = endpoint.Metadata.GetMetadata<MethodInfo>()?.GetParameters().Where(p => p.ParameterType == typeof(string) && !names.Contains(p.Name!)).Select(p => Query(p.Name!, false, Text(), null)) ?? [];
        var answer = endpoint.Metadata.GetOrderedMetadata<IProducesResponseTypeMetadata>().Last(p => p.StatusCode == StatusCodes.Status200OK).Type!;
        return Operation(endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()!.EndpointName, AreaOf(endpoint), endpoint.Metadata.GetMetadata<IEndpointSummaryMetadata>()!.Summary,
            endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null ? TokenScope.Read : null, [.. names.Select(InPath), .. asked], "200", Content(Schema(answer)));
    }

    private static string AreaOf(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<ITagsMetadata>()!.Tags[0];

    private static JsonObject Describe(ApiDoor door)
    {
        var words = ApiWords.Of(door);
        var id = char.ToLowerInvariant(door.UseCase.Name[0]) + door.UseCase.Name[1..];
        if (!door.IsRead)
        {
            var write = Operation(id, door.Area, words.Summary, door.Scope, [], "204", null);
            if (door.Takes.Count > 0) write["requestBody"] = new JsonObject { ["required"] = door.Takes.Any(p => !p.HasDefaultValue), ["content"] = new JsonObject { ["application/json"] = new JsonObject { ["schema"] = Body(door, words) } } };
            return write;
        }
        List<JsonObject> query = [.. door.Takes.Select(p => Query(ApiArguments.Name(p), !p.HasDefaultValue, Schema(p.ParameterType), words.Of(p.Name!)))];
        if (typeof(System.Collections.IEnumerable).IsAssignableFrom(door.Answer) && !ApiEndpoint.PagesItself(door))
            query.AddRange([Query("limit", false, new JsonObject { ["type"] = "integer", ["minimum"] = 1, ["maximum"] = 500 }, "How many rows a page has."), Query("page", false, new JsonObject { ["type"] = "integer", ["minimum"] = 1 }, "Which page.")]);
        return Operation(id, door.Area, words.Summary, door.Scope, query, "200", Content(Schema(door.Answer)));
    }

    private static JsonObject Body(ApiDoor door, ApiWords words)
    {
        var properties = new JsonObject();
        foreach (var taken in door.Takes)
        {
            var schema = ApiArguments.MayBeNull(taken) ? OrNull(Schema(taken.ParameterType)) : Schema(taken.ParameterType);
            if (words.Of(taken.Name!) is { } said) schema["description"] = said;
            properties[ApiArguments.Name(taken)] = schema;
        }
        var body = new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = properties };
        if (door.Takes.Where(p => !p.HasDefaultValue).Select(p => (JsonNode)ApiArguments.Name(p)).ToArray() is { Length: > 0 } required) body["required"] = new JsonArray(required);
        return body;
    }

    private static JsonObject Operation(string id, string area, string summary, string? scope, List<JsonObject> query, string status, JsonObject? content)
    {
        var good = new JsonObject { ["description"] = status == "204" ? "Done, and durable." : "What the token's person may see." };
        if (content is not null) good["content"] = content;
        var operation = new JsonObject { ["operationId"] = id, ["tags"] = new JsonArray(area), ["summary"] = summary, ["description"] = scope is null ? "Open to everybody." : $"Scope: {scope}." };
        if (query.Count > 0) operation["parameters"] = new JsonArray([.. query]);
        operation["responses"] = new JsonObject { [status] = good, ["4XX"] = new JsonObject { ["description"] = "Refused, with the reason.", ["content"] = new JsonObject { ["application/problem+json"] = new JsonObject { ["schema"] = new JsonObject { ["$ref"] = "#/components/schemas/Problem" } } } } };
        if (scope is null) operation["security"] = new JsonArray(new JsonObject());
        return operation;
    }

    private static JsonObject Query(string name, bool required, JsonNode schema, string? said)
    {
        var query = new JsonObject { ["name"] = name, ["in"] = "query", ["required"] = required, ["schema"] = schema };
        if (said is not null) query["description"] = said;
        return query;
    }

    private static JsonObject InPath(string name) => new() { ["name"] = name, ["in"] = "path", ["required"] = true, ["schema"] = Text() };

    private static JsonObject Content(JsonNode schema) => new() { ["application/json"] = new JsonObject { ["schema"] = schema } };

    private static JsonObject Text() => new() { ["type"] = "string" };

    /// <summary>What JSON Schema has no words for is described as anything.</summary>
    private static JsonObject Schema(Type type)
    {
        try
        {
            return ApiJson.Options.GetJsonSchemaAsNode(type, Exporter) as JsonObject ?? new JsonObject();
        }
        catch (Exception e) when (e is NotSupportedException or InvalidOperationException)
        {
            return new JsonObject();
        }
    }

    private static JsonObject Problem() => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject
        {
            ["type"] = Text(),
            ["title"] = Text(),
            ["status"] = new JsonObject { ["type"] = "integer" },
            ["detail"] = Text(),
            ["code"] = new JsonObject { ["type"] = "string", ["description"] = "The stable name of the refusal." },
        },
    };

    private static JsonNode Plain(JsonSchemaExporterContext context, JsonNode schema)
    {
        var under = Nullable.GetUnderlyingType(context.TypeInfo.Type);
        var type = under ?? context.TypeInfo.Type;
        var plain = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Id<>) ? new JsonObject { ["type"] = "string", ["format"] = "uuid" }
            : typeof(Refusal).IsAssignableFrom(type) ? new JsonObject { ["type"] = "object", ["properties"] = new JsonObject { ["code"] = Text(), ["detail"] = Text() } }
            // A type inside itself would refer to a place that moves with it.
            : schema is JsonObject { Count: > 0 } o && o.ContainsKey("$ref") ? new JsonObject { ["type"] = "object" } : null;
        return plain is null ? schema : under is not null || context.PropertyInfo is { IsGetNullable: true } ? OrNull(plain) : plain;
    }

    private static JsonObject OrNull(JsonObject schema)
    {
        if (schema["type"] is JsonValue one) schema["type"] = new JsonArray(one.GetValue<string>(), "null");
        if (schema["enum"] is JsonArray choices && !choices.Any(c => c is null)) choices.Add((JsonNode?)null);
        return schema;
    }
}
