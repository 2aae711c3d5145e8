using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using CommitteeHub.Domain;
using CommitteeHub.Resources;
using Microsoft.Extensions.Localization;

namespace CommitteeHub.Features.Api;

/// <summary>
/// How values travel: identities as text, choices by name, days as days. What a door does not know it does not take, and
/// nothing stands there twice, so that no field is slipped in.
/// </summary>
public static class ApiJson
{
    public static readonly JsonSerializerOptions Options = Make(null);

    private static JsonSerializerOptions? _shown;

    /// <summary>The same, with the sentences of refusals in the reader's language. Made once: what it knows of types is dear.</summary>
    public static JsonSerializerOptions For(IStringLocalizer<Text> text) => _shown ??= Make(text);

    private static JsonSerializerOptions Make(IStringLocalizer<Text>? text) => new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.Strict,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        PropertyNameCaseInsensitive = false,
        MaxDepth = 32,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false), new IdConverters(), new RefusalConverters(text) },
    };

    private sealed class IdConverters : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) => typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Id<>);

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(IdConverter<>).MakeGenericType(typeToConvert.GenericTypeArguments[0]))!;
    }

    private sealed class IdConverter<T> : JsonConverter<Id<T>>
    {
        public override Id<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetGuid());
        public override void Write(Utf8JsonWriter writer, Id<T> value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
        public override Id<T> ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(Guid.Parse(reader.GetString()!));
        public override void WriteAsPropertyName(Utf8JsonWriter writer, Id<T> value, JsonSerializerOptions options) => writer.WritePropertyName(value.ToString());
    }

    /// <summary>A refusal inside a view: its name, and its sentence.</summary>
    private sealed class RefusalConverters(IStringLocalizer<Text>? text) : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) => typeof(Refusal).IsAssignableFrom(typeToConvert);

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(RefusalConverter<>).MakeGenericType(typeToConvert), text)!;
    }

    private sealed class RefusalConverter<T>(IStringLocalizer<Text>? text) : JsonConverter<T> where T : Refusal
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new JsonException("A refusal is nothing to hand in.");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WriteString("code", value.Code);
            if (text is not null) writer.WriteString("detail", text.Sentence(value));
            writer.WriteEndObject();
        }
    }
}
