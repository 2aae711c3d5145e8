using System.Text;

namespace CommitteeHub.Domain;

/// <summary>Tables as text (RFC 4180): read whatever programs write, written so that no program takes a cell for a formula.</summary>
public static class Csv
{
    private static readonly System.Buffers.SearchValues<char> Quoted = System.Buffers.SearchValues.Create("\",;\r\n'");

    public const int MostRows = 5000;

    /// <summary>The rows with their cells; null when a quotation never ends or there are too many rows. Semicolons are read too, as some offices write them.</summary>
    public static IReadOnlyList<IReadOnlyList<string>>? Read(string text)
    {
        text = text.TrimStart('\uFEFF');
        var header = text.AsSpan(0, text.AsSpan().IndexOfAny('\r', '\n') is var end and >= 0 ? end : text.Length);
        var comma = header.Count(';') > header.Count(',') ? ';' : ',';
        var rows = new List<IReadOnlyList<string>>();
        var (row, cell, quoted) = (new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"') { cell.Append('"'); i++; }
            else if (c == '"' && (quoted || cell.Length == 0)) quoted = !quoted;
            else if (quoted) cell.Append(c);
            else if (c == comma) Next(row, cell);
            else if (c == '\n') { Next(row, cell); row = End(rows, row); }
            else if (c != '\r') cell.Append(c);
            if (rows.Count > MostRows) return null;
        }
        if (quoted) return null;
        if (cell.Length > 0 || row.Count > 0) { Next(row, cell); End(rows, row); }
        return rows;
    }

    /// <summary>One row, with its line end.</summary>
    public static string Row(params IEnumerable<string?> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    private static string Cell(string? text)
    {
        text = (text ?? "").Replace("\0", "", StringComparison.Ordinal);
        // OWASP, CSV injection: a cell that begins like a formula gets a leading apostrophe.
        if (text is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n', ..]) text = "'" + text;
        return text.AsSpan().ContainsAny(Quoted) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }

    private static void Next(List<string> row, StringBuilder cell)
    {
        row.Add(cell.ToString());
        cell.Clear();
    }

    private static List<string> End(List<IReadOnlyList<string>> rows, List<string> row)
    {
        if (row.Any(c => c.Length > 0)) rows.Add(row);
        return [];
    }
}
