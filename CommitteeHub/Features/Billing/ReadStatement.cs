using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Billing;

/// <summary>What happened on an organisation's account.</summary>
public enum StatementLineKind { Invoice, CreditNote, Payment, Refund, TakenBack }

/// <summary>One line of a statement; what the organisation owes grows by a positive amount.</summary>
public sealed record AccountLine(DateOnly On, StatementLineKind Kind, string Number, string About, Money Amount, Money Balance, Id<Invoice> Invoice);

/// <summary>The account of one organisation: every invoice, credit note and payment, and what is owed after each.</summary>
/// <param name="Owed">Less than nothing when the organisation has money to its credit.</param>
public sealed record StatementView(Id<Organisation> Organisation, string Name, DateOnly On, IReadOnlyList<AccountLine> Lines, Money Issued, Money Credited, Money Paid, Money Open, Money Credit, Money Owed, IReadOnlyList<(Id<Invoice> Id, string Number, Money Over)> Balances);

/// <summary>Reads an organisation's account: the secretariat any, an organisation its own.</summary>
public sealed class ReadStatement(IDbContextFactory<CommitteeDb> contexts, Site site, TimeProvider clock)
{
    public async Task<StatementView?> RunAsync(Viewer viewer, Id<Organisation> id, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var by = await db.StandingOfAsync(viewer, now, cancel);
        if (!by.IsSecretary && !by.SpeaksFor(id)) return null;
        if (await db.AllOrganisations.Where(o => o.Id == id).Select(o => o.Name).SingleOrDefaultAsync(cancel) is not { } name) return null;

        var invoices = await db.InvoicesFor(by).AsNoTracking().AsSplitQuery().Where(i => i.OrganisationId == id && i.Number != null).ToListAsync(cancel);
        var notes = await db.CreditNotesFor(by).AsNoTracking().Where(c => c.OrganisationId == id).ToListAsync(cancel);
        var zero = Money.Zero(invoices.FirstOrDefault()?.Currency ?? "EUR");
        var lines = new List<AccountLine>();
        var balance = zero;
        foreach (var line in LinesOf(invoices, notes, by.IsSecretary).OrderBy(l => l.On).ThenBy(l => l.Kind).ThenBy(l => l.Number, StringComparer.Ordinal))
        {
            balance = balance + line.Amount;
            lines.Add(line with { Balance = balance });
        }

        Money Sum(Func<Invoice, Money> of) => invoices.Aggregate(zero, (sum, i) => sum + of(i));
        return new StatementView(id, name, site.DayOf(now), lines, Sum(i => i.Total), Sum(i => i.Credited), Sum(i => i.Paid), Sum(i => i.Open), Sum(i => i.Overpaid), balance,
            [.. invoices.Where(i => i.Overpaid.Cents > 0).OrderBy(i => i.Number, StringComparer.Ordinal).Select(i => (i.Id, i.Number!, i.Overpaid))]);
    }

    private static IEnumerable<AccountLine> LinesOf(List<Invoice> invoices, List<CreditNote> notes, bool forSecretary)
    {
        foreach (var i in invoices) yield return new(i.IssuedOn!.Value, StatementLineKind.Invoice, i.Number!, string.Join(", ", i.Lines.OrderBy(l => l.Order).Select(l => l.Description)), i.Total, i.Total, i.Id);
        foreach (var c in notes) yield return new(c.IssuedOn, StatementLineKind.CreditNote, c.Number, c.Reason, -c.Total, c.Total, c.InvoiceId);
        // What moves between two invoices of the same account changes nothing on it.
        foreach (var i in invoices)
            foreach (var p in i.Payments.Where(p => p.Kind is not (PaymentKind.Balance or PaymentKind.MovedOut)))
                yield return new(p.ReceivedOn, p.Kind == PaymentKind.Refund ? StatementLineKind.Refund : p.Kind == PaymentKind.TakenBack ? StatementLineKind.TakenBack : StatementLineKind.Payment, i.Number!, forSecretary || !i.WasAnothers(p) ? p.Reference : "", -p.Amount, p.Amount, i.Id);
    }
}
