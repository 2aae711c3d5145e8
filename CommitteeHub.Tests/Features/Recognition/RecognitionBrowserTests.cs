using System.Text.RegularExpressions;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Decisions;
using CommitteeHub.Features.Billing;
using CommitteeHub.Features.Recognition;
using CommitteeHub.Tests.Features.Decisions;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CommitteeHub.Tests.Features.Recognition;

public sealed class RecognitionBrowserTests
{
    /// <summary>Program approved, candidate put forward, accepted by two, paid, found, verified, over, and the page says so.</summary>
    [Fact]
    public async Task Somebody_is_put_forward_accepted_listed_found_and_verified_and_when_it_is_over_page_and_badge_say_so()
    {
        await using var app = await ListeningApp.StartAsync();
        await Recognising.EnterAsync(app.App, isApproved: false);
        var held = await Deliberation.HoldAsync(app.App, again: Cast.Program);
        await using var olga = await app.PersonAsync(Cast.Olga);
        await olga.Page.GotoAsync("/candidates");
        await Expect(olga.Page.GetByRole(AriaRole.Heading, new() { Name = "Candidates" })).ToBeVisibleAsync();
        await Expect(olga.Page.GetByText("Put somebody forward")).ToHaveCountAsync(0);
        await ReleaseAsync(app, held, await held.ApproveAsync(app.App));
        await PutForwardAsync(olga);
        foreach (var secretary in new[] { Cast.Sam, Recognising.Tilda }) await AcceptAsync(app, secretary);

        var id = await app.App.ReadAsync(db => db.AllPractitioners.Select(p => p.PersonId).SingleAsync());
        await Recognising.CompleteAsync(app.App, id);
        await using var nina = await Browser.PersonAsync(app.Address, "Nina", await Cast.SignInOfAsync(app.App, id), 390, 844);
        await nina.Page.GotoAsync("/practice");
        await Expect(nina.Page.GetByRole(AriaRole.Heading, new() { Name = "Why am I not found?" })).ToBeVisibleAsync();
        await Expect(nina.Page.GetByText("IMI Online Mediation Specialist").First).ToBeVisibleAsync();
        await nina.KeepPictureAsync("practice", wholePage: true);
        await nina.Page.GetByLabel("Address", new() { Exact = true }).FillAsync("Canal 5\n2611 Delft");
        await nina.Page.GetByRole(AriaRole.Button, new() { Name = "Ask to be listed" }).ClickAsync();
        await Expect(nina.Page.GetByText("begins when the contribution has arrived")).ToBeVisibleAsync();

        var invoice = await app.App.ReadAsync(db => db.AllInvoices.SingleAsync(i => i.PersonId == id));
        Assert.Null(await app.App.Get<RecordPayment>().RunAsync(Cast.As(Cast.Sam), invoice.Id, Id<Payment>.New(), invoice.Open.Amount, DateOnly.FromDateTime(app.App.Now.UtcDateTime), "Bank 7"));
        await Expect(nina.Page.GetByRole(AriaRole.Heading, new() { Name = "You are found" })).ToBeVisibleAsync();

        await using var anybody = await Browser.PersonAsync(app.Address, "anybody", null);
        await anybody.Page.GotoAsync("/mediators?search=nina");
        await anybody.Page.GetByRole(AriaRole.Link, new() { Name = "Nina New" }).ClickAsync();
        await Expect(anybody.Page.GetByText("IMI Online Mediation Specialist").First).ToBeVisibleAsync();
        var code = await app.App.ReadAsync(db => db.AllRegisterPeople.Select(p => p.VerificationCode).SingleAsync());
        await anybody.Page.GotoAsync($"/verify/{code}");
        await Expect(anybody.Page.GetByText("Nina New").First).ToBeVisibleAsync();
        Assert.Contains("Specialist", await BadgeAsync(anybody, code), StringComparison.Ordinal);

        app.App.Clock.Move(TimeSpan.FromDays(370));
        await app.App.Get<PassListings>().RunAsync();
        await anybody.Page.GotoAsync("/mediators?search=nina");
        await Expect(anybody.Page.GetByRole(AriaRole.Link, new() { Name = "Nina New" })).ToHaveCountAsync(0);
        await anybody.Page.GotoAsync("/mediators/nina-new");
        await Expect(anybody.Page.GetByRole(AriaRole.Heading, new() { Name = "Nina New" })).ToBeVisibleAsync();
        await Expect(anybody.Page.GetByText("IMI Online Mediation Specialist")).ToHaveCountAsync(0);
        await anybody.Page.GotoAsync($"/verify/{code}");
        await Expect(anybody.Page.GetByText("not in force")).ToBeVisibleAsync();
        var over = await BadgeAsync(anybody, code);
        Assert.Contains("Expired", over, StringComparison.Ordinal);
        Assert.DoesNotContain("Specialist", over, StringComparison.Ordinal);
    }

    /// <summary>As another website shows it, five minutes later than the last time.</summary>
    private static async Task<string> BadgeAsync(BrowserPerson anybody, string code) => await (await anybody.Page.GotoAsync($"/badges/{code}.svg?{Guid.NewGuid():N}"))!.TextAsync();

    private static async Task ReleaseAsync(ListeningApp app, Deliberation held, Id<Decision> decision)
    {
        Assert.Equal(held.Submission, await app.App.ReadAsync(db => db.AllDecisions.Where(d => d.Id == decision).Select(d => d.SubmissionId).SingleAsync()));
        await using var sam = await app.PersonAsync(Cast.Sam);
        await sam.Page.GotoAsync($"/submissions/{held.Submission}/decision");
        await sam.Page.GetByRole(AriaRole.Button, new() { Name = "Release decision" }).ClickAsync();
        await sam.Page.GetByRole(AriaRole.Button, new() { Name = "Yes, release now" }).ClickAsync();
        await Expect(sam.Page.GetByText("Released by")).ToBeVisibleAsync();
    }

    private static async Task PutForwardAsync(BrowserPerson olga)
    {
        await olga.Page.GotoAsync("/candidates");
        await olga.Page.GetByText("Put somebody forward").ClickAsync();
        await olga.Page.GetByLabel("Name", new() { Exact = true }).FillAsync("Nina New");
        await olga.Page.GetByLabel("Email", new() { Exact = true }).FillAsync("nina@example.org");
        await olga.Page.GetByLabel("Country", new() { Exact = true }).SelectOptionAsync("NL");
        await olga.Page.GetByLabel("Full-scale online mediations in 36 months").FillAsync("24");
        await olga.Page.GetByLabel("Of these in the last 24 months").FillAsync("18");
        await olga.Page.GetByLabel("Assessed on").FillAsync("2026-10-01");
        await olga.Page.GetByLabel("Evidence").FillAsync("Logbook seen, two referees heard.");
        await olga.Page.GetByRole(AriaRole.Button, new() { Name = "Put forward", Exact = true }).ClickAsync();
        await Expect(olga.Page.GetByText("Please tick that you attest what is said.")).ToBeVisibleAsync();
        await olga.Page.GetByLabel(new Regex("We attest that this is true, that the person")).CheckAsync();
        await olga.Page.GetByRole(AriaRole.Button, new() { Name = "Put forward", Exact = true }).ClickAsync();
        await Expect(olga.Page.GetByRole(AriaRole.Heading, new() { Name = "Nina New" })).ToBeVisibleAsync();
        await olga.KeepPictureAsync("candidates", wholePage: true);
    }

    private static async Task AcceptAsync(ListeningApp app, Id<CommitteeHub.Domain.Committees.Person> secretary)
    {
        await using var person = await Browser.PersonAsync(app.Address, "secretary", await Cast.SignInOfAsync(app.App, secretary));
        await person.Page.GotoAsync("/candidates");
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "Accept candidate" }).ClickAsync();
        await Expect(person.Page.GetByRole(AriaRole.Button, new() { Name = "Accept candidate" })).ToHaveCountAsync(0);
        await person.KeepPictureAsync("accepted", wholePage: true);
    }
}
