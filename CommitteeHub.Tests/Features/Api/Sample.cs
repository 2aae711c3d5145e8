using System.Collections;
using CommitteeHub.Domain;

namespace CommitteeHub.Tests.Features.Api;

/// <summary>Some value of any type that a door takes: whole, and about nothing that exists.</summary>
internal static class Sample
{
    public static object? Of(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is not null) return null;
        if (type == typeof(string)) return "a sample";
        if (type == typeof(Guid)) return Guid.NewGuid();
        if (type == typeof(DateOnly)) return new DateOnly(2026, 11, 1);
        if (type == typeof(DateTimeOffset)) return new DateTimeOffset(2027, 1, 5, 9, 0, 0, TimeSpan.Zero);
        if (type == typeof(DateTime)) return new DateTime(2027, 1, 5, 9, 0, 0, DateTimeKind.Unspecified);
        if (type == typeof(TimeOnly)) return new TimeOnly(9, 30);
        if (type == typeof(TimeSpan)) return TimeSpan.FromMinutes(5);
        if (type == typeof(byte[])) return new byte[] { 1 };
        if (type.IsEnum) return Enum.GetValues(type).GetValue(0);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Id<>)) return Activator.CreateInstance(type, Guid.NewGuid());
        if (type.IsPrimitive || type == typeof(decimal)) return Convert.ChangeType(1, type, System.Globalization.CultureInfo.InvariantCulture);
        if (type.IsArray) return Array.CreateInstance(type.GetElementType()!, 0);
        if (type.IsGenericType && type.GetGenericArguments().Length == 2 && typeof(IEnumerable).IsAssignableFrom(type)) return Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(type.GetGenericArguments()));
        if (type.IsGenericType && type.Name.Contains("Set", StringComparison.Ordinal)) return Activator.CreateInstance(typeof(HashSet<>).MakeGenericType(type.GetGenericArguments()));
        if (typeof(IEnumerable).IsAssignableFrom(type)) return Array.CreateInstance(type.GetGenericArguments()[0], 0);
        var constructor = type.GetConstructors().Where(c => c.GetParameters() is not [{ ParameterType: var self }] || self != type).OrderByDescending(c => c.GetParameters().Length).FirstOrDefault();
        return constructor is null ? Activator.CreateInstance(type, nonPublic: true) : constructor.Invoke([.. constructor.GetParameters().Select(p => Of(p.ParameterType))]);
    }
}
