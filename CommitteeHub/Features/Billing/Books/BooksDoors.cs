using System.Globalization;
using CommitteeHub.Data;
using CommitteeHub.Documents;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Live;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Billing;

/// <summary>The year's books as files for the accountant: CSV that no spreadsheet takes for a formula.</summary>
internal static class BooksDoors
{
    public static async Task<IResult> DocumentsAsync(int year, HttpContext context, IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
    {
        await using var db = await contexts.CreateDbContextAsync(context.RequestAborted);
        if (!await IsForAsync(context, db, clock)) return Results.NotFound();
        var invoices = await db.AllInvoices.AsNoTracking().AsSplitQuery().Where(i => i.Year == year && i.Number != null).OrderBy(i => i.IssuedElsewhere).ThenBy(i => i.Sequence).ThenBy(i => i.Number).ToListAsync(context.RequestAborted);
        var notes = await db.AllCreditNotes.AsNoTracking().Where(c => c.Year == year).OrderBy(c => c.Sequence).ToListAsync(context.RequestAborted);
        string[] head = ["Number", "Document", "Date", "Due", "Organisation", "Country", "VAT number", "Fee", "Net", "VAT", "Total", "Currency", "VAT treatment", "Paid", "Credited", "Open", "State", "For invoice"];
        var rows = invoices.Select(i => (string[])[i.Number!, i.IssuedElsewhere ? "Invoice issued elsewhere" : "Invoice", Day(i.IssuedOn), Day(i.DueOn), i.Buyer.Name, i.Buyer.Country, i.Buyer.VatNumber ?? "", i.Kind.ToString(), Figure(i.Net), Figure(i.Vat), Figure(i.Total), i.Currency,
                string.Join(" ", i.VatLines.Select(v => Rate(v.Category, v.Percent))), Figure(i.Paid), Figure(i.Credited), Figure(i.Open), i.State.ToString(), ""])
            .Concat(notes.Select(c => (string[])[c.Number, "Credit note", Day(c.IssuedOn), "", c.Buyer.Name, c.Buyer.Country, c.Buyer.VatNumber ?? "", c.FeeKind.ToString(), Figure(-c.Net), Figure(-c.Vat), Figure(-c.Total), c.Total.Currency,
                string.Join(" ", c.Shares.Select(s => Rate(s.Category, s.Percent))), "", "", "", c.Kind.ToString(), c.InvoiceNumber]));
        return Send(context, $"invoices-{year}.csv", [head, .. rows]);
    }

    public static async Task<IResult> PaymentsAsync(int year, HttpContext context, IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
    {
        await using var db = await contexts.CreateDbContextAsync(context.RequestAborted);
        if (!await IsForAsync(context, db, clock)) return Results.NotFound();
        var (from, to) = (new DateOnly(Math.Clamp(year, 1, 9998), 1, 1), new DateOnly(Math.Clamp(year, 1, 9998), 12, 31));
        var invoices = await db.AllInvoices.AsNoTracking().AsSplitQuery().Where(i => i.Payments.Any(p => p.ReceivedOn >= from && p.ReceivedOn <= to)).ToListAsync(context.RequestAborted);
        string[] head = ["Date", "Kind", "Amount", "Currency", "Invoice", "Organisation", "Reference", "Paid as", "Rate", "Rate of"];
        var rows = invoices.SelectMany(i => i.Payments.Where(p => p.ReceivedOn >= from && p.ReceivedOn <= to && p.Kind != PaymentKind.Elsewhere).Select(p => (i, p))).OrderBy(x => x.p.ReceivedOn).ThenBy(x => x.i.Number, StringComparer.Ordinal).ThenBy(x => x.p.Id)
            .Select(x => (string[])[Day(x.p.ReceivedOn), x.p.Kind.ToString(), Figure(x.p.Amount), x.p.Amount.Currency, x.i.Number!, x.i.Buyer.Name, x.p.Reference,
                x.p.Exchanged is { } e ? $"{Figure(e.Paid)} {e.Paid.Currency}" : "", x.p.Rate?.ToString("0.######", CultureInfo.InvariantCulture) ?? "", Day(x.p.RateOn)]);
        return Send(context, $"payments-{year}.csv", [head, .. rows]);
    }

    private static async Task<bool> IsForAsync(HttpContext context, CommitteeDb db, TimeProvider clock) =>
        (await db.StandingOfAsync(CurrentViewer.Of(context.User), clock.GetUtcNow(), context.RequestAborted)).IsSecretary;

    private static IResult Send(HttpContext context, string name, IEnumerable<IReadOnlyList<string>> rows)
    {
        context.Response.LeavesAs(name);
        return Results.Bytes(Csv.File(rows), "text/csv; charset=utf-8");
    }

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static string Figure(Money amount) => amount.Amount.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Rate(VatCategory category, decimal percent) => string.Create(CultureInfo.InvariantCulture, $"{category} {percent:0.##}%");
}
