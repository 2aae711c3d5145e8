using System.Net;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Recognition;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Features.Recognition;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Recognition;

public sealed class EvidenceTests
{
    [Theory, OnBothDatabases]
    public async Task Files_are_added_to_the_form_and_to_the_candidate_until_it_is_decided(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Recognising.EnterAsync(app);
        var id = Id<Candidate>.New();

        var (first, refusal) = await Evidence.AddAsync(app, id);
        Assert.Null(refusal);
        Assert.Equal(first, (await app.Get<ReadCandidates>().RunAsync(Cast.As(Cast.Olga)))!.Programs.Single(p => p.Id == Cast.Program).Waiting.Single().Id);
        Assert.Null(await app.Get<SubmitCandidate>().RunAsync(Cast.As(Cast.Olga), id, Cast.Program, Recognising.Nina, true));
        Assert.Equal(["certificate.pdf"], await Evidence.SeenAsync(app, Cast.Sam, id));
        Assert.Empty((await app.Get<ReadCandidates>().RunAsync(Cast.As(Cast.Olga)))!.Programs.Single(p => p.Id == Cast.Program).Waiting);

        Assert.Null((await Evidence.AddAsync(app, id, "referees.txt", "Two referees were heard."u8.ToArray(), Cast.Otto)).Refusal);
        Assert.Equal(["certificate.pdf", "referees.txt"], await Evidence.SeenAsync(app, Recognising.Tilda, id));
        Assert.Null(await app.Get<RemoveCandidateFile>().RunAsync(Cast.As(Cast.Otto), first));
        Assert.Equal(["referees.txt"], await Evidence.SeenAsync(app, Cast.Olga, id));

        Assert.Null(await app.Get<RefuseCandidate>().RunAsync(Cast.As(Cast.Sam), id, "The logbook is missing."));
        Assert.IsType<CandidateIsDecided>((await Evidence.AddAsync(app, id)).Refusal);
        var left = await app.ReadAsync(db => db.AllCandidateFiles.Select(f => f.Id).SingleAsync());
        Assert.IsType<CandidateIsDecided>(await app.Get<RemoveCandidateFile>().RunAsync(Cast.As(Cast.Olga), left));
    }

    [Theory, OnBothDatabases]
    public async Task What_one_of_two_accepted_on_stays_and_a_file_more_means_that_both_look_again(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Recognising.EnterAsync(app);
        var id = await Recognising.PutForwardAsync(app);
        var (first, _) = await Evidence.AddAsync(app, id);
        var accept = app.Get<AcceptCandidate>();
        Assert.Null(await accept.RunAsync(Cast.As(Cast.Sam), id));

        Assert.IsType<EvidenceIsRelied>(await app.Get<RemoveCandidateFile>().RunAsync(Cast.As(Cast.Olga), first));
        Assert.Null((await Evidence.AddAsync(app, id, "second.pdf")).Refusal);
        Assert.Null(await accept.RunAsync(Cast.As(Recognising.Tilda), id));
        Assert.Equal((CandidateState.Seconded, Recognising.Tilda), await app.ReadAsync(async db => await db.AllCandidates.Select(c => new ValueTuple<CandidateState, Id<CommitteeHub.Domain.Committees.Person>>(c.State, c.SecondedBy!.Value)).SingleAsync()));
        Assert.Null(await accept.RunAsync(Cast.As(Cast.Sam), id));

        Assert.Equal(CandidateState.Accepted, await app.ReadAsync(db => db.AllCandidates.Select(c => c.State).SingleAsync()));
        Assert.Equal(1, await app.ReadAsync(db => db.AllLedgerLines.CountAsync(l => l.Kind == nameof(CandidateSecondedNoMore))));
    }

    [Theory, OnBothDatabases]
    public async Task Evidence_is_for_its_program_and_the_secretariat_and_is_not_there_for_anybody_else(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Recognising.EnterAsync(app);
        var id = await Recognising.PutForwardAsync(app);
        var (file, _) = await Evidence.AddAsync(app, id);
        var (waiting, _) = await Evidence.AddAsync(app, Id<Candidate>.New());
        var read = app.Get<ReadCandidateFile>();

        foreach (var somebody in new[] { Cast.Olga, Cast.Otto, Cast.Sam, Recognising.Tilda }) Assert.NotNull(await read.RunAsync(Cast.As(somebody), file));
        foreach (var somebody in new[] { Cast.Zoe, Cast.Ada, Cast.Ari }) Assert.Null(await read.RunAsync(Cast.As(somebody), file));
        Assert.Null(await read.RunAsync(Viewer.Public, file));
        // What is added to a form is nobody's but whoever fills it in.
        Assert.NotNull(await read.RunAsync(Cast.As(Cast.Olga), waiting));
        foreach (var somebody in new[] { Cast.Otto, Cast.Sam, Cast.Zoe }) Assert.Null(await read.RunAsync(Cast.As(somebody), waiting));

        foreach (var stranger in new[] { Cast.Zoe, Cast.Ada, Cast.Ari, Cast.Sam })
        {
            Assert.IsType<NotFound>((await Evidence.AddAsync(app, id, by: stranger)).Refusal);
            Assert.IsType<NotFound>((await Evidence.AddAsync(app, Id<Candidate>.New(), by: stranger)).Refusal);
        }
        Assert.IsType<NotFound>(await app.Get<RemoveCandidateFile>().RunAsync(Cast.As(Cast.Zoe), file));
        Assert.IsType<NotPermitted>(await app.Get<RemoveCandidateFile>().RunAsync(Cast.As(Cast.Sam), file));
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_is_put_forward_sees_what_was_said_and_shown_of_them_and_takes_nothing_away(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Recognising.EnterAsync(app);
        var id = await Recognising.PutForwardAsync(app);
        var (file, _) = await Evidence.AddAsync(app, id);
        var nina = await app.ReadAsync(db => db.AllCandidates.Select(c => c.PersonId).SingleAsync());

        var told = (await app.Get<ReadPractice>().RunAsync(Cast.As(nina)))!.PutForward.Single();
        Assert.Equal(Recognising.Nina, told.Told);
        Assert.Equal((file, "certificate.pdf", false), told.Files.Select(f => (f.Id, f.FileName, f.MayRemove)).Single());
        Assert.True((await app.Get<ReadCandidateFile>().RunAsync(Cast.As(nina), file))!.IsOwn);
        Assert.IsType<NotPermitted>(await app.Get<RemoveCandidateFile>().RunAsync(Cast.As(nina), file));
        Assert.False((await app.Get<ReadCandidateFile>().RunAsync(Cast.As(Cast.Sam), file))!.IsOwn);

        // Of the forms that are still being filled in, and of others, they see nothing.
        var (waiting, _) = await Evidence.AddAsync(app, Id<Candidate>.New());
        Assert.Null(await app.Get<ReadCandidateFile>().RunAsync(Cast.As(nina), waiting));
        Assert.Empty((await app.Get<ReadCandidates>().RunAsync(Cast.As(nina)))?.Candidates ?? []);
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_of_the_secretariat_stands_aside_on_the_program_sees_no_evidence_and_decides_nothing(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Recognising.EnterAsync(app);
        var submission = await A.SubmittedProgram(app);
        var id = await Recognising.PutForwardAsync(app);
        var (file, _) = await Evidence.AddAsync(app, id);
        await A.Change(app, submission, s => s.Declare(Cast.Sam, ConflictAnswer.Recused, app.Now));

        var line = (await app.Get<ReadCandidates>().RunAsync(Cast.As(Cast.Sam)))!.Candidates.Single();
        Assert.Equal((true, "", 0, false), (line.IsAside, line.Evidence, line.Files.Count, line.MayAccept));
        Assert.Null(await app.Get<ReadCandidateFile>().RunAsync(Cast.As(Cast.Sam), file));
        Assert.IsType<StoodAside>(await app.Get<AcceptCandidate>().RunAsync(Cast.As(Cast.Sam), id));
        Assert.IsType<StoodAside>(await app.Get<RefuseCandidate>().RunAsync(Cast.As(Cast.Sam), id, "No."));
        Assert.NotNull(await app.Get<ReadCandidateFile>().RunAsync(Cast.As(Recognising.Tilda), file));
    }

    [Theory, OnBothDatabases]
    public async Task One_candidate_has_the_room_of_one_dossier_however_many_upload_at_once(Database on)
    {
        await using var app = await TestApp.StartAsync(on, "--Limits:SubmissionBytes=2500");
        await Recognising.EnterAsync(app);
        var id = await Recognising.PutForwardAsync(app);
        byte[] Words(int n) => [.. Enumerable.Repeat((byte)('a' + n), 1000)];
        await Evidence.StoreAsync(app, "words.txt", Words(0));

        var taken = await Task.WhenAll(Enumerable.Range(0, 5).Select(n => Task.Run(() => Evidence.AddAsync(app, id, $"{n}.txt", Words(n), n % 2 == 0 ? Cast.Olga : Cast.Otto))));

        Assert.Equal(2, taken.Count(t => t.Refusal is null));
        Assert.All(taken.Where(t => t.Refusal is not null), t => Assert.IsType<EvidenceTooLarge>(t.Refusal));
        // Forms that are being filled in have the room of one together.
        for (var n = 0; n < 3; n++) Assert.Equal(n == 2, (await Evidence.AddAsync(app, Id<Candidate>.New(), "form.txt", Words(n))).Refusal is EvidenceTooLarge);
    }

    [Fact]
    public async Task The_same_upload_twice_is_one_file_and_nothing_but_documents_and_pictures_is_taken()
    {
        await using var web = await ListeningApp.StartAsync();
        await Recognising.EnterAsync(web.App);
        var id = await Recognising.PutForwardAsync(web.App);
        using var olga = await web.SignInAsync(Cast.Olga);
        using var zoe = await web.SignInAsync(Cast.Zoe);
        var (version, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());

        Assert.Equal(HttpStatusCode.NotFound, await SendAsync(zoe, id, version, Evidence.Certificate));
        Assert.Equal(HttpStatusCode.Created, await SendAsync(olga, id, version, Evidence.Certificate));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(olga, id, version, Evidence.Certificate));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, await SendAsync(olga, id, other, [0, 0, 0, 32, .. "ftypisom"u8, .. new byte[99]], "lesson.mp4"));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, await SendAsync(olga, id, other, "MZ and the rest"u8.ToArray()));
        Assert.Equal(HttpStatusCode.BadRequest, await SendAsync(olga, id, other, []));

        var answer = await olga.GetAsync($"/candidates/files/{version}/file");
        Assert.Equal(Evidence.Certificate, await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("sandbox; default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single());
        var (forbidden, unknown) = (await zoe.GetAsync($"/candidates/files/{version}/file"), await zoe.GetAsync($"/candidates/files/{other}/file"));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (forbidden.StatusCode, unknown.StatusCode));
        Assert.Equal(unknown.Content.Headers.ContentType, forbidden.Content.Headers.ContentType);
    }

    private static async Task<HttpStatusCode> SendAsync(TestBrowser browser, Id<Candidate> candidate, Guid version, byte[] body, string name = "certificate.pdf")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/candidates/{candidate}/files?program={Cast.Program}&version={version}") { Content = new ByteArrayContent(body) };
        request.Headers.Add("X-File-Name", Uri.EscapeDataString(name));
        return (await browser.Client.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode;
    }
}
