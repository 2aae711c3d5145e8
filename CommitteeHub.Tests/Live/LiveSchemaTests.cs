using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using CommitteeHub.Features.Live;
using CommitteeHub.Tests.Support;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace CommitteeHub.Tests.Live;

public sealed class LiveSchemaTests
{
    /// <summary>Writes the file anew instead of comparing: COMMITTEEHUB_WRITE_SCHEMA=1.</summary>
    private static readonly bool Write = Environment.GetEnvironmentVariable("COMMITTEEHUB_WRITE_SCHEMA") == "1";

    private static readonly string File = Path.Combine(TestApp.RepositoryRoot, "docs", "live-protocol.schema.json");

    [Fact]
    public async Task The_schema_of_the_live_door_is_that_of_its_types()
    {
        await using var app = await TestApp.StartAsync();
        var options = new JsonSerializerOptions(app.Services.GetRequiredService<IOptions<JsonHubProtocolOptions>>().Value.PayloadSerializerOptions);
        // The shapes are the types'; how strictly they are read is another thing.
        options.Converters.Remove(options.Converters.Single(c => c.GetType().Name == "CallReading"));
        options.MakeReadOnly(populateMissingResolver: true);
        var schema = Of(options);

        if (Write) await System.IO.File.WriteAllTextAsync(File, schema);

        Assert.True(schema == await System.IO.File.ReadAllTextAsync(File), "docs/live-protocol.schema.json is not current. Run this test with COMMITTEEHUB_WRITE_SCHEMA=1 and look at the difference.");
    }

    private static string Of(JsonSerializerOptions options)
    {
        var exporting = new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true };
        var definitions = new JsonObject();
        foreach (var type in typeof(ChangedMessage).Assembly.GetTypes().Where(IsSaid).OrderBy(t => t.Name, StringComparer.Ordinal))
            definitions[type.Name] = options.GetJsonSchemaAsNode(type, exporting);
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "What is said at /hubs/live",
            ["$defs"] = definitions,
        };
        return schema.ToJsonString(new JsonSerializerOptions(options) { WriteIndented = true, NewLine = "\n" }) + "\n";
    }

    /// <summary>What a client sends ("…Call"), what it is answered, and what it is told.</summary>
    private static bool IsSaid(Type type) =>
        type.Namespace == typeof(ChangedMessage).Namespace && !type.IsNested
        && (type == typeof(RoomView) || type.Name.EndsWith("Message", StringComparison.Ordinal) || type.Name.EndsWith("Answer", StringComparison.Ordinal) || type.Name.EndsWith("Call", StringComparison.Ordinal));
}
