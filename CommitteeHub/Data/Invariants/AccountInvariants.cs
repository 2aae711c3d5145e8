using CommitteeHub.Domain.Billing;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data.Invariants;

/// <summary>Credit notes, moved balances and bank lines come to what the invoices say: for each, for each account of an organisation or a person, and over all.</summary>
internal static class AccountInvariants
{
    public static readonly Invariant[] All =
    [
        new("an invoice is credited by its credit notes and by nothing else", CreditedAsync),
        new("paid, open and credited come to what was issued, for each account and over all", AccountsAsync),
        new("what was moved from one invoice stands on another", MovedAsync),
        new("a line of a bank statement stands on invoices with what it says", BankAsync),
    ];

    private static async Task<IReadOnlyList<string>> CreditedAsync(Installation at)
    {
        var found = new List<string>();
        var notes = await at.Db.AllCreditNotes.AsNoTracking().ToListAsync(at.Cancel);
        // What another program rounded may be a cent away from its rate, and so may a part of it.
        var elsewhere = (await at.Db.AllInvoices.Where(i => i.IssuedElsewhere).Select(i => i.Id).ToListAsync(at.Cancel)).ToHashSet();
        foreach (var note in notes)
        {
            if (note.Shares.Sum(s => s.Net.Cents) != note.Net.Cents || note.Shares.Sum(s => s.Vat.Cents) != note.Vat.Cents || note.Net + note.Vat != note.Total || note.Total.Cents <= 0)
                found.Add($"{note.Number}: its shares do not come to its total");
            if (note.Shares.Any(s => Math.Abs(s.Vat.Cents - s.Net.Percent(s.Percent).Cents) > (elsewhere.Contains(note.InvoiceId) ? 3 : 2))) found.Add($"{note.Number}: its tax is not that of its rates");
        }
        var credited = notes.ToLookup(n => n.InvoiceId, n => n.Total.Cents);
        var invoices = await at.Db.AllInvoices.Where(i => i.Number != null).Select(i => new { i.Id, i.Number, Credited = i.Credited.Cents }).ToListAsync(at.Cancel);
        found.AddRange(invoices.Where(i => credited[i.Id].Sum() != i.Credited).Select(i => $"{i.Number}: {i.Credited} is given up, its credit notes come to {credited[i.Id].Sum()}"));
        return found;
    }

    private static async Task<IReadOnlyList<string>> AccountsAsync(Installation at)
    {
        var invoices = await at.Db.AllInvoices.AsNoTracking().Where(i => i.Number != null).ToListAsync(at.Cancel);
        var notes = (await at.Db.AllCreditNotes.AsNoTracking().ToListAsync(at.Cancel)).ToLookup(n => (n.OrganisationId, n.PersonId, n.Total.Currency), n => n.Total.Cents);
        var off = invoices.GroupBy(i => (i.OrganisationId, i.PersonId, i.Currency)).Select(account =>
        {
            var paid = account.Sum(i => i.Payments.Sum(p => p.Amount.Cents)) - account.Sum(i => i.Overpaid.Cents);
            return (account.Key, Off: account.Sum(i => i.Total.Cents) - paid - account.Sum(i => i.Open.Cents) - notes[account.Key].Sum());
        }).Where(a => a.Off != 0).ToList();
        return [.. off.Select(a => $"{(a.Key.OrganisationId is { } organisation ? $"organisation {organisation}" : $"person {a.Key.PersonId}")}: {a.Off} cents {a.Key.Currency} are not accounted for")];
    }

    private static async Task<IReadOnlyList<string>> MovedAsync(Installation at)
    {
        var payments = (await at.Db.AllInvoices.AsNoTracking().Where(i => i.Number != null).ToListAsync(at.Cancel)).SelectMany(i => i.Payments).ToDictionary(p => p.Id);
        return [.. payments.Values.Where(p => p.Kind is PaymentKind.MovedOut or PaymentKind.Balance or PaymentKind.TakenBack)
            .Where(p => p.OtherPaymentId is not { } id || !payments.TryGetValue(id, out var other) || other.Amount != -p.Amount)
            .Select(p => $"payment {p.Id} ({p.Kind}) has no other side")];
    }

    private static async Task<IReadOnlyList<string>> BankAsync(Installation at)
    {
        var standing = (await at.Db.AllInvoices.AsNoTracking().Where(i => i.Payments.Any(p => p.BankEntryId != null)).ToListAsync(at.Cancel))
            .SelectMany(i => i.Payments).Where(p => p.BankEntryId is not null)
            // A taken back payment carries the line that it frees. In another currency the line's own amount counts.
            .ToLookup(p => p.BankEntryId!.Value, p => p.Exchanged is { } other ? other.Paid.Cents : p.Amount.Cents);
        var entries = await at.Db.AllBankEntries.AsNoTracking().ToListAsync(at.Cancel);
        return [.. entries.Where(e => standing[e.Id].Sum() != e.Assigned.Cents || e.State == BankEntryState.Assigned != (e.Left.Cents == 0) || (e.State == BankEntryState.Ignored && e.Assigned.Cents != 0))
            .Select(e => $"line {e.Reference} of {e.Account} is {e.State} with {e.Assigned} of {e.Amount} assigned; {standing[e.Id].Sum()} cents stand on invoices")];
    }
}
