using System.Net;
using Bunit;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Privacy;
using CommitteeHub.Domain.Recognition;
using CommitteeHub.Domain.Register;
using CommitteeHub.Features.Outbox;
using CommitteeHub.Features.Privacy;
using CommitteeHub.Features.Recognition;
using CommitteeHub.Mail;
using CommitteeHub.Tests.Screens;
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

    [Theory, OnBothDatabases]
    public async Task What_is_no_complaint_is_put_aside_with_a_reason_taken_up_again_and_forgotten_in_time(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Recognising.EnterAsync(app);
        var person = await Recognising.ListAsync(app);
        var (id, other) = (Id<ConductCase>.New(), Id<ConductCase>.New());
        foreach (var each in new[] { id, other }) Assert.Null(await FileAsync(app, each, Text));
        var (sam, mails) = (Cast.As(Cast.Sam), await MailsAsync());
        var (putAside, takeUp) = (app.Get<PutConductCaseAside>(), app.Get<TakeUpConductCase>());

        Assert.IsType<BadInput>(await putAside.RunAsync(sam, id, " "));
        foreach (var nobody in new[] { person, Cast.Ada, Cast.Olga }) Assert.IsType<NotPermitted>(await putAside.RunAsync(Cast.As(nobody), id, "Advertising."));
        for (var i = 0; i < 2; i++) Assert.Null(await putAside.RunAsync(sam, id, "Advertising."));
        Assert.IsType<ConductCaseIsPutAside>(await app.Get<GoOnWithConductCase>().RunAsync(sam, id, ConductStep.Discussion, ""));
        Assert.IsType<ConductCaseIsPutAside>(await app.Get<ConcludeConductCase>().RunAsync(sam, id, ConductOutcome.Settled, null, ""));
        Assert.Equal([other, id], (await CasesAsync()).Select(c => c.Id));
        Assert.Equal("Advertising.", (await CasesAsync())[1].Entries[^1].Note);
        for (var i = 0; i < 2; i++) Assert.Null(await takeUp.RunAsync(sam, id));
        Assert.Null(await app.Get<GoOnWithConductCase>().RunAsync(sam, id, ConductStep.Discussion, ""));
        Assert.IsType<ConductCaseIsUnderWay>(await putAside.RunAsync(sam, id, "Advertising."));

        Assert.Null(await putAside.RunAsync(sam, other, "A joke."));
        Assert.Equal(PractitionerState.Listed, (await Recognising.PracticeOf(app, person)).State);
        Assert.Equal(mails, await MailsAsync());
        Assert.Equal(0, await app.ReadAsync(db => db.AllLedgerLines.CountAsync(l => l.Kind.StartsWith("ConductCase") && (l.Payload.Contains("Told") || l.Payload.Contains("Paula")))));
        app.Clock.Move(TimeSpan.FromDays(Retention.PutAside.Days));
        await app.Get<RetireRecords>().RunAsync();
        Assert.Equal(Text, (await CasesAsync())[1].Complaint);
        app.Clock.Move(TimeSpan.FromDays(1));
        await app.Get<RetireRecords>().RunAsync();
        Assert.Equal(("", "", ""), (await CasesAsync())[1].Complaint is var c ? (c.Complainant, c.ComplainantEmail, c.About) : default);
        Assert.Equal("A joke.", (await CasesAsync())[1].Entries[^1].Note);
        Assert.Equal(Text, (await CasesAsync())[0].Complaint);
        Assert.IsType<ConductCaseIsForgotten>(await takeUp.RunAsync(sam, other));

        async Task<IReadOnlyList<ConductCaseView>> CasesAsync() => (await app.Get<ReadConductCases>().RunAsync(sam))!;
        Task<int> MailsAsync() => app.ReadAsync(db => db.AllOutboxMessages.CountAsync());
    }

    [Fact]
    public async Task The_page_keeps_apart_what_was_put_aside_and_takes_it_up_again()
    {
        await using var app = await TestApp.StartAsync();
        await Recognising.EnterAsync(app);
        await Recognising.ListAsync(app);
        Assert.Null(await FileAsync(app, Id<ConductCase>.New(), Text));
        await using var screen = new PersonsScreen(app, Cast.Sam);
        var page = screen.Render<ConductPage>();
        page.WaitForAssertion(() => Assert.Contains("Told others", page.Markup, StringComparison.Ordinal));

        await page.ClickAsync("Put aside");
        page.WaitForAssertion(() => Assert.Contains("Say why it is put aside.", page.Markup, StringComparison.Ordinal));
        await page.DoAsync("[id^=aside-]", e => e.Change("Advertising."));
        await page.ClickAsync("Put aside");
        page.WaitForAssertion(() => Assert.Contains("Put aside: 1", page.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain("Conclude", page.Markup, StringComparison.Ordinal);

        await page.ClickAsync("Take up again");
        page.WaitForAssertion(() => Assert.Contains("Conclude", page.Markup, StringComparison.Ordinal));
    }

    /// <summary>That others were told and they were not would say whom it is about.</summary>
    [Theory, OnBothDatabases]
    public async Task Whoever_of_the_secretariat_it_is_about_finds_no_mail_of_it_in_the_outbox(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Recognising.EnterAsync(app);
        var practice = await Recognising.ListAsync(app);
        var (of, tilda) = (await Recognising.PracticeOf(app, practice), Cast.As(Recognising.Tilda));
        await FileAsync(app, Id<ConductCase>.New(), Text);
        Assert.Equal(2, await ShownAsync());
        await AboutTildaAsync();
        var one = await QueryAsync();
        for (var i = 0; i < 3; i++) await AboutTildaAsync();

        Assert.Equal(2, await ShownAsync());
        Assert.Equal(6, (await app.Get<ReadOutbox>().RunAsync(Cast.As(Cast.Sam), words: "conduct"))!.Count);
        Assert.Equal(one.Count("UniqueKey"), (await QueryAsync()).Count("UniqueKey"));

        async Task AboutTildaAsync()
        {
            var conduct = new ConductCase(Id<ConductCase>.New(), of.Id, Recognising.Tilda, Text, new DateOnly(2026, 11, 23));
            await app.SaveAsync(conduct, new OutboxMessage { ToName = "Sam", ToAddress = "sam@example.org", Subject = "Somebody's conduct", Body = "", UniqueKey = $"conduct/{conduct.Id}/arrived/{Cast.Sam}", CreatedAt = app.Now, NotBefore = app.Now });
        }
        async Task<int> ShownAsync() => (await app.Get<ReadOutbox>().RunAsync(tilda, words: "conduct"))!.Count;
        async Task<Query> QueryAsync()
        {
            await using var db = await app.DbAsync();
            var by = await db.StandingOfAsync(tilda, app.Now, default);
            return new Query((await db.OutboxForAsync(by, default)).ToQueryString());
        }
    }

    private sealed record Query(string Sql)
    {
        public int Count(string word) => Sql.Split(word).Length - 1;
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

    [Fact]
    public async Task Whoever_mistypes_does_not_use_up_the_complaints_of_an_hour_but_a_machine_comes_to_an_end()
    {
        await using var web = await ListeningApp.StartAsync();
        await Recognising.EnterAsync(web.App);
        await Recognising.ListAsync(web.App);
        using var anybody = web.NewBrowser();
        async Task<HttpStatusCode> SendAsync(string raised)
        {
            using var sent = await anybody.SubmitAsync($"/conduct/complain?mediator={Slug}", "conduct", ("Input.Id", Guid.CreateVersion7().ToString()), ("Input.Name", "Paula Party"), ("Input.Email", "paula@example.org"),
                ("Input.Aware", "2026-11-01"), ("Input.Raised", raised), ("Input.Text", "Told others what I said."));
            return sent.StatusCode;
        }

        for (var i = 0; i < 6; i++) Assert.Equal(HttpStatusCode.OK, await SendAsync("10.11.2026"));
        Assert.Equal(0, await web.App.ReadAsync(db => db.AllConductCases.CountAsync()));
        for (var i = 0; i < 5; i++) Assert.Equal(HttpStatusCode.OK, await SendAsync("2026-11-10"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await SendAsync("2026-11-10"));
        Assert.Equal(5, await web.App.ReadAsync(db => db.AllConductCases.CountAsync()));

        web.App.Clock.Move(TimeSpan.FromHours(1));
        for (var i = 0; i < 30; i++) Assert.Equal(HttpStatusCode.OK, await SendAsync(""));
        Assert.Equal(HttpStatusCode.TooManyRequests, await SendAsync(""));
    }

    private static async Task<string> SaidOfAsync(TestBrowser anybody, string slug)
    {
        var html = await anybody.ReadAsync($"/conduct/complain?mediator={slug}");
        return html[html.IndexOf("<h1>", StringComparison.Ordinal)..html.IndexOf("</main>", StringComparison.Ordinal)];
    }

    private static Task<Refusal?> FileAsync(TestApp app, Id<ConductCase> id, ComplaintText text, string slug = Slug) => app.Get<FileConductComplaint>().RunAsync(Viewer.Public, id, slug, text);
}
