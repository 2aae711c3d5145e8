using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace CommitteeHub.Tests.Support;

/// <summary>Spells a view out: every public property of everything in it, so that two answers can be compared to the letter.</summary>
public static class Spelled
{
    public static string Out(object? value)
    {
        var text = new StringBuilder();
        Write(text, value, 0);
        return text.ToString();
    }

    private static void Write(StringBuilder text, object? value, int depth)
    {
        if (depth > 12) throw new InvalidOperationException("A view that goes this deep refers to itself.");
        switch (value)
        {
            case null: text.Append("nothing\n"); return;
            case string or Enum or Guid or bool: text.Append(value).Append('\n'); return;
            case IFormattable plain when value.GetType().Namespace?.StartsWith("System", StringComparison.Ordinal) == true: text.Append(plain.ToString("", CultureInfo.InvariantCulture)).Append('\n'); return;
            case IEnumerable several:
                text.Append("[\n");
                foreach (var one in several) Write(text, one, depth + 1);
                text.Append("]\n");
                return;
        }
        text.Append(value.GetType().Name).Append('\n');
        foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0))
        {
            text.Append(' ', depth + 1).Append(property.Name).Append(": ");
            Write(text, property.GetValue(value), depth + 1);
        }
        foreach (var field in value.GetType().GetFields(BindingFlags.Public | BindingFlags.Instance))
        {
            text.Append(' ', depth + 1).Append(field.Name).Append(": ");
            Write(text, field.GetValue(value), depth + 1);
        }
    }
}
