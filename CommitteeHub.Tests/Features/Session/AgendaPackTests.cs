using System.IO.Compression;
using System.Net;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Features.Session;
using CommitteeHub.Tests.Architecture.Doors;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Session;

public sealed class AgendaPackTests
{
    [Fact]
    public async Task The_pack_holds_what_its_reader_may_read_and_the_download_is_on_record()
    {
        await using var listening = await ListeningApp.StartAsync();
        var world = await World.MakeAsync(listening.App);
        var address = $"/sessions/{world.Meeting.Session}/pack";

        using var chika = await listening.SignInAsync(Cast.Chika);
        using var zip = new ZipArchive(new MemoryStream(await chika.Client.GetByteArrayAsync(address)));
        var names = zip.Entries.Select(e => e.FullName).ToList();
        Assert.Contains("index.html", names);
        Assert.Contains("01-online-mediator-course/dossier.html", names);
        Assert.Contains("01-online-mediator-course/documents/01-curriculum.pdf", names);
        Assert.Contains("destroy them", await TextAsync(zip, "01-online-mediator-course/review.html"));
        await using (var pdf = await zip.GetEntry("01-online-mediator-course/documents/01-curriculum.pdf")!.OpenAsync(TestContext.Current.CancellationToken))
            Assert.Equal('%', pdf.ReadByte());

        // Fay stands aside.
        using var fay = await listening.SignInAsync(Cast.Fay);
        using var titles = new ZipArchive(new MemoryStream(await fay.Client.GetByteArrayAsync(address)));
        Assert.Equal("index.html", Assert.Single(titles.Entries).FullName);
        var index = await TextAsync(titles, "index.html");
        Assert.Contains("Online mediator course", index);
        Assert.DoesNotContain("dossier.html", index);

        foreach (var said in new[] { "destroy them", "curriculum", "Please say how", "Chika", "Approve", "ballot" }) Assert.DoesNotContain(said, index, StringComparison.OrdinalIgnoreCase);

        // The applicant, another applicant, the administrator, and the chair of another committee; and somebody who has not signed in.
        foreach (var outsider in new[] { Cast.Olga, Cast.Zoe, Cast.Ari, World.Elsewhere })
        {
            using var browser = await listening.SignInAsync(outsider);
            using var answer = await browser.Client.GetAsync(address);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.DoesNotContain("mediator", await answer.Content.ReadAsStringAsync());
            Assert.Null(await listening.App.Get<ReadAgendaPack>().RunAsync(Cast.As(outsider), world.Meeting.Session));
            Assert.Null(await listening.App.Get<ReadAgendaPack>().DossierAsync(Cast.As(outsider), world.Meeting.Submission));
        }
        using var nobody = listening.NewBrowser();
        Assert.Contains("/sign-in", (await nobody.GetAsync(address)).Headers.Location?.ToString());
        Assert.Null(await listening.App.Get<ReadAgendaPack>().RunAsync(Viewer.Public, world.Meeting.Session));
        Assert.Equal(2, await listening.App.ReadAsync(db => db.AllLedgerLines.CountAsync(l => l.Kind == nameof(AgendaPackTaken))));
    }

    [Theory, OnBothDatabases]
    public async Task A_member_who_has_not_answered_the_gate_gets_title_and_status_only(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.ScheduleAsync(app);
        var read = app.Get<ReadAgendaPack>();

        Assert.Null(await read.DossierAsync(Cast.As(Cast.Dana), meeting.Submission));
        Assert.Equal("Online mediator course", (await read.RunAsync(Cast.As(Cast.Dana), meeting.Session))!.Items.Single().Title);
        Meeting.Ok(await meeting.DeclareAsync(Cast.Dana, ConflictAnswer.NoConflict));
        Assert.Equal(["GR-01", "GR-02", "EX-01"], (await read.DossierAsync(Cast.As(Cast.Dana), meeting.Submission))!.Answers.Select(a => a.Code));
        Meeting.Ok(await meeting.DeclareAsync(Cast.Dana, ConflictAnswer.Recused));
        Assert.Null(await read.DossierAsync(Cast.As(Cast.Dana), meeting.Submission));
    }

    [Fact]
    public async Task The_calendar_entry_keeps_its_identity_and_counts_its_editions()
    {
        await using var listening = await ListeningApp.StartAsync();
        await Cast.EnterAsync(listening.App);
        var meeting = await Meeting.ScheduleAsync(listening.App);
        using var dana = await listening.SignInAsync(Cast.Dana);

        var before = await dana.Client.GetStringAsync($"/sessions/{meeting.Session}/calendar.ics");
        Meeting.Ok(await listening.App.Get<CancelSession>().RunAsync(Cast.As(Cast.Sam), meeting.Session, "Ice on the roads"));
        var after = await dana.Client.GetStringAsync($"/sessions/{meeting.Session}/calendar.ics");

        Assert.Contains("DTSTART:20261123T090000Z\r\n", before);
        Assert.Contains("STATUS:CONFIRMED", before);
        Assert.Contains("SEQUENCE:0", before);
        Assert.Contains("STATUS:CANCELLED", after);
        Assert.Contains("SEQUENCE:1", after);
        Assert.Equal(Uid(before), Uid(after));
        Assert.All(before.Split("\r\n"), line => Assert.True(System.Text.Encoding.UTF8.GetByteCount(line) <= 75));

        static string Uid(string calendar) => calendar.Split("\r\n").Single(l => l.StartsWith("UID:", StringComparison.Ordinal));
    }

    private static async Task<string> TextAsync(ZipArchive zip, string name)
    {
        using var reader = new StreamReader(await zip.GetEntry(name)!.OpenAsync(TestContext.Current.CancellationToken));
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
