using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Billing;

/// <summary>
/// The secretary takes the lines of a bank's file in: each once, whatever files it stands in. What surely names its
/// invoices is booked at once; the rest waits for somebody to look at it. All of the file or nothing.
/// </summary>
public sealed class ImportBankLines(Change change, Site site)
{
    public Task<Refusal?> RunAsync(Viewer by, string fileName, IReadOnlyList<StatementLine> lines, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSecretary) return new NotPermitted();
            if (lines.Count > BankFile.MostLines) return new CallNotUnderstood();
            await at.TakeTurnAsync(StreamName.Administration);
            return await at.TakeInAsync(fileName, lines, site);
        }, cancel);
}

/// <summary>How lines of an account become known, from a file or from a provider.</summary>
internal static class TakingIn
{
    public static async Task<Refusal?> TakeInAsync(this Moment at, string fileName, IReadOnlyList<StatementLine> lines, Site site)
    {
        var accounts = lines.Select(l => l.Account).Distinct().ToList();
        var known = (await at.Db.AllBankEntries.Where(e => accounts.Contains(e.Account)).Select(e => new { e.Account, e.Reference }).ToListAsync(at.Cancel)).Select(e => (e.Account, e.Reference)).ToHashSet();
        var awaited = (await Booking.AwaitedAsync(at.Db, at.Cancel)).ToDictionary(i => i.Id);
        foreach (var line in lines.Where(l => l.Amount.Cents > 0 && l.BookedOn <= site.DayOf(at.Now) && known.Add((l.Account, l.Reference))))
        {
            var entry = new BankEntry(Id<BankEntry>.New(), line, Readable.Cut(fileName, 120), at.Now);
            at.Db.Add(entry);
            if (PaymentMatching.Find(line, [.. awaited.Values]) is not { Kind: MatchKind.Sure } match) continue;
            foreach (var (wanted, amount) in match.Shares)
            {
                var invoice = at.Db.AllInvoices.Local.FirstOrDefault(i => i.Id == wanted.Id) ?? await at.Db.AllInvoices.AsSplitQuery().SingleAsync(i => i.Id == wanted.Id, at.Cancel);
                if (await at.BookAsync(entry, invoice, amount, site) is { } refusal) return refusal;
                awaited[wanted.Id] = wanted with { Open = invoice.Open };
            }
        }
        return null;
    }
}
