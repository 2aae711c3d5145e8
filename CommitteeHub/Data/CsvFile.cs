using System.Buffers;
using System.Text;

namespace CommitteeHub.Data;

/// <summary>
/// Tables as RFC 4180 has them. What leaves the house opens in spreadsheets, which take a cell that begins with one of a
/// few signs for a formula; such a cell gets an apostrophe in front, so that it stays the text it was.
/// </summary>
public static class CsvFile
{
    private const string Formulas = "=+-@\t\r\n\0";
    private static readonly SearchValues<char> ToQuote = SearchValues.Create("\",;\r\n\t");

    /// <summary>With a mark in front by which spreadsheets know that it is UTF-8.</summary>
    public static byte[] Write(IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows) =>
        [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(string.Concat(rows.Prepend(head).Select(r => string.Join(',', r.Select(Cell)) + "\r\n")))];

    /// <summary>Rows of cells, the first row too; line ends may be of any kind. Null when a quote is never closed.</summary>
    public static IReadOnlyList<IReadOnlyList<string>>? Read(string text, int mostRows)
    {
        var rows = new List<IReadOnlyList<string>>();
        var row = new List<string>();
        var cell = new StringBuilder();
        var separator = SeparatorOf(text);
        var (quoted, wasQuoted) = (false, false);
        var at = text.StartsWith('\ufeff') ? 1 : 0;
        for (; at < text.Length && rows.Count <= mostRows; at++)
        {
            var c = text[at];
            if (quoted)
            {
                if (c != '"') cell.Append(c);
                else if (at + 1 < text.Length && text[at + 1] == '"') { cell.Append('"'); at++; }
                else quoted = false;
            }
            else if (c == '"' && cell.Length == 0 && !wasQuoted) (quoted, wasQuoted) = (true, true);
            else if (c == separator) EndCell();
            else if (c is '\n' or '\r')
            {
                if (c == '\r' && at + 1 < text.Length && text[at + 1] == '\n') at++;
                EndRow();
            }
            else cell.Append(c);
        }
        if (quoted) return null;
        if (cell.Length > 0 || row.Count > 0) EndRow();
        return rows;

        void EndCell()
        {
            row.Add(wasQuoted ? cell.ToString() : cell.ToString().Trim());
            cell.Clear();
            wasQuoted = false;
        }

        void EndRow()
        {
            EndCell();
            if (row.Any(v => v.Length > 0)) rows.Add(row);
            row = [];
        }
    }

    /// <summary>Spreadsheets of countries that write 1,5 separate cells by semicolons.</summary>
    private static char SeparatorOf(string text)
    {
        var line = text.AsSpan(0, text.IndexOfAny(['\r', '\n']) is >= 0 and var end ? end : text.Length);
        return line.Count(';') > line.Count(',') ? ';' : ',';
    }

    private static string Cell(string value)
    {
        var safe = value.Length > 0 && Formulas.Contains(value[0], StringComparison.Ordinal) ? "'" + value : value;
        return safe.AsSpan().ContainsAny(ToQuote) || safe != safe.Trim() ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
