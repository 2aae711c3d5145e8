using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommitteeHub.Features.Live;

/// <summary>
/// Reads what a client calls with, strictly: what has to be there is there, and a word is one word of the protocol.
/// Whatever is not like that is read as nothing, and <see cref="CallGuard"/> answers with a sentence.
/// </summary>
internal sealed class CallReading : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.Namespace == typeof(CallReading).Namespace && typeToConvert.Name.EndsWith("Call", StringComparison.Ordinal);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options)
    {
        var strict = new JsonSerializerOptions(options) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };
        strict.Converters.Clear();
        strict.Converters.Add(new Words());
        return (JsonConverter)Activator.CreateInstance(typeof(Strict<>).MakeGenericType(typeToConvert), strict)!;
    }

    private sealed class Strict<T>(JsonSerializerOptions strict) : JsonConverter<T> where T : class
    {
        public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var start = reader;
            try
            {
                return JsonSerializer.Deserialize<T>(ref reader, strict);
            }
            catch (JsonException)
            {
                reader = start;
                reader.Skip();
                return null;
            }
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, value, strict);
    }

    /// <summary>The usual reading of enum values takes numbers, and "yes, no" for a third thing.</summary>
    private sealed class Words : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) => (JsonConverter)Activator.CreateInstance(typeof(Word<>).MakeGenericType(typeToConvert))!;
    }

    private sealed class Word<T> : JsonConverter<T> where T : struct, Enum
    {
        private static readonly Dictionary<string, T> Known = Enum.GetValues<T>().ToDictionary(v => v.ToString(), StringComparer.OrdinalIgnoreCase);

        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && Known.TryGetValue(reader.GetString()!, out var value) ? value : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(JsonNamingPolicy.CamelCase.ConvertName(value.ToString()));
    }
}
