using System.Net;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Billing;

public sealed class CardTests
{
    [Theory, OnBothDatabases]
    public async Task From_the_link_to_the_settled_invoice_a_card_payment_counts_once_however_often_it_is_told(Database on)
    {
        await using var hub = await ListeningApp.StartAsync(on, CardProvider.Settings);
        await Cast.EnterAsync(hub.App);
        var submission = await A.SubmittedProgram(hub.App);
        var invoice = await A.InvoiceOf(hub.App, submission);
        var provider = new CardProvider(hub);

        using var leads = await (await hub.SignInAsync(Cast.Olga)).GetAsync($"/invoices/{invoice.Id}/pay");
        Assert.Equal(HttpStatusCode.Redirect, leads.StatusCode);
        Assert.Equal(("2026-0001", 450_00L), CardProvider.Understand(leads.Headers.Location!));
        Assert.Equal(HttpStatusCode.NotFound, (await (await hub.SignInAsync(Cast.Zoe)).GetAsync($"/invoices/{invoice.Id}/pay")).StatusCode);

        var paid = CardProvider.Paid("evt-1", "2026-0001", 450_00);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => provider.TellAsync(paid)));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.NoContent, a));

        var settled = await A.InvoiceOf(hub.App, submission);
        Assert.Equal((InvoiceState.Paid, PaymentKind.Card, 1), (settled.State, settled.Payments[0].Kind, settled.Payments.Count));
        Assert.Equal(HttpStatusCode.NotFound, (await (await hub.SignInAsync(Cast.Olga)).GetAsync($"/invoices/{invoice.Id}/pay")).StatusCode);
    }

    [Fact]
    public async Task Whatever_is_not_signed_or_signed_long_ago_changes_nothing_and_what_fits_no_invoice_waits_for_a_person()
    {
        await using var hub = await ListeningApp.StartAsync(Database.Sqlite, CardProvider.Settings);
        await Cast.EnterAsync(hub.App);
        await A.SubmittedProgram(hub.App);
        var provider = new CardProvider(hub);
        var paid = CardProvider.Paid("evt-1", "2026-0001", 450_00);

        Assert.Equal(HttpStatusCode.Unauthorized, await provider.TellAsync(paid, signedBody: CardProvider.Paid("evt-1", "2026-0001", 1)));
        Assert.Equal(HttpStatusCode.Unauthorized, await provider.TellAsync(paid, at: hub.App.Now.AddMinutes(-6)));
        Assert.Equal(HttpStatusCode.Unauthorized, await provider.TellAsync(paid, at: hub.App.Now.AddMinutes(6)));
        Assert.Equal(HttpStatusCode.Unauthorized, (await hub.NewBrowser().Client.PostAsync("/payments/card/events", new StringContent(paid))).StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await provider.TellAsync(new string('x', 70_000)));
        Assert.Equal(HttpStatusCode.NoContent, await provider.TellAsync("""{"type":"payment.failed"}"""));
        Assert.Equal(HttpStatusCode.NoContent, await provider.TellAsync("not json"));
        foreach (var odd in new[] { CardProvider.Paid("evt-1", "2026-0001", -1), CardProvider.Paid("", "2026-0001", 450_00) })
            Assert.Equal(HttpStatusCode.UnprocessableEntity, await provider.TellAsync(odd));
        Assert.Equal(0, await hub.App.ReadAsync(db => db.AllBankEntries.CountAsync()));

        Assert.Equal(HttpStatusCode.NoContent, await provider.TellAsync(CardProvider.Paid("evt-2", "no number", 7_00)));
        Assert.Equal(BankEntryState.Open, (await hub.App.ReadAsync(db => db.AllBankEntries.SingleAsync())).State);
    }

    [Fact]
    public async Task Without_a_secret_there_is_no_such_door()
    {
        await using var hub = await ListeningApp.StartAsync(Database.Sqlite, "--CardPayments:Secret=short");

        Assert.Equal(HttpStatusCode.NotFound, await new CardProvider(hub).TellAsync(CardProvider.Paid("evt-1", "2026-0001", 1)));
    }
}
