using CommitteeHub.Domain.Committees;

namespace CommitteeHub.Domain.Billing;

/// <summary>Giving up what was claimed: a correction, a waiver, or all of it. Each is a credit note; the invoice stays as it was issued.</summary>
public sealed partial class Invoice
{
    /// <summary>What can still be credited: all that was claimed, less earlier credit notes.</summary>
    public Money Creditable => Total - Credited;

    /// <summary>Why a credit of this amount (null = all there is) cannot be given; null when it can.</summary>
    public Refusal? WhyNotCredit(CreditNoteKind kind, Money? amount, string reason)
    {
        if (State is InvoiceState.Draft) return new NotIssuedYet();
        if (State is InvoiceState.Void) return new InvoiceIsVoid();
        if (kind == CreditNoteKind.Waiver && Open.Cents == 0) return new NothingToWaive();
        if (string.IsNullOrWhiteSpace(reason)) return kind == CreditNoteKind.Waiver ? new WaiverNeedsReason() : new CreditNeedsReason();
        if (Creditable.Cents == 0) return new NothingToCredit();
        if (amount is not { } wanted) return null;
        if (wanted.Currency != Currency) return new OtherCurrency(Currency);
        if (wanted.Cents <= 0) return new NotAnAmount();
        var most = kind == CreditNoteKind.Waiver ? Open : Creditable;
        return wanted > most ? new MoreThanCreditable(most) : null;
    }

    /// <summary>What a credit of this amount would take back at each rate of tax, for whoever decides on it.</summary>
    /// <param name="earlier">The credit notes this invoice has.</param>
    public IReadOnlyList<CreditedShare> WouldCredit(Money amount, IEnumerable<CreditNote> earlier) => CreditedShare.Divide(amount, Left(earlier));

    /// <summary>Issues the credit note. What was paid already and is no longer owed becomes the organisation's balance.</summary>
    /// <param name="amount">Tax included; null = a waiver of all that is open, otherwise all that can be credited.</param>
    /// <param name="earlier">The credit notes this invoice has.</param>
    /// <param name="reason">For a waiver it stays inside; otherwise the debtor reads it.</param>
    public CreditNote Credit(Id<CreditNote> id, CreditNoteKind kind, Money? amount, string reason, InvoiceNumber number, IEnumerable<CreditNote> earlier, Id<Person>? by, DateOnly today)
    {
        if (WhyNotCredit(kind, amount, reason) is { } refusal) throw new InvalidOperationException(refusal.Code);
        var credited = amount ?? (kind == CreditNoteKind.Waiver ? Open : Creditable);
        var before = earlier.ToList();
        var note = new CreditNote(id, this, kind, CreditedShare.Divide(credited, Left(before)), kind == CreditNoteKind.Waiver ? "Fee waived" : reason.Trim(), number);
        Credited = Credited + note.Total;
        if (kind == CreditNoteKind.Waiver)
        {
            (WaivedBy, WaivedOn, WaiverReason) = (by, today, reason.Trim());
            Raise(new FeeWaived(Id, credited, new Personal(reason.Trim())));
        }
        State = StateAfter(kind, before.Exists(c => c.Kind == CreditNoteKind.Waiver), today);
        Touch();
        return note;
    }

    /// <summary>What was waived in part and corrected for the rest was not called off.</summary>
    private InvoiceState StateAfter(CreditNoteKind kind, bool waivedBefore, DateOnly today) => kind switch
    {
        CreditNoteKind.Void => InvoiceState.Void,
        CreditNoteKind.Correction when Creditable.Cents == 0 => waivedBefore ? InvoiceState.Waived : InvoiceState.Void,
        CreditNoteKind.Waiver when Open.Cents == 0 => InvoiceState.Waived,
        CreditNoteKind.Correction or CreditNoteKind.Waiver => StateOn(today),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>What is left of each rate of tax after the credit notes so far.</summary>
    private List<Remainder> Left(IEnumerable<CreditNote> earlier)
    {
        var before = earlier.SelectMany(c => c.Shares).ToLookup(s => (s.Category, s.Percent, s.Sentence));
        return [.. _vatLines.Select(v =>
        {
            var shares = before[(v.Category, v.Percent, v.Sentence)].ToList();
            var net = shares.Aggregate(v.Net, (left, s) => left - s.Net);
            var vat = shares.Aggregate(v.Amount, (left, s) => left - s.Vat);
            var lines = _lines.Where(l => (l.Category, l.Percent, l.VatSentence) == (v.Category, v.Percent, v.Sentence)).OrderBy(l => l.Order).Select(l => l.Description).Distinct();
            var whole = new CreditedShare(string.Join(", ", lines), v.Category, v.Percent, v.Sentence, v.Net, v.Amount);
            return new Remainder(whole, whole with { Net = net, Vat = vat });
        }).Where(r => r.Left.Gross.Cents > 0)];
    }
}
