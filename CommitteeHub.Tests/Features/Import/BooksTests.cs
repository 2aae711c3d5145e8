using System.Net;
using Bunit;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Features.Billing;
using CommitteeHub.Features.Import;
using CommitteeHub.Shell;
using CommitteeHub.Tests.Screens;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Import;

public sealed class BooksTests
{
    private const string Organisations = """
        key,name,country,billing_country,billing_address,website,vat_number
        A1,Hill School,NL,NL,"Hill 1, Utrecht",https://hill.example.org,
        A2,Valley School,KE,KE,Valley 2,https://valley.example.org,
        """;

    private const string Counters = """
        series,year,last
        Invoices,2026,40
        CreditNotes,2026,3
        """;

    private const string Open = """
        number;organisation_key;fee;issued_on;due_on;description;net;vat_percent;vat;total;paid
        RE-2025/017;A1;Audit;2025-10-01;2025-10-31;Audit fee of 2025;450,00;0;0;450,00;100,00
        2026-0012;A2;Application;2026-09-01;2026-10-01;Application fee;100.00;21;21.01;121.01;
        """;

    private static readonly Viewer Sam = Cast.As(Cast.Sam);
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Theory, OnBothDatabases]
    public async Task Open_invoices_of_before_are_paid_reminded_of_and_credited_and_the_numbers_go_on(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        await ImportAsync(app, ImportKind.Organisations, Organisations);
        foreach (var _ in Enumerable.Range(0, 2)) await ImportAsync(app, ImportKind.Counters, Counters);
        foreach (var _ in Enumerable.Range(0, 2)) await ImportAsync(app, ImportKind.OpenInvoices, Open);
        Meeting.Ok(await app.Get<Change>().RunAsync(Viewer.System, async at => { (await at.Db.AllOrganisations.SingleAsync(o => o.Name == "Valley School")).AddContact(Cast.Zoe); return null; }));
        var (audit, application) = (await NumberedAsync(app, "RE-2025/017"), await NumberedAsync(app, "2026-0012"));
        Assert.Equal((InvoiceState.PartPaid, Money.Euro(350_00)), (audit.State, audit.Open));

        Assert.Equal("2026-0041", (await A.InvoiceOf(app, await A.SubmittedProgram(app))).Number);
        Assert.Null(await app.Get<ImportBankLines>().RunAsync(Sam, "bank.csv", [new StatementLine("NL1", "1", Today, Money.Euro(350_00), "Hill School", "", "Payment re 2025 017, thanks")]));
        await app.Get<MarkOverdueInvoices>().RunAsync();
        Assert.Equal(1, await app.Get<SendReminders>().RunAsync());
        Assert.Null(await app.Get<IssueCreditNote>().RunAsync(Sam, application.Id, Guid.CreateVersion7(), 21m, "Agreed by phone"));

        Assert.Equal((InvoiceState.Paid, Money.Euro(0)), ((await NumberedAsync(app, "RE-2025/017")).State, (await NumberedAsync(app, "RE-2025/017")).Open));
        Assert.Equal((InvoiceState.Overdue, Money.Euro(100_01)), ((await NumberedAsync(app, "2026-0012")).State, (await NumberedAsync(app, "2026-0012")).Open));
        var note = await app.ReadAsync(db => db.AllCreditNotes.SingleAsync());
        Assert.Equal(("C2026-0004", "2026-0012"), (note.Number, note.InvoiceNumber));
        var income = (await app.Get<ReadIncome>().RunAsync(Sam, 2026))!;
        Assert.Equal((Money.Euro(450_00) - note.Net, Money.Euro(350_00)), (income.Total, income.Received));
        Assert.Equal((Money.Euro(571_01), Money.Euro(550_01)), (income.Sums.Elsewhere, income.Sums.Open));
        var statement = (await app.Get<ReadStatement>().RunAsync(Cast.As(Cast.Zoe), application.OrganisationId!.Value))!;
        Assert.Equal((Money.Euro(121_01), Money.Euro(100_01)), (statement.Issued, statement.Owed));
        Assert.Equal(2, await app.ReadAsync(db => db.AllLedgerLines.CountAsync(l => l.Kind == nameof(NumbersBegun))));
        Assert.Equal(2, await app.ReadAsync(db => db.AllLedgerLines.CountAsync(l => l.Kind == nameof(InvoiceTakenOver))));
        Assert.False(await app.ReadAsync(db => db.AllInvoices.AnyAsync(i => i.IssuedElsewhere && i.PdfState != PdfState.None)));
    }

    [Fact]
    public async Task What_was_issued_elsewhere_has_no_paper_of_ours_and_the_year_for_the_accountant_says_so()
    {
        await using var web = await ListeningApp.StartAsync();
        await Cast.EnterAsync(web.App);
        await ImportAsync(web.App, ImportKind.Organisations, Organisations);
        await ImportAsync(web.App, ImportKind.Counters, Counters);
        await ImportAsync(web.App, ImportKind.OpenInvoices, Open);
        var audit = await NumberedAsync(web.App, "RE-2025/017");
        using var sam = await web.SignInAsync(Cast.Sam);

        foreach (var paper in new[] { "pdf", "ubl" }) Assert.Equal(HttpStatusCode.NotFound, (await sam.GetAsync($"/invoices/{audit.Id}/{paper}")).StatusCode);
        Assert.Contains("RE-2025/017,Invoice issued elsewhere,2025-10-01", await (await sam.GetAsync("/billing/2025/documents.csv")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("RE-2025/017", await (await sam.GetAsync("/billing/2026/payments.csv")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True((await web.App.Get<ReadInvoice>().RunAsync(Sam, audit.Id))!.IssuedElsewhere);
    }

    [Theory]
    [InlineData("RE-2025/017;A1", "RE-2025/017;A9", "under this key")]
    [InlineData("RE-2025/017", "RE", "no figure in it")]
    [InlineData("RE-2025/017", "2026-0041", "the next ones are given here")]
    [InlineData("RE-2025/017", "2026-00041", "the next ones are given here")]
    [InlineData("RE-2025/017", "c2027-1", "the next ones are given here")]
    [InlineData("RE-2025/017", "2026-0012", "twice")]
    [InlineData("Audit;", "SpecialisationListing;", "none of")]
    [InlineData("2025-10-01", "01.10.2025", "day of issue")]
    [InlineData("2025-10-01", "2026-11-24", "day of issue")]
    [InlineData("2025-10-31", "2025-09-30", "due day")]
    [InlineData("Audit fee of 2025", "", "description")]
    [InlineData("450,00;0;0;450,00", "450,001;0;0;450,00", "net amount")]
    [InlineData("450,00;0;0;450,00", "450,00;0;0;450,01", "do not come to the total")]
    [InlineData("450,00;0;0;450,00", "450,00;21;94.52;544.52", "not that of the rate")]
    [InlineData("450,00;0;0;450,00", "450,00;0;0.01;450,01", "not that of the rate")]
    [InlineData("450,00;100,00", "450,00;450,01", "More is paid")]
    [InlineData("450,00;100,00", "450,00;450,00", "Nothing of it is open")]
    public async Task An_open_invoice_that_is_not_right_stays_out_and_says_why(string was, string instead, string because)
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);
        await ImportAsync(app, ImportKind.Organisations, Organisations);
        await ImportAsync(app, ImportKind.Counters, Counters);

        var plan = (await app.Get<PreviewImport>().RunAsync(Sam, ImportKind.OpenInvoices, Open.Replace(was, instead, StringComparison.Ordinal)))!;

        Assert.Contains(because, Assert.Single(plan.Rows, r => r.Problem is not null).Problem, StringComparison.Ordinal);
        Assert.IsType<ImportHasBadRows>(await app.Get<ImportRows>().RunAsync(Sam, ImportKind.OpenInvoices, Open.Replace(was, instead, StringComparison.Ordinal)));
        Assert.False(await app.ReadAsync(db => db.AllInvoices.AnyAsync()));
    }

    [Fact]
    public async Task A_number_that_was_given_here_does_not_come_in_again()
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);
        await ImportAsync(app, ImportKind.Organisations, Organisations);
        await ImportAsync(app, ImportKind.Counters, Counters);
        await A.SubmittedProgram(app);

        var plan = (await app.Get<PreviewImport>().RunAsync(Sam, ImportKind.OpenInvoices, Open.Replace("RE-2025/017", "2026-0041", StringComparison.Ordinal)))!;

        Assert.Contains("with this number already", Assert.Single(plan.Rows, r => r.Problem is not null).Problem, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task Numbers_go_on_but_never_back_and_stand_once_one_was_given_here(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        await ImportAsync(app, ImportKind.Counters, Counters);
        await ImportAsync(app, ImportKind.Counters, Counters.Replace(",40", ",42", StringComparison.Ordinal));
        Assert.Contains("do not go back", await ProblemAsync(Counters), StringComparison.Ordinal);
        Assert.Contains("neither Invoices", await ProblemAsync("series,year,last\nReceipts,2026,7\n"), StringComparison.Ordinal);
        Assert.Contains("this year and the next", await ProblemAsync("series,year,last\nInvoices,2025,7\n"), StringComparison.Ordinal);
        Assert.Contains("whole number", await ProblemAsync("series,year,last\nInvoices,2026,0\n"), StringComparison.Ordinal);

        Assert.Equal("2026-0043", (await A.InvoiceOf(app, await A.SubmittedProgram(app))).Number);

        Assert.Contains("given here already", await ProblemAsync("series,year,last\nInvoices,2026,50\n"), StringComparison.Ordinal);
        Assert.Equal(3, await app.ReadAsync(db => db.AllLedgerLines.CountAsync(l => l.Kind == nameof(NumbersBegun) && l.ActorId == Cast.Sam.Value)));

        async Task<string> ProblemAsync(string file) => Assert.Single((await app.Get<PreviewImport>().RunAsync(Sam, ImportKind.Counters, file))!.Rows, r => r.Problem is not null).Problem!;
    }

    [Fact]
    public async Task The_preview_marks_the_bad_row_and_a_mended_file_comes_in()
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);
        await ImportAsync(app, ImportKind.Organisations, Organisations);
        await ImportAsync(app, ImportKind.Counters, Counters);
        await using var screen = new PersonsScreen(app, Cast.Sam);
        screen.JSInterop.Mode = JSRuntimeMode.Loose;
        var page = screen.Render<ImportPage>();
        page.WaitForElement("#import-kind").Change(nameof(ImportKind.OpenInvoices));

        page.FindComponent<FileField>().UploadFiles(InputFileContent.CreateFromText(Open.Replace("450,00;0;0;450,00", "450,00;0;0;400,00", StringComparison.Ordinal), "open.csv"));

        page.WaitForAssertion(() => Assert.Contains("Net and tax do not come to the total.", page.Find("table td .refusal").TextContent, StringComparison.Ordinal));
        Assert.DoesNotContain("Bring in all rows", page.Markup, StringComparison.Ordinal);
        page.FindComponent<FileField>().UploadFiles(InputFileContent.CreateFromText(Open, "open.csv"));
        page.WaitForAssertion(() => Assert.Contains("Bring in all rows", page.Markup, StringComparison.Ordinal));
        page.FindAll("button").Single(b => b.TextContent.Contains("Bring in all rows", StringComparison.Ordinal)).Click();
        page.WaitForAssertion(() => Assert.Contains("There already", page.Markup, StringComparison.Ordinal));
        Assert.Equal(2, await app.ReadAsync(db => db.AllInvoices.CountAsync()));
    }

    private static async Task ImportAsync(TestApp app, ImportKind kind, string file) => Meeting.Ok(await app.Get<ImportRows>().RunAsync(Sam, kind, file));

    private static Task<Invoice> NumberedAsync(TestApp app, string number) => app.ReadAsync(db => db.AllInvoices.SingleAsync(i => i.Number == number));
}
