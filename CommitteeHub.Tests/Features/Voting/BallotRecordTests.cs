using System.Net;
using System.Text.Json;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Voting;
using CommitteeHub.Features.Voting;
using CommitteeHub.Tests.Support;
using Xunit;

namespace CommitteeHub.Tests.Features.Voting;

public sealed class BallotRecordTests
{
    private const string Vector = "00000000-0000-7000-8000-000000000001";

    private static readonly string[] Trackers =
        ["5881b42703b0af3f0b582299a41686cc65c7d11c0ea57b677a38f5539df72b81", "b994fb24f4a07829be13e4ffda8c1f30e027304e4a737e8fa76ea7ac7126d76a", "eca8a803a1630975c546006d3ad1e0c4858d6df397924d83857bba21de3a9fcd"];

    [Theory, OnBothDatabases]
    public async Task The_record_opens_with_publishing_to_whoever_may_follow_the_deliberation_and_to_nobody_else(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.BallotAsync(app, recused: [Cast.Fay], kind: BallotKind.Secret);
        var kept = await meeting.CastAsync(Cast.Chika, Choice.Yes);
        Task<BallotRecord?> SeeAsync(Id<CommitteeHub.Domain.Committees.Person> person) => app.Get<ReadBallotRecord>().RunAsync(Cast.As(person), meeting.Ballot);

        Assert.Null(await SeeAsync(Cast.Ada));
        Meeting.Ok(await meeting.CloseAsync(Cast.Ada));
        await app.ScrubAsync();
        Assert.Null(await SeeAsync(Cast.Ada));
        Meeting.Ok(await meeting.PublishAsync(Cast.Ada));

        foreach (var reader in new[] { Cast.Ada, Cast.Chika, Cast.Emil, Cast.Sam }) Assert.Equal([kept.TrackerIn(meeting.Ballot)], (await SeeAsync(reader))!.Trackers);
        foreach (var outsider in new[] { Cast.Fay, Cast.Olga, Cast.Zoe, Cast.Ari }) Assert.Null(await SeeAsync(outsider));
        Assert.Null(await app.Get<ReadBallotRecord>().RunAsync(Viewer.Public, meeting.Ballot));
    }

    [Fact]
    public async Task The_file_has_sorted_lists_no_names_and_is_no_page()
    {
        await using var listening = await ListeningApp.StartAsync();
        await Cast.EnterAsync(listening.App);
        var (meeting, kept) = await SecretVoting.PublishedAsync(listening.App, recused: [Cast.Fay]);
        using var chika = await listening.SignInAsync(Cast.Chika);
        using var fay = await listening.SignInAsync(Cast.Fay);

        using var answer = await chika.GetAsync($"/ballots/{meeting.Ballot}/record.json");
        var text = await answer.Content.ReadAsStringAsync();
        using var record = JsonDocument.Parse(text);

        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal(kept.Select(k => k.TrackerIn(meeting.Ballot)).Order(StringComparer.Ordinal), record.RootElement.GetProperty("trackers").EnumerateArray().Select(t => t.GetString()!));
        Assert.Equal(["Abstain", "No", "Yes", "Yes", "Yes"], record.RootElement.GetProperty("choices").EnumerateArray().Select(t => t.GetString()!));
        Assert.DoesNotContain(Cast.Everybody, p => text.Contains(p.Name) || text.Contains(p.Id.ToString()));
        Assert.Equal(HttpStatusCode.NotFound, (await fay.GetAsync($"/ballots/{meeting.Ballot}/record.json")).StatusCode);
        Assert.Equal((0, ""), ((await Recount.OfAsync(text)).Code, ""));
    }

    [Fact]
    public async Task The_recount_agrees_with_the_published_test_vector_and_says_what_is_wrong_with_others()
    {
        const string seal = "fe7fe105f993ce7f7ea7680d4a48127770a87029dec3c507177d6cd3825bbe30";
        Assert.Equal(0, (await Recount.OfAsync(Record(Trackers, ["No", "Yes", "Yes"], seal))).Code);
        foreach (var (record, said) in new[]
        {
            (Record(Trackers, ["No", "No", "Yes"], seal), "the choices say 2"),
            (Record(Trackers[..2], ["No", "Yes", "Yes"], seal), "there are 2 trackers"),
            (Record([.. Trackers.Reverse()], ["No", "Yes", "Yes"], seal), "not sorted"),
            (Record(Trackers, ["No", "Yes", "Yes"], new string('0', 64)), "the seal does not fit"),
            ("{}", "no ballot record"),
            ("not JSON", "cannot be read"),
        })
        {
            var (code, text) = await Recount.OfAsync(record);
            Assert.Equal(1, code);
            Assert.Contains(said, text);
        }
    }

    private static string Record(string[] trackers, string[] choices, string seal) => JsonSerializer.Serialize(new
    {
        format = "committeehub/ballot/v1",
        ballot = Vector,
        counts = new { Yes = 2, No = 1, Abstain = 0 },
        entitled = 3,
        voted = 3,
        trackers,
        choices,
        seal,
    });
}
