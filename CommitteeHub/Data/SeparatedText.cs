using System.Text;

namespace CommitteeHub.Data;

/// <summary>Text in rows and columns (RFC 4180): reads what people's programs write, and writes what no spreadsheet takes for a formula.</summary>
public static class SeparatedText
{
    private const string Starters = "=+-@\t\r";

    /// <summary>The rows of a text; the separator is whichever of comma, semicolon and tab its first line has most of. Empty rows are left out.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Read(string text)
    {
        var first = text.AsSpan(0, text.IndexOf('\n') is var end and >= 0 ? end : text.Length);
        var separator = ',';
        foreach (var candidate in ";\t")
            if (first.Count(candidate) > first.Count(separator)) separator = candidate;

        var rows = new List<IReadOnlyList<string>>();
        var row = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = text.StartsWith('\uFEFF') ? 1 : 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted)
            {
                if (c != '"') cell.Append(c);
                else if (i + 1 < text.Length && text[i + 1] == '"') cell.Append(text[i++]);
                else quoted = false;
            }
            else if (c == '"' && cell.Length == 0) quoted = true;
            else if (c == separator) EndCell();
            else if (c == '\n') EndRow();
            else if (c != '\r') cell.Append(c);
        }
        EndRow();
        return rows;

        void EndCell()
        {
            row.Add(cell.ToString());
            cell.Clear();
        }

        void EndRow()
        {
            EndCell();
            if (row.Any(r => r.Length > 0)) rows.Add(row);
            row = [];
        }
    }

    /// <summary>Rows as a file: with a mark so that spreadsheets read accents, and commas.</summary>
    public static byte[] Write(IEnumerable<IReadOnlyList<string>> rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows) text.AppendJoin(',', row.Select(Cell)).Append("\r\n");
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    private static readonly System.Buffers.SearchValues<char> Digits = System.Buffers.SearchValues.Create("0123456789.");
    private static readonly System.Buffers.SearchValues<char> Quoted = System.Buffers.SearchValues.Create(",\";\r\n");

    /// <summary>A cell that begins like a formula gets an apostrophe before it, unless it is a plain figure.</summary>
    public static string Cell(string text)
    {
        var safe = text.Length > 0 && Starters.Contains(text[0]) && !IsFigure(text) ? "'" + text : text;
        return safe.AsSpan().ContainsAny(Quoted) || safe.Trim().Length != safe.Length ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }

    private static bool IsFigure(string text) => text.Length > 1 && text[0] == '-' && !text.AsSpan(1).ContainsAnyExcept(Digits);
}
