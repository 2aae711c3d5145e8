using System.Globalization;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>Claims fees, inside the change that makes them due. Nobody hands in a price: it is looked up here.</summary>
public sealed class InvoiceIssuing(BodySettings body, Site site)
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>Issues the invoice for the fee of an application or of an audit, once for each submission however often it is asked for.</summary>
    public async Task<Refusal?> IssueApplicationFeeAsync(Moment at, Submission submission)
    {
        var fee = submission.Kind == SubmissionKind.Audit ? FeeKind.Audit : FeeKind.Application;
        if (await at.Db.AllInvoices.AnyAsync(i => i.SubmissionId == submission.Id && i.Kind == fee, at.Cancel)) return null;

        var organisation = await at.Db.AllOrganisations.SingleAsync(o => o.Id == submission.OrganisationId, at.Cancel);
        var programType = await at.Db.AllPrograms.Where(p => p.Id == submission.ProgramId).Select(p => p.ProgramType).SingleOrDefaultAsync(at.Cancel)
            ?? await at.Db.AllCommittees.Where(c => c.Id == submission.CommitteeId).Select(c => c.ProgramType).SingleAsync(at.Cancel);
        var submittedOn = site.DayOf(submission.SubmittedAt ?? at.Now);
        var schedules = await at.Db.AllFeeSchedules.AsSplitQuery().ToListAsync(at.Cancel);
        if (FeeSchedule.PriceFor(schedules, fee, programType, organisation.BillingCountry, submittedOn) is not { } price)
            return new NoFeeOnSchedule(fee, programType);

        var buyer = new InvoiceParty(organisation.Name, organisation.BillingAddress, organisation.BillingCountry, organisation.VatNumber);
        var invoice = new Invoice(Id<Invoice>.New(), fee, organisation.Id, submission.Id, body.AsParty(), body.AsBankAccount(), buyer, price.Amount.Currency);
        var vat = VatRule.For(body.Country, body.VatNumber, body.DomesticVatPercent, organisation.BillingCountry, organisation.VatNumber);
        if (invoice.AddLine($"{(fee == FeeKind.Audit ? "Audit fee" : "Application fee")}, {programType}", submission.Title, 1, price.Amount, vat) is { } refusal) return refusal;

        var number = await NextNumberAsync(at, InvoiceSeries.Invoices);
        if (invoice.Issue(number, number.IssuedOn.AddDays(body.PaymentDays), price) is { } unissued) return unissued;
        at.Db.Add(invoice);
        await TellContactsAsync(at, invoice, organisation, submission);
        return null;
    }

    /// <summary>Gives the next number of the series. The counter is held until the change is saved or given up, so a number is never lost.</summary>
    private async Task<InvoiceNumber> NextNumberAsync(Moment at, InvoiceSeries series)
    {
        var today = site.DayOf(at.Now);
        var year = today.Year;
        var counter = at.Db.AllInvoiceCounters.Local.FirstOrDefault(c => c.Series == series && c.Year == year)
            ?? (at.Db.IsPostgres ? await LockedCounterAsync(at, series, year) : await at.Db.AllInvoiceCounters.SingleOrDefaultAsync(c => c.Series == series && c.Year == year, at.Cancel));
        if (counter is null) at.Db.Add(counter = new InvoiceCounter { Series = series, Year = year });
        return counter.Next(today);
    }

    /// <summary>SQLite's transaction owns the whole database already; on PostgreSQL whoever issues next queues up at this row, the year's first one too.</summary>
    private static async Task<InvoiceCounter?> LockedCounterAsync(Moment at, InvoiceSeries series, int year)
    {
        var name = series.ToString();
        await at.Db.Database.ExecuteSqlAsync($"""INSERT INTO "InvoiceCounters" ("Series", "Year", "Last", "LastIssuedOn") VALUES ({name}, {year}, 0, {DateOnly.MinValue}) ON CONFLICT DO NOTHING""", at.Cancel);
        return await at.Db.AllInvoiceCounters.FromSql($"""SELECT * FROM "InvoiceCounters" WHERE "Series" = {name} AND "Year" = {year} FOR UPDATE""").SingleAsync(at.Cancel);
    }

    private Task TellContactsAsync(Moment at, Invoice invoice, Organisation organisation, Submission submission) =>
        at.TellAsync(organisation.Contacts.Select(c => c.PersonId), $"invoice/{invoice.Id}/issued", submission.Id, $"Invoice {invoice.Number} for {submission.Title}", $"""
            thank you for submitting "{submission.Title}".

            The fee is {invoice.Total.ToText(English)}, due on {invoice.DueOn!.Value.ToString("d MMMM yyyy", English)}. Please pay it to

              {invoice.Bank.Holder}, {invoice.Bank.Bank}
              IBAN {invoice.Bank.Iban}, BIC {invoice.Bank.Bic}
              Payment reference {invoice.Number}

            The invoice, also as a PDF: {site.Link($"/invoices/{invoice.Id}")}

            The completeness check begins when the fee has arrived. The fee pays for the appraisal, whatever its outcome, and is not refunded.

            {body.Name}
            """);
}
