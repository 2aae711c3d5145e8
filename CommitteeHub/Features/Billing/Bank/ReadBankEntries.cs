using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Billing;

/// <summary>A line of the account as the secretary sees it.</summary>
public sealed record BankEntryView(Id<BankEntry> Id, string Account, DateOnly BookedOn, Money Amount, Money Left, string PayerName, string PayerAccount, string Text, string FileName, BankEntryState State, string? IgnoredBecause, IReadOnlyList<(Id<Invoice> Id, string Number)> Invoices, Match Suggested);

/// <summary>Lines of the account in one state, newest first.</summary>
public sealed record BankEntriesView(IReadOnlyList<BankEntryView> Entries, IReadOnlyList<Awaited> Awaited, int Open, bool HasMore);

/// <summary>Reads the lines of the account, for the secretary alone.</summary>
public sealed class ReadBankEntries(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    public const int Most = 200;

    public async Task<BankEntriesView?> RunAsync(Viewer viewer, BankEntryState state = BankEntryState.Open, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (!(await db.StandingOfAsync(viewer, clock.GetUtcNow(), cancel)).IsSecretary) return null;
        var found = await db.AllBankEntries.AsNoTracking().Where(e => e.State == state).OrderByDescending(e => e.BookedOn).ThenByDescending(e => e.Id).Take(Most + 1).ToListAsync(cancel);
        var ids = found.Select(e => e.Id).ToList();
        var payers = await db.AllInvoices.AsNoTracking().Where(i => i.Payments.Any(p => p.BankEntryId != null && ids.Contains(p.BankEntryId.Value))).ToListAsync(cancel);
        var on = payers.SelectMany(i => i.Payments.Where(p => p.BankEntryId != null && p.Kind != PaymentKind.TakenBack).Select(p => (Entry: p.BankEntryId!.Value, Invoice: (i.Id, i.Number!))))
            .ToLookup(p => p.Entry, p => p.Invoice);
        var awaited = await Booking.AwaitedAsync(db, cancel);
        return new BankEntriesView(
            [.. found.Take(Most).Select(e => new BankEntryView(e.Id, e.Account, e.BookedOn, e.Amount, e.Left, e.PayerName, e.PayerAccount, e.Text, e.FileName, e.State, e.IgnoredBecause, [.. on[e.Id].Distinct()],
                e.State == BankEntryState.Open ? PaymentMatching.Find(new StatementLine(e.Account, e.Reference, e.BookedOn, e.Left, e.PayerName, e.PayerAccount, e.Text), awaited) : Match.None))],
            awaited, await db.AllBankEntries.CountAsync(e => e.State == BankEntryState.Open, cancel), found.Count > Most);
    }
}
