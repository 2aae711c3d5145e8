using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Billing;

/// <summary>A line of a bank's file with what it is probably for.</summary>
/// <param name="IsKnown">It was taken in before.</param>
public sealed record PreviewLine(StatementLine Line, bool IsKnown, Match Match);

/// <summary>A file of a bank before anything of it is taken in.</summary>
public sealed record BankFilePreview(IReadOnlyList<PreviewLine> Lines, int Outgoing, IReadOnlyList<(int Row, string Problem)> Problems, IReadOnlyList<string> ColumnNames, BankColumns? Columns, string? Fault)
{
    public int New => Lines.Count(l => !l.IsKnown);
}

/// <summary>Shows the secretary what a file of the bank would do. Nothing is kept of it.</summary>
public sealed class ReadBankFile(IDbContextFactory<CommitteeDb> contexts, BodySettings configured, Site site, TimeProvider clock)
{
    public async Task<BankFilePreview?> RunAsync(Viewer viewer, byte[] file, BankColumns? columns = null, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        if (!(await db.StandingOfAsync(viewer, now, cancel)).IsSecretary) return null;
        var body = await db.BodyOnAsync(configured, site.DayOf(now), cancel);
        var content = BankFile.Read(file, body.Iban, columns);
        var accounts = content.Lines.Select(l => l.Account).Distinct().ToList();
        var known = (await db.AllBankEntries.Where(e => accounts.Contains(e.Account)).Select(e => new { e.Account, e.Reference }).ToListAsync(cancel)).Select(e => (e.Account, e.Reference)).ToHashSet();
        var awaited = await Booking.AwaitedAsync(db, cancel);
        return new(
            [.. content.Lines.Select(l => new PreviewLine(l, known.Contains((l.Account, l.Reference)), PaymentMatching.Find(l, awaited)))],
            content.Outgoing, content.Problems, content.ColumnNames, content.Columns, content.Fault);
    }
}
