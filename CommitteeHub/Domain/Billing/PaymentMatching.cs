using System.Text.RegularExpressions;

namespace CommitteeHub.Domain.Billing;

/// <summary>How sure it is which invoices a line of a statement pays.</summary>
public enum MatchKind
{
    /// <summary>It names them, and the amount fits.</summary>
    Sure,

    /// <summary>Something speaks for it; a person decides.</summary>
    Likely,

    None,
}

/// <summary>An invoice that waits for money, as matching needs it.</summary>
public sealed record Awaited(Id<Invoice> Id, string Number, string Organisation, Money Open);

/// <summary>What a line of a statement is for.</summary>
/// <param name="Shares">How much of it goes to which invoice.</param>
public sealed record Match(MatchKind Kind, IReadOnlyList<(Awaited Invoice, Money Amount)> Shares)
{
    public static readonly Match None = new(MatchKind.None, []);
}

/// <summary>
/// Finds what a payment is for: by the invoice numbers in its text, however they are spaced; several when their sum fits;
/// without a number by an amount that only one invoice of a payer of that name has open. Only what is sure is booked by itself.
/// </summary>
public static partial class PaymentMatching
{
    public static Match Find(StatementLine line, IReadOnlyList<Awaited> awaited)
    {
        var same = awaited.Where(i => i.Open.Currency == line.Amount.Currency && i.Open.Cents > 0).ToList();
        var found = NamedIn(line.Text, same);
        var numbers = found.Select(n => n.Number).ToHashSet();
        var spaced = found.Where(n => n.IsSpaced).Select(n => n.Number).ToHashSet();
        var named = same.Where(i => numbers.Contains(i.Number)).OrderBy(i => i.Number, StringComparer.Ordinal).ToList();
        return named switch
        {
            [] => ByAmount(line, same),
            [var only] => new((line.Amount == only.Open && !IsShort(only.Number)) || (line.Amount < only.Open && spaced.Contains(only.Number)) ? MatchKind.Sure : MatchKind.Likely, [(only, line.Amount)]),
            _ when named.Sum(i => i.Open.Cents) == line.Amount.Cents && !named.Exists(i => IsShort(i.Number)) => new(MatchKind.Sure, [.. named.Select(i => (i, i.Open))]),
            _ => new(MatchKind.Likely, InOrder(line.Amount, named)),
        };
    }

    /// <summary>The numbers a text names. What lies within a longer one is only a part of it: "RE-2026-0001" is not our 2026-0001.</summary>
    private static List<(string Number, bool IsSpaced)> NamedIn(string text, List<Awaited> awaited)
    {
        // Eight figures in one may be a day: 20261123.
        var found = Numbers().Matches(text).Where(m => !IsCreditNote(text, m.Index)).Select(m => (Number: $"{m.Groups[1].Value}-{m.Groups[3].Value}", IsSpaced: m.Groups[2].Length > 0, m.Index, m.Length)).ToList();
        foreach (var other in awaited.Select(i => i.Number).Where(n => !OfOurForm().IsMatch(n)))
            found.AddRange(LooseFormOf(other).Matches(text).Select(m => (other, IsSpaced: !IsShort(other), m.Index, m.Length)));
        return [.. found.Where(n => !found.Exists(o => o.Length > n.Length && o.Index <= n.Index && o.Index + o.Length >= n.Index + n.Length)).Select(n => (n.Number, n.IsSpaced))];
    }

    /// <summary>A number of another series, however it is spaced.</summary>
    private static Regex LooseFormOf(string number) =>
        new($@"(?<![\p{{L}}\p{{N}}]){string.Join(@"[\s\-–/._#]{0,3}", Pieces().Matches(number).Select(m => m.Value))}(?![\p{{L}}\p{{N}}])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>A few figures alone may mean anything.</summary>
    private static bool IsShort(string number) => number.Count(char.IsLetterOrDigit) < 5;

    private static Match ByAmount(StatementLine line, List<Awaited> same)
    {
        var fitting = same.Where(i => i.Open == line.Amount).ToList();
        var ofPayer = fitting.Where(i => IsLike(i.Organisation, line.PayerName)).ToList();
        return (ofPayer, fitting) switch
        {
            ([var one], _) => new(MatchKind.Likely, [(one, line.Amount)]),
            ([], [var one]) => new(MatchKind.Likely, [(one, line.Amount)]),
            _ => Match.None,
        };
    }

    /// <summary>The oldest first; what is more than all of them goes to the last.</summary>
    private static List<(Awaited, Money)> InOrder(Money amount, List<Awaited> named)
    {
        var shares = new List<(Awaited, Money)>();
        var left = amount;
        foreach (var invoice in named)
        {
            var share = invoice == named[^1] || left < invoice.Open ? left : invoice.Open;
            if (share.Cents > 0) shares.Add((invoice, share));
            left = left - share;
        }
        return shares;
    }

    private static bool IsLike(string organisation, string payer)
    {
        var (a, b) = (Folded(organisation), Folded(payer));
        return a.Length > 3 && b.Length > 3 && (a.Contains(b, StringComparison.Ordinal) || b.Contains(a, StringComparison.Ordinal));
    }

    private static string Folded(string name) => new([.. name.Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant)]);

    private static bool IsCreditNote(string text, int at) => at > 0 && text[at - 1] is ('C' or 'c');

    [GeneratedRegex(@"^20\d\d-\d{4,6}$")]
    private static partial Regex OfOurForm();

    [GeneratedRegex(@"\p{L}+|\p{N}+")]
    private static partial Regex Pieces();

    // 2026-0042, also as "2026 0042", "20260042", "2026/0042"; not a part of a longer figure.
    [GeneratedRegex(@"(?<!\d)(20\d\d)(\s?[-–/. ]?\s?)(\d{4,6})(?!\d)")]
    private static partial Regex Numbers();
}
