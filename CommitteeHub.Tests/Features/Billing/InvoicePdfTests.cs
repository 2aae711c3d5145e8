using System.Net;
using CommitteeHub.Documents;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Features.Billing;
using CommitteeHub.Tests.Support;
using Xunit;

namespace CommitteeHub.Tests.Features.Billing;

public sealed class InvoicePdfTests
{
    [Theory, OnBothDatabases]
    public async Task An_issued_invoice_is_printed_once_and_the_paper_says_what_the_invoice_says(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var submission = await A.SubmittedProgram(app);

        Assert.Equal(1, await app.Get<WriteInvoicePdfs>().RunAsync());
        Assert.Equal(0, await app.Get<WriteInvoicePdfs>().RunAsync());

        var invoice = await A.InvoiceOf(app, submission);
        Assert.Equal(PdfState.Ready, invoice.PdfState);
        var text = PdfText.Of(await app.Get<PdfWorker>().ReadTextAsync(app.Get<DocumentStore>().PathOf(invoice.PdfSha256!))).PagesJson;
        foreach (var word in new[] { "2026-0001", "450.00 EUR", "Harbour Mediation School", "NL67 EXAM 0123 4567 89", "23 November 2026", "23 December 2026", "No VAT is charged", "Online mediator course" })
            Assert.Contains(word, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sweep_of_forgotten_files_leaves_invoices_alone()
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);
        var submission = await A.SubmittedProgram(app);
        await app.Get<WriteInvoicePdfs>().RunAsync();
        var path = app.Get<DocumentStore>().PathOf((await A.InvoiceOf(app, submission)).PdfSha256!);
        File.SetLastWriteTimeUtc(path, app.Now.UtcDateTime.AddDays(-9));

        await app.Get<SweepOrphanFiles>().RunAsync();

        Assert.True(File.Exists(path));
    }

    [Fact]
    public async Task The_paper_goes_to_whoever_owes_and_to_the_secretariat_and_to_nobody_else()
    {
        await using var listening = await ListeningApp.StartAsync();
        var app = listening.App;
        await Cast.EnterAsync(app);
        var submission = await A.SubmittedProgram(app);
        var invoice = await A.InvoiceOf(app, submission);
        await PrintedAsync(app, invoice);
        var address = $"/invoices/{invoice.Id}/pdf";

        foreach (var entitled in new[] { Cast.Olga, Cast.Sam })
        {
            using var answer = await (await listening.SignInAsync(entitled)).GetAsync(address);
            Assert.Equal((HttpStatusCode.OK, "application/pdf"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
            Assert.StartsWith("attachment; filename=invoice-2026-0001.pdf", answer.Content.Headers.ContentDisposition!.ToString(), StringComparison.Ordinal);
            Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
        }

        foreach (var stranger in new[] { Cast.Zoe, Cast.Ada, Cast.Ari })
            Assert.Equal(HttpStatusCode.NotFound, (await (await listening.SignInAsync(stranger)).GetAsync(address)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await listening.NewBrowser().GetAsync(address)).StatusCode);
    }

    /// <summary>The running program prints by itself; the test only waits for it.</summary>
    private static Task PrintedAsync(TestApp app, Invoice invoice) =>
        Patience.UntilAsync(() => app.ReadAsync(async db => (await db.AllInvoices.FindAsync(invoice.Id))!.PdfState == PdfState.Ready), "The invoice was not printed.");
}
