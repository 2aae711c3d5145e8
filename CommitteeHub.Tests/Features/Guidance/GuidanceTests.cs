using System.Net;
using System.Net.Http.Headers;
using CommitteeHub.Documents;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Guidance;
using CommitteeHub.Domain.Programs;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Features.Apply;
using CommitteeHub.Features.Guidance;
using CommitteeHub.Features.Programs;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Guidance;

public sealed class GuidanceTests
{
    private static readonly Viewer Sam = Cast.As(Cast.Sam);

    [Theory, OnBothDatabases]
    public async Task A_program_is_submitted_once_anybody_of_the_organisation_has_watched_each_video(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var (first, second) = (await VideoAsync(app, "Introduction"), await VideoAsync(app, "Skills", order: 2));
        var dossier = await Dossier.CompleteAsync(app);
        Assert.Equal([Completeness.NotWatched], Assert.IsType<DossierIncomplete>(await app.Get<SubmitProgram>().RunAsync(Dossier.Olga, dossier.Id, Guid.NewGuid())).Missing);

        await WatchAsync(app, Cast.Olga, first);
        await WatchAsync(app, Cast.Zoe, second);
        Assert.IsType<DossierIncomplete>(await app.Get<SubmitProgram>().RunAsync(Dossier.Olga, dossier.Id, Guid.NewGuid()));
        await WatchAsync(app, Cast.Otto, second);

        Assert.Null(await app.Get<SubmitProgram>().RunAsync(Dossier.Olga, dossier.Id, Guid.NewGuid()));
        var seen = (await app.Get<ReadGuidance>().RunAsync(Dossier.Olga, "ODRQAP")).Videos;
        Assert.Equal([(true, false), (false, true)], seen.Select(v => (v.Watched, v.Colleague)));
    }

    [Theory, OnBothDatabases]
    public async Task Without_videos_the_rule_of_the_type_decides(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var dossier = await Dossier.CompleteAsync(app);
        var type = await app.ReadAsync(db => db.AllProgramTypes.AsNoTracking().SingleAsync(t => t.Code == "ODRQAP"));
        Task<Refusal?> RuleAsync(WatchingRule rule) => app.Get<ChangeProgramType>().RunAsync(Sam, type.Id, type.Name, type.Recognises, true, rule);

        Assert.Null(await RuleAsync(WatchingRule.Always));
        Assert.Equal([Completeness.NoVideos], Assert.IsType<DossierIncomplete>(await app.Get<SubmitProgram>().RunAsync(Dossier.Olga, dossier.Id, Guid.NewGuid())).Missing);
        await VideoAsync(app, "Introduction");
        Assert.Null(await RuleAsync(WatchingRule.Never));

        Assert.Null(await app.Get<SubmitProgram>().RunAsync(Dossier.Olga, dossier.Id, Guid.NewGuid()));
    }

    [Theory, OnBothDatabases]
    public async Task Each_person_goes_on_where_they_stopped(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var video = await VideoAsync(app, "Introduction", seconds: 100);

        Assert.Null(await app.Get<NotePlayed>().RunAsync(Dossier.Olga, video, new(0, 20)));
        Assert.IsType<PlayedFasterThanTime>(await app.Get<NotePlayed>().RunAsync(Dossier.Olga, video, new(20, 100)));

        Assert.Equal((20, 20), Assert.Single((await app.Get<ReadGuidance>().RunAsync(Dossier.Olga, null)).Videos, v => v.Id == video) is var own ? (own.Position, own.Percent) : default);
        Assert.Equal(0, Assert.Single((await app.Get<ReadGuidance>().RunAsync(Cast.As(Cast.Otto), null)).Videos).Percent);
        Assert.IsType<NotPermitted>(await app.Get<NotePlayed>().RunAsync(Viewer.Public, video, new(0, 5)));
    }

    [Fact]
    public async Task The_film_comes_in_parts_and_only_the_secretary_uploads_one()
    {
        await using var app = await ListeningApp.StartAsync();
        await Cast.EnterAsync(app.App);
        var id = Id<GuidanceVideo>.New();
        Assert.Null(await app.App.Get<DescribeGuidanceVideo>().RunAsync(Sam, id, new("ODRQAP", "Introduction", 1, 6, "Words.")));
        using var sam = await app.SignInAsync(Cast.Sam);
        using var olga = await app.SignInAsync(Cast.Olga);
        using var anybody = app.NewBrowser();

        Assert.Equal(HttpStatusCode.Forbidden, (await olga.Client.PostAsync($"/guidance/videos/{id}/file?name=a.webm", Film())).StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await sam.Client.PostAsync($"/guidance/videos/{id}/file?name=a.pdf", new ByteArrayContent("%PDF-1.4 no film"u8.ToArray()))).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await sam.Client.PostAsync($"/guidance/videos/{id}/file?name=a.webm", Film())).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await sam.Client.PostAsync($"/guidance/videos/{id}/file?name=a.vtt", new StringContent("WEBVTT\n\n00:00.000 --> 00:06.000\nWords.\n"))).StatusCode);

        using var part = new HttpRequestMessage(HttpMethod.Get, $"/guidance/videos/{id}/file");
        part.Headers.Range = new RangeHeaderValue(100, 199);
        using var answer = await anybody.Client.SendAsync(part);
        Assert.Equal((HttpStatusCode.PartialContent, 100L, "video/webm"), (answer.StatusCode, answer.Content.Headers.ContentLength, answer.Content.Headers.ContentType!.MediaType));
        Assert.StartsWith("WEBVTT", await anybody.ReadAsync($"/guidance/videos/{id}/captions"));
        Assert.Null(await app.App.Get<RemoveGuidanceVideo>().RunAsync(Sam, id));
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync($"/guidance/videos/{id}/file")).StatusCode);
    }

    /// <summary>A video with a real film of six seconds, as long as it is said to be.</summary>
    public static async Task<Id<GuidanceVideo>> VideoAsync(TestApp app, string title, int seconds = 6, int order = 1)
    {
        var id = Id<GuidanceVideo>.New();
        Assert.Null(await app.Get<DescribeGuidanceVideo>().RunAsync(Sam, id, new("ODRQAP", title, order, seconds, "What is said.")));
        await using var film = typeof(Program).Assembly.GetManifestResourceStream("guidance-1.webm")!;
        Assert.Null(await app.Get<PutGuidanceFile>().RunAsync(Sam, id, (await app.Get<DocumentStore>().TakeInAsync(film, "film.webm")).File!));
        return id;
    }

    private static async Task WatchAsync(TestApp app, Id<CommitteeHub.Domain.Committees.Person> person, Id<GuidanceVideo> video) =>
        Assert.Null(await app.Get<NotePlayed>().RunAsync(Cast.As(person), video, new(0, 6)));

    private static StreamContent Film() => new(typeof(Program).Assembly.GetManifestResourceStream("guidance-2.webm")!);
}
