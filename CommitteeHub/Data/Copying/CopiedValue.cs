using System.Data.Common;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CommitteeHub.Data.Copying;

/// <summary>One value on its way from one kind of database to the other. What is a list for PostgreSQL is a JSON text for SQLite.</summary>
internal static class CopiedValue
{
    public static object Read(DbDataReader reader, int ordinal, IColumn from, IColumn to)
    {
        if (reader.IsDBNull(ordinal)) return DBNull.Value;
        if (IsListOf<string>(from) || IsListOf<string>(to)) return List<string>(reader, ordinal, from, to);
        if (IsListOf<int>(from) || IsListOf<int>(to)) return List<int>(reader, ordinal, from, to);
        return Of(from) switch
        {
            { } type when type == typeof(string) || IsJson(from) => reader.GetString(ordinal),
            { } type when type == typeof(Guid) => reader.GetGuid(ordinal),
            { } type when type == typeof(long) => reader.GetInt64(ordinal),
            { } type when type == typeof(int) => reader.GetInt32(ordinal),
            { } type when type == typeof(short) => reader.GetInt16(ordinal),
            { } type when type == typeof(bool) => reader.GetBoolean(ordinal),
            { } type when type == typeof(decimal) => reader.GetDecimal(ordinal),
            { } type when type == typeof(double) => reader.GetDouble(ordinal),
            { } type when type == typeof(byte[]) => reader.GetFieldValue<byte[]>(ordinal),
            { } type when type == typeof(DateOnly) => reader.GetFieldValue<DateOnly>(ordinal),
            { } type when type == typeof(TimeOnly) => reader.GetFieldValue<TimeOnly>(ordinal),
            { } type when type == typeof(DateTime) => reader.GetDateTime(ordinal),
            { } type when type == typeof(TimeSpan) => reader.GetFieldValue<TimeSpan>(ordinal),
            { } type => throw new NotSupportedException($"{from.Table.Name}.{from.Name} is a {type.Name}, which nobody said how to copy."),
        };
    }

    public static string Placeholder(IColumn to, int number) => IsJson(to) && to.StoreType is "jsonb" or "json" ? $"@p{number}::{to.StoreType}" : $"@p{number}";

    private static object List<T>(DbDataReader reader, int ordinal, IColumn from, IColumn to)
    {
        if (!IsListOf<T>(from)) return JsonSerializer.Deserialize<T[]>(reader.GetString(ordinal)) ?? [];
        var items = reader.GetFieldValue<T[]>(ordinal);
        return IsListOf<T>(to) ? items : JsonSerializer.Serialize(items);
    }

    /// <summary>Words, or choices by number.</summary>
    private static bool IsListOf<T>(IColumn column) => Of(column) != typeof(string) && Of(column) != typeof(byte[]) && typeof(IEnumerable<T>).IsAssignableFrom(Of(column));

    private static bool IsJson(IColumn column) => column.StoreType is "jsonb" or "json" || column.PropertyMappings.Count == 0;

    private static Type Of(IColumn column) => Nullable.GetUnderlyingType(column.ProviderClrType) ?? column.ProviderClrType;
}
