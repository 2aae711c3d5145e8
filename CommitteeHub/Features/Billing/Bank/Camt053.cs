using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Body;

namespace CommitteeHub.Features.Billing;

/// <summary>
/// Reads a bank's statement in camt.053, whatever its version: names are taken without their namespace. Nothing outside
/// the file is ever read, and a document type is refused, so entities can neither fetch nor swell anything.
/// </summary>
internal static class Camt053
{
    private static readonly XmlReaderSettings Safe = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = BankFile.MostBytes,
        MaxCharactersFromEntities = 0,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    public static BankFileContent Read(byte[] bytes)
    {
        XDocument document;
        try
        {
            using var stream = new MemoryStream(bytes);
            using var reader = XmlReader.Create(stream, Safe);
            document = XDocument.Load(reader);
        }
        catch (XmlException)
        {
            return BankFileContent.Unreadable("This XML file is damaged, or holds what a bank's statement never does.");
        }

        var statements = document.Root!.Descendants().Where(e => e.Name.LocalName == "Stmt").ToList();
        if (statements.Count == 0) return BankFileContent.Unreadable("This XML file is no statement of an account (camt.053).");
        var (lines, outgoing, problems, seen) = (new List<StatementLine>(), 0, new List<(int, string)>(), new Dictionary<string, int>());
        var row = 0;
        foreach (var statement in statements)
        {
            var account = At(statement, "Acct", "Id", "IBAN") ?? At(statement, "Acct", "Id", "Othr", "Id") ?? "";
            foreach (var entry in statement.Elements().Where(e => e.Name.LocalName == "Ntry"))
            {
                row++;
                if (!IsMoneyIn(entry)) outgoing++;
                else if (LinesOf(entry, Iban.Compact(account)) is not { Count: > 0 } read) problems.Add((row, "The day or the amount was not understood."));
                else lines.AddRange(read.Select(l => l.Reference.Length > 0 ? l : BankFile.Named(l, seen)));
            }
        }
        return new(lines, outgoing, problems);
    }

    /// <summary>Booked, and not a payment of ours that came back as a reversal.</summary>
    private static bool IsMoneyIn(XElement entry) =>
        At(entry, "CdtDbtInd") == "CRDT" && At(entry, "RvslInd") != "true" && (At(entry, "Sts", "Cd") ?? At(entry, "Sts")) == "BOOK";

    private static List<StatementLine> LinesOf(XElement entry, string account)
    {
        if (MoneyOf(Child(entry, "Amt")) is not { } whole || DayOf(entry) is not { } day) return [];
        // NtryRef only counts the entries of one statement: the same payment has another one in the month's than in the day's.
        var reference = At(entry, "AcctSvcrRef") ?? "";
        var details = entry.Elements().Where(e => e.Name.LocalName == "NtryDtls").SelectMany(d => d.Elements()).Where(e => e.Name.LocalName == "TxDtls").ToList();
        var amounts = details.Select(d => MoneyOf(Child(d, "Amt") ?? Child(d, "AmtDtls", "TxAmt", "Amt"))).ToList();
        // Several payments booked as one are lines of their own, if the bank says what each is.
        var apart = details.Count > 1 && amounts.All(a => a?.Currency == whole.Currency) && amounts.Sum(a => a!.Value.Cents) == whole.Cents;
        if (!apart) return whole.Cents > 0 ? [LineOf(entry, details.FirstOrDefault(), account, reference, day, whole)] : [];
        return [.. details.Select((d, i) => LineOf(entry, d, account, (At(d, "Refs", "AcctSvcrRef") ?? reference) is { Length: > 0 } r ? $"{r}/{i + 1}" : "", day, amounts[i]!.Value)).Where(l => l.Amount.Cents > 0)];
    }

    private static StatementLine LineOf(XElement entry, XElement? detail, string account, string reference, DateOnly day, Money amount)
    {
        var texts = new List<string?>();
        if (detail is not null)
        {
            texts.AddRange(detail.Descendants().Where(e => e.Name.LocalName == "Ustrd").Select(e => e.Value));
            texts.Add(At(detail, "RmtInf", "Strd", "CdtrRefInf", "Ref"));
            if (At(detail, "Refs", "EndToEndId") is { } end && end != "NOTPROVIDED") texts.Add(end);
        }
        texts.Add(At(entry, "AddtlNtryInf"));
        var text = string.Join(" ", texts.Where(t => !string.IsNullOrWhiteSpace(t)).Select(t => string.Join(' ', t!.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).Distinct());
        var name = detail is null ? null : At(detail, "RltdPties", "Dbtr", "Nm") ?? At(detail, "RltdPties", "Dbtr", "Pty", "Nm") ?? At(detail, "RltdPties", "UltmtDbtr", "Nm");
        var payer = detail is null ? null : At(detail, "RltdPties", "DbtrAcct", "Id", "IBAN");
        return new(account, Readable.Cut(reference, 100), day, amount, Readable.Cut(name ?? "", 140), Readable.Cut(payer ?? "", 34), Readable.Cut(text, 500));
    }

    private static DateOnly? DayOf(XElement entry)
    {
        var text = At(entry, "BookgDt", "Dt") ?? At(entry, "BookgDt", "DtTm") ?? At(entry, "ValDt", "Dt");
        return text is { Length: >= 10 } && DateOnly.TryParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
    }

    private static Money? MoneyOf(XElement? amount) =>
        amount?.Attribute("Ccy")?.Value is { Length: 3 } currency && decimal.TryParse(amount.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? Money.Of(value, currency) : null;

    private static XElement? Child(XElement? element, params string[] path)
    {
        foreach (var name in path) element = element?.Elements().FirstOrDefault(e => e.Name.LocalName == name);
        return element;
    }

    private static string? At(XElement element, params string[] path) => Child(element, path) is { HasElements: false, Value: { } value } && value.Trim() is { Length: > 0 } text ? text : null;
}
