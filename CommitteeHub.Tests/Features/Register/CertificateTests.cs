using System.Net;
using CommitteeHub.Documents;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Recognition;
using CommitteeHub.Domain.Register;
using CommitteeHub.Features.Organisations;
using CommitteeHub.Features.Recognition;
using CommitteeHub.Features.Register;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Register;

public sealed class CertificateTests
{
    [Fact]
    public async Task The_paper_says_what_the_register_says_and_its_square_leads_to_where_that_is_checked()
    {
        await using var web = await ListeningApp.StartAsync();
        await Recognising.EnterAsync(web.App);
        var person = await Recognising.ListAsync(web.App);
        var code = (await web.App.Get<ReadPractice>().RunAsync(Cast.As(person)))!.CertificateCode!;
        var address = $"http://localhost:5000/verify/{code}";

        var (text, square) = await PaperAsync(web, person, code);

        foreach (var word in new[] { "Certificate of recognition", "Nina New", "IMI Online Mediation Specialist", "IMI Online Mediation Specialised", "23 November 2026", "22 November 2027", "Online mediator course", Names.Code(code), address })
            Assert.Contains(word, text, StringComparison.Ordinal);
        var drawn = VerificationSquare.Of(address);
        Assert.Equal(address, await SquareReader.ReadAsync(drawn.Path, drawn.Size));
        Assert.Equal(address, square ?? address);
    }

    [Fact]
    public async Task A_program_has_its_certificate_as_well()
    {
        await using var web = await ListeningApp.StartAsync();
        await Recognising.EnterAsync(web.App);
        var program = Assert.Single((await web.App.Get<ReadOrganisation>().RunAsync(Cast.As(Cast.Olga), Cast.Harbour))!.Programs, p => p.Id == Cast.Program);

        var (text, square) = await PaperAsync(web, Cast.Olga, program.VerificationCode!);

        foreach (var word in new[] { "Certificate of approval", "Online mediator course", "Harbour Mediation School", "Online mediation (ODR-QAP)", "15 January 2026", "30 June 2028", "/verify/ABCDEFGH23" })
            Assert.Contains(word, text, StringComparison.Ordinal);
        Assert.Equal("http://localhost:5000/verify/ABCDEFGH23", square ?? "http://localhost:5000/verify/ABCDEFGH23");
    }

    [Fact]
    public async Task It_goes_to_whom_it_is_about_to_the_secretariat_and_to_nobody_else()
    {
        await using var web = await ListeningApp.StartAsync();
        await Recognising.EnterAsync(web.App);
        var person = await Recognising.ListAsync(web.App);
        var code = (await Recognising.PracticeOf(web.App, person)).VerificationCode!;

        foreach (var (viewer, ofPerson, ofProgram) in new[] { (person, true, false), (Cast.Olga, false, true), (Cast.Sam, true, true), (Cast.Zoe, false, false), (Cast.Ada, false, false), (Cast.Ari, false, false) })
        {
            Assert.Equal((ofPerson, ofProgram), (await ReadAsync(web.App, viewer, code) is not null, await ReadAsync(web.App, viewer, "ABCDEFGH23") is not null));
            using var answer = await (await web.SignInAsync(viewer)).GetAsync($"/certificates/{code}");
            Assert.Equal(ofPerson ? HttpStatusCode.OK : HttpStatusCode.NotFound, answer.StatusCode);
            if (ofPerson) Assert.Equal(("application/pdf", $"attachment; filename=certificate-{code}.pdf"), (answer.Content.Headers.ContentType?.MediaType, answer.Content.Headers.ContentDisposition?.ToString().Split("; filename*")[0]));
        }
        Assert.Null(await web.App.Get<ReadCertificate>().RunAsync(Viewer.Public, code));
    }

    [Theory, OnBothDatabases]
    public async Task There_is_none_of_what_lapsed_rests_ran_out_or_was_withdrawn(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Recognising.EnterAsync(app);
        var person = await Recognising.ListAsync(app);
        var practice = await Recognising.PracticeOf(app, person);
        var code = practice.VerificationCode!;
        Assert.Null((await ReadAsync(app, person, code))!.WhyNot);

        Assert.Null(await app.Get<AgreeToBeShown>().RunAsync(Cast.As(person), false, []));
        Assert.IsType<NotNamedInRegister>((await ReadAsync(app, person, code))!.WhyNot);
        Assert.Null(await app.Get<AgreeToBeShown>().RunAsync(Cast.As(person), true, []));
        app.Clock.Move(TimeSpan.FromDays(366));
        Assert.Equal(new RecognitionNotInForce(ListingState.Expired), (await ReadAsync(app, person, code))!.WhyNot);
        Assert.Null((await app.Get<ReadPractice>().RunAsync(Cast.As(person)))!.CertificateCode);
        app.Clock.Move(TimeSpan.FromDays(-366));
        Assert.Null(await app.Get<ChangeRecognition>().RunAsync(Cast.As(Cast.Sam), practice.Id, RecognitionKind.Online, RecognitionStatus.Lapsed));
        var lapsed = (await ReadAsync(app, Cast.Sam, code))!;
        Assert.Equal((new RecognitionNotInForce(ListingState.Lapsed), ""), (lapsed.WhyNot, lapsed.Title));

        await app.Get<CommitteeHub.Data.Change>().RunAsync(Viewer.System, async at =>
        {
            (await at.Db.AllRegisterEntries.SingleAsync(at.Cancel)).ChangeStatus(RegisterStatus.Suspended, new DateOnly(2026, 11, 23), RegisterReason.AuditOverdue);
            return null;
        });
        Assert.Equal(new ApprovalNotInForce(RegisterStatus.Suspended), (await ReadAsync(app, Cast.Olga, "ABCDEFGH23"))!.WhyNot);
    }

    [Fact]
    public async Task Whoever_asks_for_one_that_there_is_not_is_told_why()
    {
        await using var web = await ListeningApp.StartAsync();
        await Recognising.EnterAsync(web.App);
        var person = await Recognising.ListAsync(web.App);
        var practice = await Recognising.PracticeOf(web.App, person);
        Assert.Null(await web.App.Get<ChangeRecognition>().RunAsync(Cast.As(Cast.Sam), practice.Id, RecognitionKind.Online, RecognitionStatus.Lapsed));

        using var answer = await (await web.SignInAsync(person)).GetAsync($"/certificates/{practice.VerificationCode}");

        Assert.Equal((HttpStatusCode.Conflict, "There is no certificate at present, because the recognition is not in force. The register says: Lapsed."), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
    }

    private static Task<CertificateView?> ReadAsync(TestApp app, Id<CommitteeHub.Domain.Committees.Person> viewer, string code) => app.Get<ReadCertificate>().RunAsync(Cast.As(viewer), code);

    /// <summary>The text of the paper as it leaves the house, and what a telephone reads from it.</summary>
    private static async Task<(string Text, string? Square)> PaperAsync(ListeningApp web, Id<CommitteeHub.Domain.Committees.Person> viewer, string code)
    {
        var path = Path.Combine(web.App.Folder, $"{code}.pdf");
        await File.WriteAllBytesAsync(path, await (await web.SignInAsync(viewer)).Client.GetByteArrayAsync($"/certificates/{code}"));
        return (PdfText.Of(await web.App.Get<PdfWorker>().ReadTextAsync(path)).PagesJson, await SquareReader.OfPaperAsync(path));
    }
}
