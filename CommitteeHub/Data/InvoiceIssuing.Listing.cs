using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Letters;
using CommitteeHub.Domain.Recognition;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>Claims what a recognised person owes for being listed.</summary>
public sealed partial class InvoiceIssuing
{
    /// <summary>Issues one invoice with a line for each fee; without any, or when they come to nothing, there is none.</summary>
    public async Task<(Invoice? Invoice, Refusal? Refusal)> IssueListingFeesAsync(Moment at, Practitioner practice, IReadOnlyList<FeeKind> fees, InvoiceParty buyer)
    {
        var today = site.DayOf(at.Now);
        var body = await at.Db.BodyOnAsync(configured, today, at.Cancel);
        var vat = await VatOfAsync(at.Db, body, buyer.Country, buyer.VatNumber, today, at.Cancel);
        Invoice? invoice = null;
        Price? first = null;
        foreach (var kind in fees)
        {
            if (await PriceAsync(at.Db, kind, null, buyer.Country, today, at.Cancel) is not { } price) return (null, new NoFeeOnSchedule(kind, ""));
            if (price.Amount.Cents == 0) continue;
            first ??= price;
            invoice ??= new Invoice(Id<Invoice>.New(), kind, practice.PersonId, body.AsParty(), body.AsBankAccount(), buyer, price.Amount.Currency);
            if (invoice.AddLine(LineOf(kind), practice.Name, 1, price.Amount, vat) is { } refusal) return (null, refusal);
        }
        if (invoice is null) return (null, null);
        var number = await at.NextNumberAsync(InvoiceSeries.Invoices, site);
        if (invoice.Issue(number, number.IssuedOn.AddDays(body.PaymentDays), first!) is { } unissued) return (null, unissued);
        at.Db.Add(invoice);
        await WriteToDebtorAsync(at, invoice, practice.PersonId, body.Name);
        return (invoice, null);
    }

    /// <summary>Issues a void invoice of a person again, line by line, with the prices it had; the year it is for waits for this one now.</summary>
    private async Task<Refusal?> IssueListingAgainAsync(Moment at, Invoice wrong)
    {
        var person = wrong.PersonId!.Value;
        var today = site.DayOf(at.Now);
        var body = await at.Db.BodyOnAsync(configured, today, at.Cancel);
        var again = new Invoice(Id<Invoice>.New(), wrong.Kind, person, body.AsParty(), body.AsBankAccount(), wrong.Buyer, wrong.Currency, wrong.Cause, wrong.Id);
        var vat = await VatOfAsync(at.Db, body, wrong.Buyer.Country, wrong.Buyer.VatNumber, today, at.Cancel);
        foreach (var line in wrong.Lines.OrderBy(l => l.Order))
            if (again.AddLine(line.Description, line.Detail, line.Quantity, line.UnitPrice, vat) is { } refusal) return refusal;
        var number = await at.NextNumberAsync(InvoiceSeries.Invoices, site);
        if (again.Issue(number, number.IssuedOn.AddDays(body.PaymentDays), new Price(again.Net, FeeBand.Regular, $"as invoice {wrong.Number}", "")) is { } unissued) return unissued;
        at.Db.Add(again);
        var practice = await at.Db.AllPractitioners.AsSplitQuery().FirstOrDefaultAsync(p => p.PersonId == person, at.Cancel);
        practice?.ClaimAgain(wrong.Id, again.Id);
        await WriteToDebtorAsync(at, again, person, body.Name);
        return null;
    }

    private Task WriteToDebtorAsync(Moment at, Invoice invoice, Id<Person> person, string from) =>
        at.WriteAsync(LetterKind.ListingInvoice, [person], $"invoice/{invoice.Id}/issued", null, from, FieldsOf(invoice, "your listing"));

    private static string LineOf(FeeKind kind) => kind switch
    {
        FeeKind.AddSpecialisation => "Adding a specialisation, once",
        FeeKind.SpecialisationListing => "Listing with a specialisation, one year",
        FeeKind.CertifiedListing => "Listing, certified, one year",
        FeeKind.QualifiedListing => "Listing, qualified",
        FeeKind.Application or FeeKind.ExpeditedApplication or FeeKind.Audit or FeeKind.ProgramListing => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Organisations owe this."),
    };
}
