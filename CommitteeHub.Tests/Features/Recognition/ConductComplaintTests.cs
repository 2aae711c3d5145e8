using System.Net;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Recognition;
using CommitteeHub.Domain.Register;
using CommitteeHub.Features.Recognition;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Recognition;

public sealed class ConductComplaintTests
{
    private const string Slug = "nina-new";
    private static readonly ComplaintText Text = new("Paula Party", "paula@example.org", "Told others what I said.", new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 10));

    [Theory, OnBothDatabases]
    public async Task Anybody_complains_and_the_case_begins_with_a_discussion_that_the_secretariat_alone_knows_of(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Recognising.EnterAsync(app);
        var person = await Recognising.ListAsync(app);
        var id = Id<ConductCase>.New();

        for (var i = 0; i < 2; i++) Assert.Null(await FileAsync(app, id, Text));

        var conduct = Assert.Single((await app.Get<ReadConductCases>().RunAsync(Cast.As(Cast.Sam)))!);
        Assert.Equal(("Nina New", Text, ConductStep.Discussion), (conduct.About, conduct.Complaint, conduct.Step));
        Assert.Null(await app.Get<GoOnWithConductCase>().RunAsync(Cast.As(Cast.Sam), id, ConductStep.Discussion, ""));
        foreach (var other in new[] { person, Cast.Olga, Cast.Ada, Cast.Ari }) Assert.Null(await app.Get<ReadConductCases>().RunAsync(Cast.As(other)));
        var mails = await app.ReadAsync(db => db.AllOutboxMessages.Where(m => m.UniqueKey.StartsWith("conduct/")).ToListAsync());
        Assert.Equal(["sam@example.org", "tilda@example.org"], mails.Select(m => m.ToAddress).Order());
        Assert.All(mails, m => Assert.DoesNotContain("Nina", m.Subject + m.Body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_answer_is_the_same_whether_or_not_there_was_a_complaint_before_and_for_everybody_whom_the_register_does_not_name()
    {
        await using var app = await TestApp.StartAsync();
        await Recognising.EnterAsync(app);
        var person = await Recognising.ListAsync(app);
        await Recognising.PutForwardAsync(app, Recognising.Nina with { Name = "Quin New", Email = "quin@example.org" });
        var id = Id<ConductCase>.New();

        Assert.Null(await FileAsync(app, id, Text));
        Assert.Null(await FileAsync(app, Id<ConductCase>.New(), Text with { Complainant = "Pia Party" }));
        Assert.Equal(await FileAsync(app, Id<ConductCase>.New(), Text with { RaisedOn = default }), await FileAsync(app, id, Text with { RaisedOn = default }));
        Assert.IsType<NotFound>(await FileAsync(app, Id<ConductCase>.New(), Text, "quin-new"));
        Assert.IsType<NotFound>(await FileAsync(app, Id<ConductCase>.New(), Text, "nobody-at-all"));
        Assert.Null(await app.Get<AgreeToBeShown>().RunAsync(Cast.As(person), false, []));
        Assert.IsType<NotFound>(await FileAsync(app, id, Text));
    }

    [Fact]
    public async Task Whoever_of_the_secretariat_it_is_about_learns_nothing_of_it()
    {
        await using var app = await TestApp.StartAsync();
        await Recognising.EnterAsync(app);
        var practice = new Practitioner(Id<Practitioner>.New(), Recognising.Tilda, "tilda-desk", "Tilda Desk", "NL");
        await app.SaveAsync(practice);
        Assert.Null(await app.Get<Change>().RunAsync(Viewer.System, async at =>
        {
            await RegisterIndex.PutPersonAsync(at.Db, practice.Id.Value, new PersonListing(practice.Slug, practice.Name, "IMI Online Mediation Specialist", "NL"));
            return null;
        }));

        Assert.Null(await FileAsync(app, Id<ConductCase>.New(), Text, practice.Slug));

        Assert.Equal(["sam@example.org"], await app.ReadAsync(db => db.AllOutboxMessages.Where(m => m.UniqueKey.StartsWith("conduct/")).Select(m => m.ToAddress).ToListAsync()));
        Assert.Single((await app.Get<ReadConductCases>().RunAsync(Cast.As(Cast.Sam)))!);
        Assert.Empty((await app.Get<ReadConductCases>().RunAsync(Cast.As(Recognising.Tilda)))!);
    }

    [Fact]
    public async Task What_is_raised_too_late_or_cannot_be_answered_is_refused_with_its_sentence()
    {
        await using var app = await TestApp.StartAsync();
        await Recognising.EnterAsync(app);
        await Recognising.ListAsync(app);

        Assert.IsType<RaisedTooLate>(await FileAsync(app, Id<ConductCase>.New(), Text with { AwareOn = new DateOnly(2026, 9, 1) }));
        foreach (var wrong in new[] { Text with { Complainant = " " }, Text with { ComplainantEmail = "paula" }, Text with { About = "" }, Text with { RaisedOn = new DateOnly(2027, 1, 1) } })
            Assert.IsType<BadInput>(await FileAsync(app, Id<ConductCase>.New(), wrong));
    }

    /// <summary>Otherwise a stranger's complaint would lift what somebody else imposed.</summary>
    [Fact]
    public async Task A_complaint_that_came_to_nothing_yet_ends_no_suspension()
    {
        await using var app = await TestApp.StartAsync();
        await Recognising.EnterAsync(app);
        var person = await Recognising.ListAsync(app);
        await app.Get<Change>().RunAsync(Viewer.System, async at =>
        {
            (await at.Db.AllPractitioners.SingleAsync(p => p.PersonId == person, at.Cancel)).Suspend();
            return null;
        });

        Assert.Null(await FileAsync(app, Id<ConductCase>.New(), Text));
        await app.Get<PassListings>().RunAsync();

        Assert.Equal(PractitionerState.Suspended, (await Recognising.PracticeOf(app, person)).State);
    }

    [Fact]
    public async Task The_form_needs_no_script_thanks_machines_and_people_alike_and_slows_down_whoever_sends_many()
    {
        await using var web = await ListeningApp.StartAsync();
        await Recognising.EnterAsync(web.App);
        await Recognising.ListAsync(web.App);
        await Recognising.PutForwardAsync(web.App, Recognising.Nina with { Name = "Quin New", Email = "quin@example.org" });
        using var anybody = web.NewBrowser();
        var page = $"/conduct/complain?mediator={Slug}";
        Assert.Contains(page, await anybody.ReadAsync($"/mediators/{Slug}"), StringComparison.Ordinal);
        var html = await anybody.ReadAsync(page);
        Assert.DoesNotContain("blazor.web", html, StringComparison.Ordinal);
        Assert.Empty(await PublicSite.LookAsync(new { pages = new[] { new { path = page, html } } }));
        Assert.Equal(await SaidOfAsync(anybody, "nobody"), await SaidOfAsync(anybody, "quin-new"));

        var answers = new List<string>();
        foreach (var website in new[] { "", "https://spam.example.org", "", "", "", "" })
        {
            using var sent = await anybody.SubmitAsync(page, "conduct", ("Input.Id", Guid.CreateVersion7().ToString()), ("Input.Name", "Paula Party"), ("Input.Email", "paula@example.org"), ("Input.Website", website),
                ("Input.Aware", "2026-11-01"), ("Input.Raised", "2026-11-10"), ("Input.Text", "Told others what I said."));
            answers.Add(sent.StatusCode == HttpStatusCode.OK ? await sent.Content.ReadAsStringAsync() : sent.StatusCode.ToString());
        }
        Assert.All(answers[..5], a => Assert.Contains("Nobody else learns of it.", a, StringComparison.Ordinal));
        Assert.Equal("TooManyRequests", answers[5]);
        Assert.Equal(4, await web.App.ReadAsync(db => db.AllConductCases.CountAsync()));
    }

    private static async Task<string> SaidOfAsync(TestBrowser anybody, string slug)
    {
        var html = await anybody.ReadAsync($"/conduct/complain?mediator={slug}");
        return html[html.IndexOf("<h1>", StringComparison.Ordinal)..html.IndexOf("</main>", StringComparison.Ordinal)];
    }

    private static Task<Refusal?> FileAsync(TestApp app, Id<ConductCase> id, ComplaintText text, string slug = Slug) => app.Get<FileConductComplaint>().RunAsync(Viewer.Public, id, slug, text);
}
