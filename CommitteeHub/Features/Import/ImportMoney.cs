using System.Globalization;
using System.Text.RegularExpressions;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Import;

/// <summary>What a body's books have from before: how far its numbers went, and what is still owed on invoices that were issued elsewhere.</summary>
internal sealed partial class ImportMoney
{
    private const int HighestNumber = 900_000;
    private const string Euro = "EUR";

    /// <summary>What organisations owe; people's listings begin here.</summary>
    public static readonly IReadOnlyList<FeeKind> Fees = [FeeKind.Application, FeeKind.ExpeditedApplication, FeeKind.Audit, FeeKind.ProgramListing];

    private readonly Dictionary<(InvoiceSeries, int), InvoiceCounter> _counters;
    private readonly HashSet<string> _numbers;
    private readonly DateOnly _today;

    private ImportMoney(Dictionary<(InvoiceSeries, int), InvoiceCounter> counters, IEnumerable<string> numbers, DateOnly today) =>
        (_counters, _numbers, _today) = (counters, numbers.ToHashSet(StringComparer.OrdinalIgnoreCase), today);

    public static async Task<ImportMoney> OfAsync(CommitteeDb db, DateOnly today, CancellationToken cancel) => new(
        await db.AllInvoiceCounters.AsNoTracking().ToDictionaryAsync(c => (c.Series, c.Year), cancel),
        (await db.AllInvoices.Where(i => i.Number != null).Select(i => i.Number!).ToListAsync(cancel)).Concat(await db.AllCreditNotes.Select(c => c.Number).ToListAsync(cancel)), today);

    public bool IsBegun(IReadOnlyDictionary<string, string> c) => CounterOf(c) is { } wanted && _counters.GetValueOrDefault((wanted.Series, wanted.Year))?.Start == wanted.Last;

    public string? WhyNotCounter(IReadOnlyDictionary<string, string> c)
    {
        if (SeriesOf(c["series"]) is null) return "The series is neither Invoices nor CreditNotes.";
        if (!int.TryParse(c["year"], NumberStyles.None, CultureInfo.InvariantCulture, out var year) || (year != _today.Year && year != _today.Year + 1)) return "Only this year and the next one give numbers yet.";
        if (CounterOf(c) is not { } wanted) return "The last number is no whole number from 1 to 900,000.";
        // Asked of a counter that nobody keeps: what is saved is decided again when it comes in.
        return (_counters.GetValueOrDefault((wanted.Series, year)) ?? new InvoiceCounter { Series = wanted.Series, Year = year }).BeginAfter(wanted.Last) switch
        {
            null => null,
            NumbersGivenHere => "Numbers of this series and year were given here already, so it goes on after them.",
            _ => "A higher last number of this series and year came in before; numbers do not go back.",
        };
    }

    public static (InvoiceSeries Series, int Year, int Last)? CounterOf(IReadOnlyDictionary<string, string> c) =>
        SeriesOf(c["series"]) is { } series && int.TryParse(c["year"], NumberStyles.None, CultureInfo.InvariantCulture, out var year)
        && int.TryParse(c["last"], NumberStyles.None, CultureInfo.InvariantCulture, out var last) && last is >= 1 and <= HighestNumber ? (series, year, last) : null;

    public string? WhyNotInvoice(IReadOnlyDictionary<string, string> c, IReadOnlySet<string> organisations)
    {
        var number = c["number"];
        return number.Length > PaperFromElsewhere.LongestNumber || !number.Any(char.IsAsciiDigit) || number.Any(char.IsControl) ? "The number is longer than 40 characters, or has no figure in it."
            : _numbers.Contains(number) ? "There is an invoice or a credit note with this number already."
            : IsOursToCome(number) ? "This number lies where the next ones are given here. Import how far the numbers went first."
            : !organisations.Contains(c["organisation_key"]) ? "No organisation was imported under this key. Import the organisations first."
            : FeeOf(c["fee"]) is null ? "The fee is none of Application, ExpeditedApplication, Audit and ProgramListing."
            : c["description"].Length is 0 or > 200 ? "The description is missing, or longer than 200 characters."
            : ImportPlan.DateOf(c["issued_on"]) is not { } issued || issued > _today || issued.Year < 2000 ? "The day of issue is no date like 2024-06-30, or lies ahead."
            : ImportPlan.DateOf(c["due_on"]) is not { } due || due < issued || due > issued.AddYears(5) ? "The due day is no date like 2024-06-30, or lies before the day of issue."
            : AmountOf(c["net"]) is not { Cents: > 0 } net ? "The net amount is no amount like 450.00, or nothing."
            : PercentOf(c["vat_percent"]) is not { } percent ? "The rate of tax is no figure from 0 to 50."
            : AmountOf(c["vat"]) is not { } vat ? "The tax is no amount like 94.50."
            : Math.Abs(vat.Cents - net.Percent(percent).Cents) > (percent > 0 ? 1 : 0) ? "The tax is not that of the rate, to the cent."
            : AmountOf(c["total"]) is not { } total || total != net + vat ? "Net and tax do not come to the total."
            : AmountOf(c["paid"]) is not { } paid ? "What is paid is no amount like 100.00."
            : paid > total ? "More is paid than the total."
            : paid == total ? "Nothing of it is open. Only invoices that are still open come in."
            : null;
    }

    /// <summary>The invoice of a row that has no problem.</summary>
    /// <param name="untaxed">Why there is no tax, where there is none.</param>
    public static PaperFromElsewhere PaperOf(IReadOnlyDictionary<string, string> c, VatRule untaxed)
    {
        var percent = PercentOf(c["vat_percent"])!.Value;
        var tax = percent > 0 ? new VatRule(VatCategory.S, percent, "") : untaxed.Percent == 0 ? untaxed : new VatRule(VatCategory.E, 0, "Exempt from VAT.");
        return new(c["number"], ImportPlan.DateOf(c["issued_on"])!.Value, ImportPlan.DateOf(c["due_on"])!.Value, c["description"], AmountOf(c["net"])!.Value, tax, AmountOf(c["vat"])!.Value, AmountOf(c["paid"])!.Value);
    }

    public static FeeKind? FeeOf(string name) => Enum.TryParse<FeeKind>(name, out var kind) && Fees.Contains(kind) && kind.ToString() == name ? kind : null;

    private bool IsOursToCome(string number) =>
        InvoiceNumber.Read(number) is { } ours && ours.Year >= _today.Year && ours.Sequence > (_counters.GetValueOrDefault((ours.Series, ours.Year))?.Start ?? 0);

    private static InvoiceSeries? SeriesOf(string name) => name switch
    {
        nameof(InvoiceSeries.Invoices) => InvoiceSeries.Invoices,
        nameof(InvoiceSeries.CreditNotes) => InvoiceSeries.CreditNotes,
        _ => null,
    };

    /// <summary>Whole cents, with a point or a comma; an empty cell is nothing.</summary>
    private static Money? AmountOf(string text) =>
        text.Length == 0 ? Money.Zero(Euro) : Amount().IsMatch(text) ? Money.Of(decimal.Parse(text.Replace(',', '.'), CultureInfo.InvariantCulture), Euro) : null;

    private static decimal? PercentOf(string text) =>
        text.Length == 0 ? 0 : Amount().IsMatch(text) && decimal.Parse(text.Replace(',', '.'), CultureInfo.InvariantCulture) is var percent and <= 50 ? percent : null;

    [GeneratedRegex("^[0-9]{1,8}([.,][0-9]{1,2})?$")]
    private static partial Regex Amount();
}
