using System.Buffers;
using System.Text;

namespace CommitteeHub.Domain;

/// <summary>
/// Tables as text (RFC 4180): read whatever people's programs write, and written so that no spreadsheet takes a cell for a
/// formula (OWASP, CSV injection): one that begins with one of a few signs gets an apostrophe in front, unless it is a
/// plain figure.
/// </summary>
public static class Csv
{
    private const string Formulas = "=+-@\t\r\n";
    private static readonly SearchValues<char> ToQuote = SearchValues.Create("\",;\r\n\t");
    private static readonly SearchValues<char> Figures = SearchValues.Create("0123456789.");

    public const int MostRows = 5000;

    /// <summary>
    /// The rows with their cells, the first row too, empty rows left out; null when a quotation never ends. Line ends may be
    /// of any kind; the separator is whichever of comma, semicolon and tab the first line has most of. Of a longer table
    /// one row more than <paramref name="mostRows"/> is read, by which it is known.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<string>>? Read(string text, int mostRows = MostRows)
    {
        var rows = new List<IReadOnlyList<string>>();
        var row = new List<string>();
        var cell = new StringBuilder();
        var separator = SeparatorOf(text);
        var (quoted, wasQuoted) = (false, false);
        for (var at = text.StartsWith('\uFEFF') ? 1 : 0; at < text.Length && rows.Count <= mostRows; at++)
        {
            var c = text[at];
            if (quoted)
            {
                if (c != '"') cell.Append(c);
                else if (at + 1 < text.Length && text[at + 1] == '"') cell.Append(text[at++]);
                else quoted = false;
            }
            else if (c == '"' && !wasQuoted && cell.Length == 0) (quoted, wasQuoted) = (true, true);
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

    /// <summary>One row, with its line end.</summary>
    public static string Row(params IEnumerable<string?> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    /// <summary>A file of rows, the first of them its head, with a mark in front by which spreadsheets know that it is UTF-8.</summary>
    public static byte[] File(IEnumerable<IReadOnlyList<string>> rows) => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(string.Concat(rows.Select(r => Row(r))))];

    private static string Cell(string? value)
    {
        var text = (value ?? "").Replace("\0", "", StringComparison.Ordinal);
        if (text.Length > 0 && Formulas.Contains(text[0], StringComparison.Ordinal) && !IsFigure(text)) text = "'" + text;
        return text.AsSpan().ContainsAny(ToQuote) || text.Trim().Length != text.Length ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }

    private static bool IsFigure(string text) => text.Length > 1 && text[0] == '-' && !text.AsSpan(1).ContainsAnyExcept(Figures);

    private static char SeparatorOf(string text)
    {
        var line = text.AsSpan(0, text.AsSpan().IndexOfAny('\r', '\n') is var end and >= 0 ? end : text.Length);
        var separator = ',';
        foreach (var candidate in ";\t")
            if (line.Count(candidate) > line.Count(separator)) separator = candidate;
        return separator;
    }
}
