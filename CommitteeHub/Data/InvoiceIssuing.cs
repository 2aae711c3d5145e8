using System.Globalization;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Body;
using CommitteeHub.Domain.Decisions;
using CommitteeHub.Domain.Letters;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>What an organisation owes a fee for.</summary>
/// <param name="Kind">Which fee.</param>
/// <param name="Organisation">Who owes it.</param>
/// <param name="ProgramType">Whose row of the table counts, if it names one.</param>
/// <param name="On">The day whose table counts: of the submission, not of the invoice.</param>
/// <param name="Description">The line on the invoice.</param>
/// <param name="Detail">What it is about.</param>
/// <param name="Cause">The same cause is claimed once, until its invoice is void: "audit/…".</param>
public sealed record FeeClaim(FeeKind Kind, Id<Organisation> Organisation, string? ProgramType, DateOnly On, string Description, string Detail, string Cause)
{
    public Id<Submission>? Submission { get; init; }

    /// <summary>The void invoice that this one corrects.</summary>
    public Id<Invoice>? Replaces { get; init; }
}

/// <summary>Claims fees, inside the change that makes them due. Nobody hands in a price: it is looked up here.</summary>
public sealed partial class InvoiceIssuing(BodySettings configured, Site site)
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>Issues the invoice for the fee of an application or of an audit, once for each submission however often it is asked for. Where the price is nothing, the submission goes on at once.</summary>
    public async Task<Refusal?> IssueApplicationFeeAsync(Moment at, Submission submission, Id<Invoice>? replaces = null)
    {
        if (await at.Db.AllInvoices.AnyAsync(i => i.SubmissionId == submission.Id && i.State != InvoiceState.Void && i.Id != replaces
            && (i.Kind == FeeKind.Application || i.Kind == FeeKind.ExpeditedApplication || i.Kind == FeeKind.Audit), at.Cancel)) return null;

        var programType = await at.Db.AllPrograms.Where(p => p.Id == submission.ProgramId).Select(p => p.ProgramType).SingleOrDefaultAsync(at.Cancel)
            ?? await at.Db.AllCommittees.Where(c => c.Id == submission.CommitteeId).Select(c => c.ProgramType).SingleAsync(at.Cancel);
        var (kind, description) = submission.Kind == SubmissionKind.Audit ? (FeeKind.Audit, $"Audit fee, {programType}") : submission.IsExpedited ? (FeeKind.ExpeditedApplication, $"Expedited application fee, {programType}") : (FeeKind.Application, $"Application fee, {programType}");
        var claim = new FeeClaim(kind, submission.OrganisationId, programType, site.DayOf(submission.SubmittedAt ?? at.Now), description, submission.Title, $"submission/{submission.Id}")
        {
            Submission = submission.Id,
            Replaces = replaces,
        };
        if (await ClaimAsync(at, claim) is { } unissued) return unissued;
        if (!at.Db.AllInvoices.Local.Any(i => i.Cause == claim.Cause && i.State != InvoiceState.Void)) submission.SettleFee(waived: false);
        return null;
    }

    /// <summary>Issues the invoice for a fee, once for each cause; a price of nothing asks for nothing.</summary>
    public async Task<Refusal?> ClaimAsync(Moment at, FeeClaim claim)
    {
        if (await at.Db.AllInvoices.AnyAsync(i => i.Cause == claim.Cause && i.State != InvoiceState.Void && i.Id != claim.Replaces, at.Cancel)) return null;

        var organisation = await at.Db.AllOrganisations.SingleAsync(o => o.Id == claim.Organisation, at.Cancel);
        if (await PriceAsync(at.Db, claim.Kind, claim.ProgramType, organisation.BillingCountry, claim.On, at.Cancel) is not { } price)
            return new NoFeeOnSchedule(claim.Kind, claim.ProgramType ?? "");

        return price.Amount.Cents == 0 ? null : await IssueAsync(at, claim, organisation, price);
    }

    /// <summary>The fee that falls due with a decision.</summary>
    public async Task<FeeClaim> ClaimOfAsync(CommitteeDb db, Decision decision, FeeKind fee, Submission submission, DateOnly today, CancellationToken cancel)
    {
        var programType = await db.AllPrograms.Where(p => p.Id == submission.ProgramId).Select(p => p.ProgramType).SingleOrDefaultAsync(cancel)
            ?? await db.AllCommittees.Where(c => c.Id == submission.CommitteeId).Select(c => c.ProgramType).SingleAsync(cancel);
        return new FeeClaim(fee, submission.OrganisationId, programType, submission.SubmittedAt is { } at ? site.DayOf(at) : today, $"Listing of a program, one year, {programType}", submission.Title, $"decision/{decision.Id}");
    }

    /// <summary>What a claim would come to today, before tax, with its tax; null when no table in force names it or it costs nothing.</summary>
    public async Task<(Money Net, Money Vat)?> QuoteAsync(CommitteeDb db, FeeClaim claim, DateOnly today, CancellationToken cancel)
    {
        var organisation = await db.AllOrganisations.AsNoTracking().SingleAsync(o => o.Id == claim.Organisation, cancel);
        if (await PriceAsync(db, claim.Kind, claim.ProgramType, organisation.BillingCountry, claim.On, cancel) is not { Amount: { Cents: > 0 } net }) return null;
        var vat = await VatOfAsync(db, await db.BodyOnAsync(configured, today, cancel), organisation.BillingCountry, organisation.VatNumber, today, cancel);
        return (net, net.Percent(vat.Percent));
    }

    /// <summary>The tax on what the body claims that day of a customer in a country, with or without a VAT number.</summary>
    public static async Task<VatRule> VatOfAsync(CommitteeDb db, BodyDetails body, string country, string? vatNumber, DateOnly today, CancellationToken cancel) =>
        VatEntry.RuleFor(await db.AllVatEntries.AsNoTracking().ToListAsync(cancel), body.AsVatSeller(), country, vatNumber, today);

    private async Task<Refusal?> IssueAsync(Moment at, FeeClaim claim, Organisation organisation, Price price)
    {
        var today = site.DayOf(at.Now);
        var body = await at.Db.BodyOnAsync(configured, today, at.Cancel);
        var buyer = new InvoiceParty(organisation.Name, organisation.BillingAddress, organisation.BillingCountry, organisation.VatNumber);
        var invoice = new Invoice(Id<Invoice>.New(), claim.Kind, organisation.Id, claim.Submission, body.AsParty(), body.AsBankAccount(), buyer, price.Amount.Currency, claim.Cause, claim.Replaces);
        var vat = await VatOfAsync(at.Db, body, buyer.Country, buyer.VatNumber, today, at.Cancel);
        if (invoice.AddLine(claim.Description, claim.Detail, 1, price.Amount, vat) is { } refusal) return refusal;

        var number = await at.NextNumberAsync(InvoiceSeries.Invoices, site);
        if (invoice.Issue(number, number.IssuedOn.AddDays(body.PaymentDays), price) is { } unissued) return unissued;
        at.Db.Add(invoice);
        await WriteToDebtorAsync(at, invoice, organisation, claim, body.Name);
        return null;
    }

    /// <summary>Issues a void invoice again, with the price it had and what is known of its parties today.</summary>
    public async Task<Refusal?> IssueAgainAsync(Moment at, Invoice wrong)
    {
        if (wrong.OrganisationId is not { } debtor) return await IssueListingAgainAsync(at, wrong);
        var line = wrong.Lines.OrderBy(l => l.Order).First();
        var organisation = await at.Db.AllOrganisations.SingleAsync(o => o.Id == debtor, at.Cancel);
        var claim = new FeeClaim(wrong.Kind, debtor, null, wrong.IssuedOn!.Value, line.Description, line.Detail, wrong.Cause ?? $"invoice/{wrong.Id}") { Submission = wrong.SubmissionId, Replaces = wrong.Id };
        return await IssueAsync(at, claim, organisation, new Price(line.UnitPrice, FeeBand.Regular, $"as invoice {wrong.Number}", ""));
    }

    /// <summary>The price on a day, for whoever is billed in a country; null when no table in force names it.</summary>
    public static async Task<Price?> PriceAsync(CommitteeDb db, FeeKind kind, string? programType, string billingCountry, DateOnly on, CancellationToken cancel)
    {
        var schedules = await db.AllFeeSchedules.AsNoTracking().AsSplitQuery().Where(s => s.StartsOn != null).ToListAsync(cancel);
        return FeeSchedule.PriceFor(schedules, kind, programType, billingCountry, on);
    }

    private Task WriteToDebtorAsync(Moment at, Invoice invoice, Organisation organisation, FeeClaim claim, string signature) =>
        at.WriteAsync(claim.Replaces is not null ? LetterKind.CorrectedInvoice : claim.Submission is not null ? LetterKind.ApplicationInvoice : LetterKind.FeeInvoice,
            organisation.Contacts.Select(c => c.PersonId), $"invoice/{invoice.Id}/issued", claim.Submission, signature, FieldsOf(invoice, claim.Detail));

    private Dictionary<string, string> FieldsOf(Invoice invoice, string about) => new()
    {
        ["Number"] = invoice.Number!,
        ["About"] = about,
        ["Total"] = invoice.Total.ToText(English),
        ["DueOn"] = invoice.DueOn!.Value.ToString("d MMMM yyyy", English),
        ["Holder"] = invoice.Bank.Holder,
        ["Bank"] = invoice.Bank.Bank,
        ["Iban"] = invoice.Bank.Iban,
        ["Bic"] = invoice.Bank.Bic,
        ["Link"] = site.Link($"/invoices/{invoice.Id}"),
    };
}
