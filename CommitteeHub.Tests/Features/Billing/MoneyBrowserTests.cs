using System.Text;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CommitteeHub.Tests.Features.Billing;

public sealed class MoneyBrowserTests
{
    [Fact]
    public async Task The_secretary_takes_in_the_banks_file_assigns_what_is_left_and_gives_the_newer_fees_a_day()
    {
        await using var hub = await ListeningApp.StartAsync();
        await Cast.EnterAsync(hub.App);
        var harbour = await A.InvoiceOf(hub.App, await A.SubmittedProgram(hub.App));
        var lakeside = await A.InvoiceOf(hub.App, await A.SubmittedProgram(hub.App, Cast.Lakeside));
        await using var sam = await hub.PersonAsync(Cast.Sam);
        var page = sam.Page;

        await page.GotoAsync("/bank");
        await page.GetByLabel("File", new() { Exact = true }).SetInputFilesAsync(new FilePayload { Name = "statement.xml", MimeType = "text/xml", Buffer = Encoding.UTF8.GetBytes(BankFileTests.Camt) });
        await Expect(page.GetByText("Payments: 5, new: 5, booked by itself: 1, other lines: 3.")).ToBeVisibleAsync();
        await sam.KeepPictureAsync("bank-preview", wholePage: true);
        await page.GetByRole(AriaRole.Button, new() { Name = "Take in new payments (5)" }).ClickAsync();
        await Expect(page.GetByText("Taken in: 5 payments.")).ToBeVisibleAsync();

        var card = page.Locator("li.card").Filter(new() { HasText = "100.00 EUR" });
        await card.GetByLabel("Pays invoice").SelectOptionAsync(lakeside.Id.ToString());
        await sam.KeepPictureAsync("bank-list", wholePage: true);
        await card.GetByRole(AriaRole.Button, new() { Name = "Assign" }).ClickAsync();
        await Expect(card).ToHaveCountAsync(0);

        await page.GotoAsync($"/invoices/{lakeside.Id}");
        await Expect(page.GetByText("100.00 EUR received on 20 November 2026")).ToBeVisibleAsync();
        await sam.KeepPictureAsync("invoice", wholePage: true);
        await page.GotoAsync($"/invoices/{harbour.Id}");
        await Expect(page.GetByText("450.00 EUR received on 20 November 2026")).ToBeVisibleAsync();

        await page.GotoAsync("/fee-tables");
        await sam.KeepPictureAsync("fee-tables", wholePage: true);
        await page.GetByRole(AriaRole.Link, new() { Name = "Newer fees, not dated yet" }).ClickAsync();
        await page.GetByLabel("Applies from").FillAsync("2027-01-01");
        await page.GetByRole(AriaRole.Button, new() { Name = "Set date" }).ClickAsync();
        await Expect(page.GetByText("It will apply from 1 January 2027.")).ToBeVisibleAsync();
        await sam.KeepPictureAsync("fee-table", wholePage: true);

        await page.GotoAsync("/income");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Claimed by month and kind" })).ToBeVisibleAsync();
        await sam.KeepPictureAsync("income", wholePage: true);
        Assert.Equal(new DateOnly(2027, 1, 1), await hub.App.ReadAsync(db => db.AllFeeSchedules.Where(s => s.Code == PublishedFees.Newer).Select(s => s.StartsOn).SingleAsync()));
    }

    [Fact]
    public async Task An_organisation_pays_from_a_telephone_in_the_dark()
    {
        await using var hub = await ListeningApp.StartAsync();
        await Cast.EnterAsync(hub.App);
        var invoice = await A.InvoiceOf(hub.App, await A.SubmittedProgram(hub.App));
        await using var olga = await hub.PersonAsync(Cast.Olga, 390, 844, dark: true);

        await olga.Page.GotoAsync($"/invoices/{invoice.Id}");
        await Expect(olga.Page.GetByRole(AriaRole.Img, new() { Name = "Square for banking apps" })).ToBeVisibleAsync();
        await olga.KeepPictureAsync("invoice-phone", wholePage: true);
        await olga.Page.GetByRole(AriaRole.Link, new() { Name = "Statement" }).ClickAsync();
        await Expect(olga.Page.GetByRole(AriaRole.Heading, new() { Name = "Statement of Harbour Mediation School" })).ToBeVisibleAsync();
        await Expect(olga.Page.GetByText("Application fee, ODRQAP")).ToBeVisibleAsync();
        await olga.KeepPictureAsync("statement-phone", wholePage: true);
    }
}
