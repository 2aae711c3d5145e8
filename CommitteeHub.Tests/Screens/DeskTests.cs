using Bunit;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Recognition;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Features.Billing;
using CommitteeHub.Features.Recognition;
using CommitteeHub.Features.Secretariat;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Screens;

public sealed class DeskTests
{
    [Fact]
    public async Task The_desk_counts_by_state_and_hears_of_a_payment_made_elsewhere()
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);
        var submission = await A.SubmittedProgram(app);
        await using var screen = new PersonsScreen(app, Cast.Sam);
        var desk = screen.Render<DeskPage>();
        desk.WaitForAssertion(() => Assert.Contains("Harbour Mediation School", desk.Markup));
        Assert.Contains("1 Awaiting fee", Counts(desk));

        await app.Get<WaiveFee>().RunAsync(Cast.As(Cast.Sam), (await A.InvoiceOf(app, submission)).Id, Guid.CreateVersion7(), "Test");

        desk.WaitForAssertion(() => Assert.Contains("1 Completeness check", Counts(desk)));
        Assert.Contains("0 Awaiting fee", Counts(desk));
    }

    [Fact]
    public async Task The_desk_and_the_home_name_what_else_waits_and_nobody_is_told_of_a_complaint_about_themselves()
    {
        await using var app = await TestApp.StartAsync();
        await Recognising.EnterAsync(app);
        var mediator = await Recognising.PracticeOf(app, await Recognising.ListAsync(app));
        Assert.Empty((await app.Get<ReadDesk>().RunAsync(Cast.As(Cast.Sam)))!.Beside);

        await Recognising.PutForwardAsync(app, Recognising.Nina with { Email = "somebody.else@example.org" });
        var text = new ComplaintText("Paula Party", "", "Told others.", new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 20));
        Meeting.Ok(await app.Get<OpenConductCase>().RunAsync(Cast.As(Recognising.Tilda), Id<ConductCase>.New(), mediator.Id, text));

        await using var screen = new PersonsScreen(app, Cast.Sam);
        var desk = screen.Render<DeskPage>();
        desk.WaitForAssertion(() => Assert.Equal(["/candidates", "/conduct"], desk.FindAll("nav[aria-label='What else waits'] a").Select(a => a.GetAttribute("href"))));
        Assert.Contains("Complaints about conduct: 1", desk.Markup);
        var home = screen.Render<CommitteeHub.Features.Home.WaitingPanel>();
        home.WaitForAssertion(() => Assert.Contains("Candidates to decide on: 1", home.Markup));
        // Whoever it is about reads nothing of it, though they work at the desk.
        await app.SaveAsync(new OfficeHolding { Id = Id<OfficeHolding>.New(), PersonId = mediator.PersonId, Office = Office.Secretary, From = new DateOnly(2020, 1, 1) });
        Assert.DoesNotContain((await app.Get<ReadDesk>().RunAsync(Cast.As(mediator.PersonId)))!.Beside, b => b.Kind == BesideKind.ConductCases);
    }

    [Fact]
    public async Task A_member_finds_no_desk()
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);
        await A.SubmittedProgram(app);
        await using var screen = new PersonsScreen(app, Cast.Ada);

        var desk = screen.Render<DeskPage>();

        desk.WaitForAssertion(() => Assert.Contains("belongs to the secretariat", desk.Markup));
        Assert.DoesNotContain("Harbour", desk.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task From_payment_to_panel_the_secretary_does_everything_on_one_page()
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);
        var submission = await A.SubmittedProgram(app);
        await A.Change(app, submission, s => s.Declare(Cast.Fay, ConflictAnswer.Recused, app.Now));
        await using var screen = new PersonsScreen(app, Cast.Sam);
        var page = screen.Render<DeskSubmissionPage>(p => p.Add(x => x.Id, submission.Value));

        page.WaitForElement("#payment-amount");
        await page.DoAsync("#payment-amount", e => e.Change("1,500"));
        await page.DoAsync("form[aria-label='Record payment']", e => e.Submit());
        page.WaitForAssertion(() => Assert.Contains("at most two decimals", Alerts(page)));
        await page.DoAsync("#payment-amount", e => e.Change("500"));
        await page.DoAsync("form[aria-label='Record payment']", e => e.Submit());
        page.WaitForAssertion(() => Assert.Contains("Only 450.00 EUR is open", Alerts(page)));
        await page.DoAsync("#payment-amount", e => e.Change("450,00"));
        await page.DoAsync("form[aria-label='Record payment']", e => e.Submit());

        page.WaitForAssertion(() => page.Button("Confirm complete"));
        await page.ClickAsync("Confirm complete");
        page.WaitForAssertion(() => page.Button("Assign panel"));
        Assert.True(Box(page, "Fay Lindqvist").HasAttribute("disabled"));
        foreach (var name in new[] { "Ada Quill", "Ben Okafor" }) await page.DoAsync(() => Box(page, name), b => b.Change(true));
        await page.DoAsync("form[aria-label='Assign panel']", e => e.Submit());
        page.WaitForAssertion(() => Assert.Contains("A panel has at least 3 members; 2 chosen.", Alerts(page)));
        await page.DoAsync(() => Box(page, "Dana Moreau"), b => b.Change(true));
        await page.DoAsync("form[aria-label='Assign panel']", e => e.Submit());

        page.WaitForAssertion(() => Assert.Contains("Panel review", page.Find("section[aria-label=Status]").TextContent));
        Assert.Equal(3, (await A.SubmissionOf(app, submission)).Panel.Count);
    }

    [Fact]
    public async Task One_panel_is_assigned_to_all_that_were_chosen_and_what_is_refused_stays_chosen_and_says_why()
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);
        var (ready, also, unpaid) = (await A.SubmittedProgram(app), await A.SubmittedProgram(app, Cast.Lakeside), await A.SubmittedProgram(app));
        foreach (var id in new[] { ready, also })
        {
            await app.Get<WaiveFee>().RunAsync(Cast.As(Cast.Sam), (await A.InvoiceOf(app, id)).Id, Guid.CreateVersion7(), "Test");
            await A.Change(app, id, s => s.ConfirmComplete(app.Now));
        }
        await using var screen = new PersonsScreen(app, Cast.Sam);
        var desk = screen.Render<DeskPage>();
        desk.WaitForAssertion(() => Assert.Equal(3, desk.FindAll("tbody input[type=checkbox]").Count));

        foreach (var id in new[] { ready, also, unpaid })
            await desk.DoAsync(() => desk.Find($"a[href='/desk/submissions/{id}']").Closest("tr")!.QuerySelector("input")!, box => box.Change(true));
        await desk.DoAsync("details.many", d => d.Toggle());
        desk.WaitForAssertion(() => desk.Find(".many form"));
        foreach (var name in new[] { "Ada Quill", "Ben Okafor", "Dana Moreau" })
            await desk.DoAsync(() => desk.FindAll(".many fieldset label").Single(l => l.TextContent.Contains(name, StringComparison.Ordinal)).QuerySelector("input")!, box => box.Change(true));
        await desk.DoAsync(".many form", f => f.Submit());

        desk.WaitForAssertion(() => Assert.Single(desk.FindAll(".many [role=alert] li")));
        desk.WaitForAssertion(() => Assert.Single(desk.FindAll("tbody input[checked]")));
        desk.WaitForAssertion(() => Assert.Contains("2 submissions have their panel.", desk.Markup));
        foreach (var id in new[] { ready, also }) Assert.Equal(3, (await A.SubmissionOf(app, id)).Panel.Count);
        Assert.Empty((await A.SubmissionOf(app, unpaid)).Panel);
    }

    [Fact]
    public async Task A_contact_sees_the_own_invoice_and_no_way_to_call_it_paid()
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);
        var submission = await A.SubmittedProgram(app);
        await A.SubmittedProgram(app, Cast.Lakeside);
        await using var screen = new PersonsScreen(app, Cast.Olga);

        var list = screen.Render<InvoicesPage>();
        list.WaitForAssertion(() => Assert.Contains("2026-0001", list.Markup));
        Assert.DoesNotContain("2026-0002", list.Markup, StringComparison.Ordinal);

        var id = (await A.InvoiceOf(app, submission)).Id.Value;
        var page = screen.Render<InvoicePage>(p => p.Add(x => x.Id, id));
        page.WaitForAssertion(() => Assert.Contains("How to pay", page.Markup));
        Assert.DoesNotContain("Record payment", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Waive fee", page.Markup, StringComparison.Ordinal);
    }

    private static string Counts(IRenderedComponent<DeskPage> desk) =>
        string.Join("; ", desk.FindAll("a.count").Select(c => string.Join(' ', c.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));

    private static string Alerts(IRenderedComponent<DeskSubmissionPage> page) => string.Join(' ', page.FindAll("[role=alert]").Select(a => a.TextContent));

    private static AngleSharp.Dom.IElement Box(IRenderedComponent<DeskSubmissionPage> page, string name) =>
        page.FindAll("fieldset label").Single(l => l.TextContent.Trim() == name).QuerySelector("input")!;
}
