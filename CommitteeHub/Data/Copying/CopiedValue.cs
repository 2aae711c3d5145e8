using System.Data.Common;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CommitteeHub.Data.Copying;

/// <summary>One value on its way from one kind of database to the other. What is a list for PostgreSQL is a JSON text for SQLite.</summary>
internal static class CopiedValue
{
    /// <summary>How the values of one column are read, decided once and not for each row.</summary>
    public static Func<DbDataReader, int, object> Between(IColumn from, IColumn to)
    {
        var read = IsListOf<string>(from) || IsListOf<string>(to) ? List<string>(from, to)
            : IsListOf<int>(from) || IsListOf<int>(to) ? List<int>(from, to)
            : Plain(from);
        return (reader, ordinal) => reader.IsDBNull(ordinal) ? DBNull.Value : read(reader, ordinal);
    }

    private static Func<DbDataReader, int, object> Plain(IColumn from) => Of(from) switch
    {
        { } type when type == typeof(string) || IsJson(from) => (reader, ordinal) => reader.GetString(ordinal),
        { } type when type == typeof(Guid) => (reader, ordinal) => reader.GetGuid(ordinal),
        { } type when type == typeof(long) => (reader, ordinal) => reader.GetInt64(ordinal),
        { } type when type == typeof(int) => (reader, ordinal) => reader.GetInt32(ordinal),
        { } type when type == typeof(short) => (reader, ordinal) => reader.GetInt16(ordinal),
        { } type when type == typeof(bool) => (reader, ordinal) => reader.GetBoolean(ordinal),
        { } type when type == typeof(decimal) => (reader, ordinal) => reader.GetDecimal(ordinal),
        { } type when type == typeof(double) => (reader, ordinal) => reader.GetDouble(ordinal),
        { } type when type == typeof(byte[]) => (reader, ordinal) => reader.GetFieldValue<byte[]>(ordinal),
        { } type when type == typeof(DateOnly) => (reader, ordinal) => reader.GetFieldValue<DateOnly>(ordinal),
        { } type when type == typeof(TimeOnly) => (reader, ordinal) => reader.GetFieldValue<TimeOnly>(ordinal),
        { } type when type == typeof(DateTime) => (reader, ordinal) => reader.GetDateTime(ordinal),
        { } type when type == typeof(TimeSpan) => (reader, ordinal) => reader.GetFieldValue<TimeSpan>(ordinal),
        { } type => (_, _) => throw new NotSupportedException($"{from.Table.Name}.{from.Name} is a {type.Name}, which nobody said how to copy."),
    };

    public static string Placeholder(IColumn to, int number) => IsJson(to) && to.StoreType is "jsonb" or "json" ? $"@p{number}::{to.StoreType}" : $"@p{number}";

    private static Func<DbDataReader, int, object> List<T>(IColumn from, IColumn to)
    {
        if (!IsListOf<T>(from)) return (reader, ordinal) => JsonSerializer.Deserialize<T[]>(reader.GetString(ordinal)) ?? [];
        if (IsListOf<T>(to)) return (reader, ordinal) => reader.GetFieldValue<T[]>(ordinal);
        return (reader, ordinal) => JsonSerializer.Serialize(reader.GetFieldValue<T[]>(ordinal));
    }

    /// <summary>Words, or choices by number.</summary>
    private static bool IsListOf<T>(IColumn column) => Of(column) != typeof(string) && Of(column) != typeof(byte[]) && typeof(IEnumerable<T>).IsAssignableFrom(Of(column));

    private static bool IsJson(IColumn column) => column.StoreType is "jsonb" or "json" || column.PropertyMappings.Count == 0;

    private static Type Of(IColumn column) => Nullable.GetUnderlyingType(column.ProviderClrType) ?? column.ProviderClrType;
}
