using System.Net;
using CommitteeHub.Data;
using CommitteeHub.Documents;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Body;
using CommitteeHub.Features.Body;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Body;

public sealed class BodySettingsTests
{
    private static readonly byte[] Logo = Recognising.Picture;

    private static BodyDetails Moved => new()
    {
        Name = "Moved Standards Foundation",
        Address = "Quay 2\nRotterdam",
        Country = "NL",
        Registration = "Register no. 1",
        BankHolder = "Moved Standards Foundation",
        Bank = "Example Bank",
        Iban = "GB82WEST12345698765432",
        Bic = "WESTGB2L",
        PaymentDays = 14,
    };

    [Theory, OnBothDatabases]
    public async Task An_invoice_is_written_by_the_details_of_its_day_and_keeps_them(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var today = DateOnly.FromDateTime(app.Now.UtcDateTime);
        Assert.Null(await app.Get<DateBodyDetails>().RunAsync(Cast.As(Cast.Ari), Moved, today.AddDays(2)));

        var before = await A.SubmittedProgram(app);
        app.Clock.Move(TimeSpan.FromDays(3));
        var after = await A.SubmittedProgram(app, Cast.Lakeside);

        Assert.Equal("Example Mediation Standards Foundation", (await A.InvoiceOf(app, before)).Seller.Name);
        var invoice = await A.InvoiceOf(app, after);
        Assert.Equal(("Moved Standards Foundation", "GB82WEST12345698765432"), (invoice.Seller.Name, invoice.Bank.Iban));
        Assert.Equal(invoice.IssuedOn!.Value.AddDays(14), invoice.DueOn);
    }

    [Theory, OnBothDatabases]
    public async Task A_new_bank_account_is_an_administrators_to_enter_and_every_officer_hears_of_it(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var today = DateOnly.FromDateTime(app.Now.UtcDateTime);

        Assert.IsType<NotPermitted>(await app.Get<DateBodyDetails>().RunAsync(Cast.As(Cast.Sam), Moved, today));
        Assert.IsType<NotFound>(await app.Get<DateBodyDetails>().RunAsync(Cast.As(Cast.Ada), Moved, today));
        Assert.Equal("IBAN", Assert.IsType<BadInput>(await app.Get<DateBodyDetails>().RunAsync(Cast.As(Cast.Ari), Moved with { Iban = "GB83WEST12345698765432" }, today)).Field);
        Assert.Null(await app.Get<DateBodyDetails>().RunAsync(Cast.As(Cast.Ari), Moved, today));
        Assert.Null(await app.Get<DateBodyDetails>().RunAsync(Cast.As(Cast.Ari), Moved, today));
        Assert.Null(await app.Get<DateBodyDetails>().RunAsync(Cast.As(Cast.Ari), Moved with { Registration = "Register no. 2" }, today.AddDays(9)));

        var told = await app.ReadAsync(db => db.AllOutboxMessages.Where(m => m.UniqueKey.StartsWith("bank-account/")).ToListAsync());
        Assert.Equal(["ari@example.org", "sam@example.org"], told.Select(m => m.ToAddress).Order());
        Assert.All(told, m => Assert.Contains("GB82 WEST 1234 5698 7654 32", m.Body, StringComparison.Ordinal));
        Assert.Equal(2, await app.ReadAsync(db => db.AllLedgerLines.CountAsync(l => l.Kind == nameof(BodyDetailsDated))));

        var view = await app.Get<ReadBody>().RunAsync(Cast.As(Cast.Sam));
        Assert.Equal((today, false), (view!.Applies.From, view.MayChange));
        Assert.Single(view.ToCome);
        Assert.Null(await app.Get<ReadBody>().RunAsync(Cast.As(Cast.Ada)));
    }

    [Theory, OnBothDatabases]
    public async Task Rules_written_over_older_ones_do_not_undo_what_somebody_else_changed(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var french = HouseRules.Default with { Languages = "en fr" };

        Assert.Null(await app.Get<ChangeHouseRules>().RunAsync(Cast.As(Cast.Ari), french, HouseRules.Default));
        Assert.IsType<ChangedMeanwhile>(await app.Get<ChangeHouseRules>().RunAsync(Cast.As(Cast.Ari), HouseRules.Default with { ReplyTo = "office@example.org" }, HouseRules.Default));

        Assert.Equal(french, await app.ReadAsync(db => db.HouseRulesAsync()));
    }

    [Fact]
    public async Task A_logo_is_a_small_picture_and_stays_as_long_as_it_is_shown()
    {
        await using var app = await ListeningApp.StartAsync();
        await Cast.EnterAsync(app.App);
        using var nobody = app.NewBrowser();
        Assert.Equal(HttpStatusCode.NotFound, (await nobody.Client.GetAsync("/body/logo")).StatusCode);

        foreach (var wrong in new[] { "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray(), [], Logo[..20], [.. Logo, .. new byte[PutLogo.MostBytes]], Huge() })
            Assert.IsType<LogoNotTaken>(await app.App.Get<PutLogo>().RunAsync(Cast.As(Cast.Sam), wrong));
        Assert.IsType<NotFound>(await app.App.Get<PutLogo>().RunAsync(Cast.As(Cast.Ada), Logo));
        Assert.Null(await app.App.Get<PutLogo>().RunAsync(Cast.As(Cast.Sam), Logo));
        app.App.Clock.Move(TimeSpan.FromDays(400));
        await app.App.Get<SweepOrphanFiles>().RunAsync();

        var answer = await nobody.Client.GetAsync("/body/logo");
        Assert.Equal(("image/png", "nosniff"), (answer.Content.Headers.ContentType!.MediaType, answer.Headers.GetValues("X-Content-Type-Options").Single()));
        Assert.Equal(Logo, await answer.Content.ReadAsByteArrayAsync());

        static byte[] Huge()
        {
            byte[] huge = [.. Logo];
            huge[16] = 1;
            return huge;
        }
    }

    [Fact]
    public async Task Everybody_reads_who_the_body_is_and_nothing_that_was_written_becomes_html()
    {
        await using var app = await ListeningApp.StartAsync();
        await Cast.EnterAsync(app.App);
        Assert.Null(await app.App.Get<WriteBodyPage>().RunAsync(Cast.As(Cast.Sam), BodyPage.Privacy, "en", "## Who\n\n<script>alert(1)</script>\n\n- one\n- two", ""));
        using var nobody = app.NewBrowser();

        var imprint = await nobody.ReadAsync("/imprint");
        var privacy = await nobody.ReadAsync("/privacy");

        Assert.Contains("Example Mediation Standards Foundation", imprint, StringComparison.Ordinal);
        Assert.DoesNotContain("NL67", imprint, StringComparison.Ordinal);
        Assert.Contains("<h2>Who</h2>", privacy, StringComparison.Ordinal);
        Assert.Contains("<li>two</li>", privacy, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", privacy, StringComparison.Ordinal);
    }
}
