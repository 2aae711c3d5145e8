using System.Net;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Audits;
using CommitteeHub.Domain.Complaints;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Features.Complaints;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Complaints;

public sealed class ComplaintTests
{
    private const string Secret = "0123456789abcdef0123456789abcdef01234567";

    [Theory, OnBothDatabases]
    public async Task A_complaint_goes_through_four_steps_and_whoever_complains_is_told_of_each(Database on)
    {
        await using var app = await StartAsync(on);
        var (program, id) = await FileAsync(app);

        Assert.Equal(AuditTrigger.Complaint, (await program.AuditAsync()).Triggers);
        for (var step = 0; step < 3; step++) Assert.Null(await AnswerAsync(app, id, null));
        Assert.IsType<BoardIsFinal>(await AnswerAsync(app, id, null));
        Assert.Null(await AnswerAsync(app, id, ComplaintResult.PartlyUpheld));
        Assert.IsType<ComplaintIsClosed>(await AnswerAsync(app, id, ComplaintResult.Upheld));

        var status = (await app.Get<ReadComplaintStatus>().BySecretAsync(Secret))!;
        Assert.Equal([ComplaintStep.Support, ComplaintStep.ExecutiveDirector, ComplaintStep.Committee, ComplaintStep.Board], status.Answers.Select(a => a.Step));
        Assert.All(status.Answers, a => Assert.Equal("", a.Note));
        Assert.Equal(ComplaintResult.PartlyUpheld, status.Result);
        Assert.Equal(5, await app.ReadAsync(db => db.AllOutboxMessages.CountAsync(m => m.ToAddress == "nora@example.org")));
        Assert.False(await app.ReadAsync(db => db.AllOutboxMessages.AnyAsync(m => m.ToAddress != "nora@example.org" && (m.Body.Contains("Nora") || m.Body.Contains("paid for")))));
    }

    [Theory, OnBothDatabases]
    public async Task Nobody_learns_of_a_complaint_but_the_secretary_and_the_chair_it_has_reached(Database on)
    {
        await using var app = await StartAsync(on);
        var (_, id) = await FileAsync(app);

        foreach (var other in new[] { Cast.Ada, Cast.Chika, Cast.Fay, Cast.Olga, Cast.Zoe, Cast.Ari })
        {
            Assert.Null(await app.Get<ReadComplaint>().RunAsync(Cast.As(other), id));
            Assert.Empty(await app.Get<ReadComplaints>().RunAsync(Cast.As(other)));
        }
        Assert.Equal("Nora Reed", (await app.Get<ReadComplaint>().RunAsync(Cast.As(Cast.Sam), id))!.Name);
        Assert.Null(await AnswerAsync(app, id, null));
        Assert.Null(await AnswerAsync(app, id, null));
        var forChair = (await app.Get<ReadComplaint>().RunAsync(Cast.As(Cast.Ada), id))!;
        Assert.Equal((null, null, false), (forChair.Name, forChair.Email, forChair.MayAnswer));
        foreach (var other in new[] { Cast.Chika, Cast.Fay, Cast.Olga }) Assert.Null(await app.Get<ReadComplaint>().RunAsync(Cast.As(other), id));
        Assert.Null(await app.Get<ReadComplaintStatus>().BySecretAsync(new string('0', 40)));
    }

    [Fact]
    public async Task Nobody_fills_somebody_elses_letterbox_with_complaints_nor_writes_to_them_in_our_name()
    {
        await using var app = await StartAsync(Database.Sqlite);
        var slug = (await (await Audited.ReleasedAsync(app)).EntryAsync()).Slug;
        foreach (var (n, address) in new[] { "nora@example.org", "NORA@example.org", "Nora@Example.org", "nora@example.org", "nora@Example.org" }.Index())
            Assert.Null(await app.Get<FileComplaint>().RunAsync(Viewer.Public, Id<ProgramComplaint>.New(), slug, new ComplaintText("They charged twice.", "Buy at www.example.com", address, false), $"{Secret[..39]}{n}"));

        var mails = await app.ReadAsync(db => db.AllOutboxMessages.AsNoTracking().Where(m => m.UniqueKey.Contains("/complainant/")).ToListAsync());
        Assert.Equal(3, mails.Count);
        Assert.All(mails, m => Assert.DoesNotContain("www.example.com", m.ToName + m.Subject + m.Body, StringComparison.Ordinal));
        Assert.All(mails, m => Assert.Contains($"/complaints/status/{Secret[..39]}", app.TextOf(m), StringComparison.Ordinal));
        Assert.Equal(5, await app.ReadAsync(db => db.AllProgramComplaints.CountAsync()));
    }

    [Fact]
    public async Task A_secretary_who_stands_aside_or_speaks_for_the_organisation_neither_reads_nor_answers()
    {
        await using var app = await StartAsync(Database.Sqlite);
        var (program, id) = await FileAsync(app);
        await A.Change(app, program.Submission, s => s.Declare(Cast.Sam, ConflictAnswer.Recused, app.Now));
        Assert.Null(await app.Get<ReadComplaint>().RunAsync(Cast.As(Cast.Sam), id));
        Assert.IsType<NotFound>(await AnswerAsync(app, id, null));
        await A.Change(app, program.Submission, s => s.UndoRecusal(Cast.Sam, "By mistake.", Cast.Ari, app.Now));
        Assert.Null(await AnswerAsync(app, id, null));

        Meeting.Ok(await app.Get<CommitteeHub.Data.Change>().RunAsync(Viewer.System, async at => { (await at.Db.AllOrganisations.SingleAsync(o => o.Id == Cast.Harbour)).AddContact(Cast.Sam); return null; }));

        Assert.IsType<NotFound>(await AnswerAsync(app, id, null));
    }

    [Fact]
    public async Task A_secretary_who_stands_aside_or_speaks_for_the_organisation_is_not_told_of_a_complaint_either()
    {
        await using var app = await StartAsync(Database.Sqlite);
        var (program, _) = await FileAsync(app);
        var slug = (await program.EntryAsync()).Slug;
        Assert.Equal(1, await ToldAsync());

        await A.Change(app, program.Submission, s => s.Declare(Cast.Sam, ConflictAnswer.Recused, app.Now));
        await AgainAsync();
        Assert.Equal(1, await ToldAsync());

        await A.Change(app, program.Submission, s => s.UndoRecusal(Cast.Sam, "By mistake.", Cast.Ari, app.Now));
        await AgainAsync();
        Assert.Equal(2, await ToldAsync());

        Meeting.Ok(await app.Get<CommitteeHub.Data.Change>().RunAsync(Viewer.System, async at => { (await at.Db.AllOrganisations.SingleAsync(o => o.Id == Cast.Harbour)).AddContact(Cast.Sam); return null; }));
        await AgainAsync();
        Assert.Equal(2, await ToldAsync());

        Task<int> ToldAsync() => app.ReadAsync(db => db.AllOutboxMessages.CountAsync(m => m.Subject == "A complaint about a program" && m.ToAddress == "sam@example.org"));
        async Task AgainAsync() => Meeting.Ok(await app.Get<FileComplaint>().RunAsync(Viewer.Public, Id<ProgramComplaint>.New(), slug, new ComplaintText("Once more.", "Nora Reed", "nora@example.org", true), Guid.NewGuid().ToString("N")));
    }

    [Fact]
    public async Task The_public_form_takes_a_complaint_without_a_circuit_and_slows_down_whoever_sends_many()
    {
        await using var listening = await ListeningApp.StartAsync();
        var app = listening.App;
        await Cast.EnterAsync(app);
        var slug = (await (await Audited.ReleasedAsync(app)).EntryAsync()).Slug;
        using var browser = listening.NewBrowser();

        var page = await browser.Client.GetStringAsync($"/complaints/new?program={slug}");
        Assert.DoesNotContain("blazor.web", page, StringComparison.Ordinal);
        var sent = new List<HttpStatusCode>();
        for (var i = 0; i < 6; i++)
        {
            page = await browser.Client.GetStringAsync($"/complaints/new?program={slug}");
            var fields = System.Text.RegularExpressions.Regex.Matches(page, "<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"").ToDictionary(m => m.Groups[1].Value, m => WebUtility.HtmlDecode(m.Groups[2].Value));
            fields["Input.Text"] = "They charged twice.";
            using var answer = await browser.Client.PostAsync($"/complaints/new?program={slug}", new FormUrlEncodedContent(fields));
            sent.Add(answer.StatusCode);
            if (i > 0) continue;
            var link = System.Text.RegularExpressions.Regex.Match(await answer.Content.ReadAsStringAsync(), "/complaints/status/[0-9a-f]{40}").Value;
            Assert.Contains("Nobody has answered yet", await browser.Client.GetStringAsync(link), StringComparison.Ordinal);
        }
        Assert.Equal([.. Enumerable.Repeat(HttpStatusCode.OK, 5), HttpStatusCode.TooManyRequests], sent);
        Assert.Equal(5, await app.ReadAsync(db => db.AllProgramComplaints.CountAsync()));
        using var unknown = await browser.Client.GetAsync("/complaints/status/" + new string('0', 40));
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    private static async Task<(Audited Program, Id<ProgramComplaint> Id)> FileAsync(TestApp app)
    {
        var program = await Audited.ReleasedAsync(app);
        var (id, slug) = (Id<ProgramComplaint>.New(), (await program.EntryAsync()).Slug);
        var text = new ComplaintText("I paid for a certificate.", "Nora Reed", "nora@example.org", true);
        Assert.IsType<NotFound>(await app.Get<FileComplaint>().RunAsync(Viewer.Public, id, "no-such-program", text, Secret));
        Assert.IsType<BadInput>(await app.Get<FileComplaint>().RunAsync(Viewer.Public, id, slug, text with { Email = "nora" }, Secret));
        Assert.Null(await app.Get<FileComplaint>().RunAsync(Viewer.Public, id, slug, text, Secret));
        Assert.Null(await app.Get<FileComplaint>().RunAsync(Viewer.Public, id, slug, text, Secret));
        return (program, id);
    }

    private static Task<Refusal?> AnswerAsync(TestApp app, Id<ProgramComplaint> id, ComplaintResult? result) =>
        app.Get<AnswerComplaint>().RunAsync(Cast.As(Cast.Sam), id, Id<ComplaintEntry>.New(), "We looked.", "Inside only.", result);

    private static async Task<TestApp> StartAsync(Database on)
    {
        var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        return app;
    }
}
