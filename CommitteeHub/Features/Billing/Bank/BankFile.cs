using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Body;

namespace CommitteeHub.Features.Billing;

/// <summary>Which column of a CSV file says what; -1 where none does.</summary>
/// <param name="Reference">The bank's own name for the line, never what the payer wrote.</param>
/// <param name="Direction">Whether the money came in or went out, where amounts have no sign.</param>
/// <param name="Currency">Where there is none, amounts are in euro.</param>
public sealed record BankColumns(int Day, int Amount, int Text, int Name, int Account, int Reference, int Direction = -1, int Currency = -1)
{
    private static readonly string[]
        Directions = ["afbij", "bijaf", "debitcredit", "creditdebit", "debetcredit", "creditdebet", "sollhaben", "habensoll", "debehaber", "debitcrédit", "débitcrédit", "cdtdbt"],
        ShortDirections = ["dc", "cd", "drcr", "crdr", "sh", "direction", "sens", "richtung"];

    /// <summary>A first guess by the names that banks give their columns.</summary>
    /// <param name="first">The cells of the first row: "Valuta" is a currency at one bank and a day at another.</param>
    public static BankColumns Guess(IReadOnlyList<string> names, IReadOnlyList<string>? first = null)
    {
        int Where(Func<string, int, bool> fits) => names.Select((n, i) => (n, i)).Where(c => fits(c.n, c.i)).Select(c => (int?)c.i).FirstOrDefault() ?? -1;
        int Of(params string[] parts) => Where((n, _) => parts.Any(p => n.Contains(p, StringComparison.OrdinalIgnoreCase)));
        bool IsCode(int i) => first is null || (i < first.Count && BankFile.CurrencyOf(first[i]) is not null);
        return new(Of("date", "datum", "fecha", "day"), Of("amount", "betrag", "bedrag", "montant", "importe"), Of("description", "purpose", "remittance", "omschrijving", "verwendung", "libell", "concepto", "text"),
            Of("name", "payer", "naam", "debtor", "counterparty"), Of("iban", "account", "rekening", "konto"), Of("transaction id", "bank reference", "archive"),
            Where((n, _) => Letters(n) is var l && (Directions.Any(d => l.Contains(d, StringComparison.Ordinal)) || ShortDirections.Contains(l))),
            Where((n, i) => IsCode(i) && new[] { "currency", "valuta", "munt", "währung", "waehrung", "devise", "moneda" }.Any(p => n.Contains(p, StringComparison.OrdinalIgnoreCase))));
    }

    private static string Letters(string name) => new([.. name.Where(char.IsLetter).Select(char.ToLowerInvariant)]);
}

/// <summary>What was found in a file of a bank.</summary>
/// <param name="Lines">Money that came in, in the order of the file.</param>
/// <param name="Outgoing">How many lines are not money that came in, or are not booked yet.</param>
/// <param name="Problems">Rows that were not understood, each with an English key of the resources.</param>
public sealed record BankFileContent(IReadOnlyList<StatementLine> Lines, int Outgoing, IReadOnlyList<(int Row, string Problem)> Problems)
{
    /// <summary>The names of the columns of a CSV file; none for camt.053.</summary>
    public IReadOnlyList<string> ColumnNames { get; init; } = [];

    /// <summary>By which columns it was read.</summary>
    public BankColumns? Columns { get; init; }

    /// <summary>Why nothing of it can be taken in.</summary>
    public string? Fault { get; init; }

    public static BankFileContent Unreadable(string fault) => new([], 0, []) { Fault = fault };
}

/// <summary>Reads what a bank hands out: camt.053 (ISO 20022), or CSV with named columns.</summary>
public static class BankFile
{
    public const int MostBytes = 5 * 1024 * 1024, MostLines = 2000;

    private const string TooLong = "The file has more than 2,000 lines. Ask the bank for a shorter period.";

    private static readonly HashSet<string>
        In = new(["in", "incoming", "credit", "crédit", "cr", "c", "crdt", "bij", "haben", "h", "haber", "abono", "+"], StringComparer.OrdinalIgnoreCase),
        Out = new(["out", "outgoing", "debit", "débit", "debet", "dr", "d", "dbit", "af", "soll", "s", "debe", "cargo", "-"], StringComparer.OrdinalIgnoreCase);

    /// <param name="bytes">The file.</param>
    /// <param name="ownAccount">Whose account a CSV file is of.</param>
    /// <param name="columns">Null: guessed from the names.</param>
    public static BankFileContent Read(byte[] bytes, string ownAccount, BankColumns? columns = null)
    {
        if (bytes.Length > MostBytes) return BankFileContent.Unreadable("The file is larger than 5 MB. Ask the bank for a shorter period.");
        var start = bytes.AsSpan().TrimStart("\xEF\xBB\xBF \t\r\n"u8);
        var content = start.StartsWith("<"u8) ? Camt053.Read(bytes) : ReadSeparated(Encoding.UTF8.GetString(bytes), Iban.Compact(ownAccount), columns);
        return content.Lines.Count > MostLines ? BankFileContent.Unreadable(TooLong) : content;
    }

    private static BankFileContent ReadSeparated(string text, string ownAccount, BankColumns? columns)
    {
        if (Csv.Read(text, MostLines + 1) is not { Count: >= 2 } rows || rows[0].Count < 2) return BankFileContent.Unreadable("This is neither a camt.053 file nor a CSV file with named columns.");
        if (rows.Count > MostLines + 1) return BankFileContent.Unreadable(TooLong);
        var at = columns ?? BankColumns.Guess(rows[0], rows[1]);
        if (at.Day < 0 || at.Amount < 0) return new([], 0, []) { ColumnNames = rows[0], Columns = at, Fault = "Say which columns hold the day and the amount." };

        var lines = new List<StatementLine>();
        var problems = new List<(int, string)>();
        var outgoing = 0;
        foreach (var (row, number) in rows.Skip(1).Select((r, i) => (r, i + 2)))
        {
            string Cell(int column) => column >= 0 && column < row.Count ? row[column].Trim() : "";
            var way = Cell(at.Direction).TrimEnd('.');
            if (DayOf(Cell(at.Day)) is not { } day) problems.Add((number, "The day was not understood."));
            else if (CentsOf(Cell(at.Amount)) is not { } cents) problems.Add((number, "The amount was not understood."));
            else if (at.Direction >= 0 && !In.Contains(way) && !Out.Contains(way)) problems.Add((number, "Whether the money came in or went out was not understood."));
            else if ((at.Currency < 0 ? "EUR" : CurrencyOf(Cell(at.Currency))) is not { } currency) problems.Add((number, "The currency was not understood."));
            else if (cents <= 0 || (at.Direction >= 0 && Out.Contains(way))) outgoing++;
            else lines.Add(new StatementLine(ownAccount, Readable.Cut(Cell(at.Reference), 100), day, new Money(cents, currency), Readable.Cut(Cell(at.Name), 140), Readable.Cut(Cell(at.Account), 34), Readable.Cut(Cell(at.Text), 500)));
        }
        return new(WithReferences(lines), outgoing, problems) { ColumnNames = rows[0], Columns = at };
    }

    /// <summary>What stands on several lines is no reference of the bank's, whatever the column is called.</summary>
    private static List<StatementLine> WithReferences(List<StatementLine> lines)
    {
        var seen = new Dictionary<string, int>();
        var uses = lines.CountBy(l => l.Reference).ToDictionary();
        return [.. lines.Select(l => l.Reference.Length > 0 && uses[l.Reference] == 1 ? l : Named(l, seen))];
    }

    /// <summary>A line without a reference of the bank's own gets one from what it says; alike lines of one file are counted.</summary>
    internal static StatementLine Named(StatementLine line, Dictionary<string, int> seen)
    {
        var said = string.Join('\u001f', line.Account, line.BookedOn.ToString("O", CultureInfo.InvariantCulture), line.Amount.Cents, line.Amount.Currency, line.PayerName, line.PayerAccount, line.Text);
        var count = seen[said] = seen.GetValueOrDefault(said) + 1;
        return line with { Reference = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{said}\u001f{count}")))[..40] };
    }

    internal static string? CurrencyOf(string text) => text.Trim() is var code && code == "€" ? "EUR" : code.Length == 3 && code.All(char.IsAsciiLetter) ? code.ToUpperInvariant() : null;

    private static DateOnly? DayOf(string text) =>
        DateOnly.TryParseExact(text, ["yyyy-MM-dd", "dd-MM-yyyy", "dd.MM.yyyy", "dd/MM/yyyy", "yyyyMMdd", "d.M.yyyy", "d-M-yyyy", "d/M/yyyy", "yyyy/MM/dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>1234.56, 1,234.56, 1.234,56, 1 234,56 or 1234; the last point or comma is the decimal one when one or two figures follow it.</summary>
    private static long? CentsOf(string text)
    {
        var digits = new string([.. text.Where(c => !char.IsWhiteSpace(c) && c is not ('\'' or '€'))]).Replace("EUR", "", StringComparison.OrdinalIgnoreCase);
        var point = digits.LastIndexOfAny(['.', ',']);
        if (point >= 0 && digits.Length - point - 1 is (1 or 2)) digits = digits[..point].Replace(".", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal) + "." + digits[(point + 1)..];
        else if (point >= 0 && digits.Length - point - 1 == 3) digits = digits.Replace(".", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal);
        return decimal.TryParse(digits, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) && Money.Of(amount, "EUR") is { } money ? money.Cents : null;
    }
}
