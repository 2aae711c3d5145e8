using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Features.Billing;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Billing;

public sealed class ManyOverdueTests
{
    [Theory, OnBothDatabases]
    public async Task All_that_is_late_becomes_overdue_in_one_night_and_only_whoever_is_due_for_a_letter_gets_one(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        app.ChecksInvariants = false; // The numbers are this test's own.
        var today = new DateOnly(2026, 11, 22);
        await app.SaveAsync([.. Enumerable.Range(1, 410).Select(n => Late(n, today.AddDays(n <= 400 ? -2 : -8)))]);

        Assert.Null(await app.Get<MarkOverdueInvoices>().RunAsync());

        Assert.Equal(410, await app.ReadAsync(db => db.AllInvoices.CountAsync(i => i.State == InvoiceState.Overdue)));
        Assert.Equal(10, await app.Get<SendReminders>().RunAsync());
        Assert.Equal(0, await app.Get<SendReminders>().RunAsync());
    }

    private static Invoice Late(int number, DateOnly due)
    {
        var invoice = new Invoice(Id<Invoice>.New(), FeeKind.CertifiedListing, Cast.Olga, new InvoiceParty("The body", "Square 1", "NL", null), new BankAccount("The body", "Bank", "NL67EXAM0123456789", "EXAMNL2A"), new InvoiceParty("Olga", "Street 1", "NL", null), "EUR");
        Assert.Null(invoice.AddLine("Listing", "One year", 1, Money.Euro(125_00), new VatRule(VatCategory.O, 0, "")));
        Assert.Null(invoice.Issue(new InvoiceNumber(InvoiceSeries.Invoices, due.Year, number, due.AddDays(-30)), due, new Price(Money.Euro(125_00), FeeBand.Regular, "2026", "")));
        return invoice;
    }
}
