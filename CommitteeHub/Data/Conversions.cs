using System.Text.Json;
using System.Text.Json.Serialization;
using CommitteeHub.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CommitteeHub.Data;

/// <summary>
/// How values are kept, alike on both databases: identities as Guid, instants as UTC ticks (SQLite cannot order or
/// compare DateTimeOffset), enums by name so that a dump can be read.
/// </summary>
internal static class Conversions
{
    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Keeps a record that never changes in place as one JSON text; a field that the text does not have yet reads as its default.</summary>
    public static PropertyBuilder<T> KeptAsJson<T>(this PropertyBuilder<T> property) where T : class? =>
        property.HasConversion(
            value => Text(value), text => JsonSerializer.Deserialize<T>(text, Json)!,
            new ValueComparer<T>((one, other) => ReferenceEquals(one, other) || Text(one) == Text(other), value => Text(value).GetHashCode(StringComparison.Ordinal), value => value));

    private static string Text<T>(T value) => JsonSerializer.Serialize(value, Json);

    public static void AddTo(ModelConfigurationBuilder builder)
    {
        builder.Properties<DateTimeOffset>().HaveConversion<TicksConverter>();
        foreach (var id in IdTypes())
            builder.Properties(id).HaveConversion(typeof(IdConverter<>).MakeGenericType(id.GenericTypeArguments[0]));
        foreach (var type in DomainTypes().Where(t => t.IsEnum))
            builder.Properties(type).HaveConversion(typeof(EnumToStringConverter<>).MakeGenericType(type)).HaveMaxLength(40);
    }

    private static IEnumerable<Type> DomainTypes() =>
        typeof(CommitteeDb).Assembly.GetTypes().Where(t => t.Namespace?.StartsWith("CommitteeHub", StringComparison.Ordinal) == true);

    private static IEnumerable<Type> IdTypes() =>
        DomainTypes().Where(t => t is { IsClass: true, IsGenericTypeDefinition: false })
            .SelectMany(t => t.GetProperties())
            .Select(p => Nullable.GetUnderlyingType(p.PropertyType) ?? p.PropertyType)
            .Where(t => t.IsGenericType && t.GetGenericTypeDefinition() == typeof(Id<>) && !t.ContainsGenericParameters)
            .Distinct();

    private sealed class IdConverter<T>() : ValueConverter<Id<T>, Guid>(id => id.Value, value => new Id<T>(value));

    private sealed class TicksConverter() : ValueConverter<DateTimeOffset, long>(
        at => at.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
}
