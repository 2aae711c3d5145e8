using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Features.Billing;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Tests.Architecture.Doors;

/// <summary>What stands on the account of the organisation: ten euro of the fee were credited, one was paid, and the table of tax has a line.</summary>
public sealed record MoneyInTheWorld(Id<Invoice> Invoice, Id<CreditNote> CreditNote, Id<Payment> Payment, Id<VatEntry> VatEntry, Id<BankEntry> BankEntry)
{
    public static async Task<MoneyInTheWorld> MakeAsync(TestApp app, Id<Submission> submission)
    {
        var invoice = await app.ReadAsync(db => db.AllInvoices.Where(i => i.SubmissionId == submission).Select(i => i.Id).SingleAsync());
        var (payment, entry) = (Id<Payment>.New(), new VatEntry(Id<VatEntry>.New(), VatPlace.Domestic, null, null, new VatRule(VatCategory.S, 21, ""), new DateOnly(2026, 1, 1)));
        Meeting.Ok(await app.Get<IssueCreditNote>().RunAsync(Cast.As(Cast.Sam), invoice, Guid.CreateVersion7(), 10m, "Agreed by phone"));
        Meeting.Ok(await app.Get<RecordPayment>().RunAsync(Cast.As(Cast.Sam), invoice, payment, 1m, new DateOnly(2026, 11, 23), "Bank 0"));
        var line = new BankEntry(Id<BankEntry>.New(), new StatementLine("NL1", "R-1", new DateOnly(2026, 11, 20), Money.Euro(7_00), "Somebody", "", "A gift"), "statement.xml", app.Now);
        await app.SaveAsync(entry, line);
        Meeting.Ok(await app.Get<Change>().RunAsync(Viewer.System, at => app.Get<InvoiceIssuing>().ClaimAsync(at, new FeeClaim(FeeKind.Audit, Cast.Harbour, "ODRQAP", new DateOnly(2026, 11, 23), "Audit fee", "Online mediator course", "audit/1"))));
        return new(invoice, await app.ReadAsync(db => db.AllCreditNotes.Where(c => c.InvoiceId == invoice).Select(c => c.Id).SingleAsync()), payment, entry.Id, line.Id);
    }

    /// <summary>Another invoice of the same organisation.</summary>
    public Task<Id<Invoice>> OtherInvoiceAsync(TestApp app) =>
        app.ReadAsync(db => db.AllInvoices.Where(i => i.OrganisationId == Cast.Harbour && i.Id != Invoice).OrderBy(i => i.Number).Select(i => i.Id).FirstAsync());
}
