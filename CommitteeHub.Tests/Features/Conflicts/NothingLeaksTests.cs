using System.Net;
using System.Text.RegularExpressions;
using CommitteeHub.Data;
using CommitteeHub.Documents;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Annotations;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Conflicts;
using CommitteeHub.Domain.Criteria;
using CommitteeHub.Domain.Discussion;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Domain.Experts;
using CommitteeHub.Domain.Voting;
using CommitteeHub.Features.Conflicts;
using CommitteeHub.Features.Discussion;
using CommitteeHub.Features.Experts;
using CommitteeHub.Features.News;
using CommitteeHub.Features.Review;
using CommitteeHub.Features.Session;
using CommitteeHub.Features.Voting;
using CommitteeHub.Tests.Architecture.Doors;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Conflicts;

/// <summary>
/// Whoever stands aside, was pinned, or has not answered the gate gets the same answers to the letter whether or not the
/// committee annotates, judges, votes and shows pages. Every read of the program is asked; a new one is asked by itself.
/// </summary>
public sealed class NothingLeaksTests
{
    private const string Secret = "the-auditors-doubt-the-hours";

    /// <summary>Seated after everybody else answered: the gate waits for this one.</summary>
    private static readonly Id<Person> Gil = new(Guid.Parse("00000000-0000-7000-8000-000000000021"));

    [Theory]
    [InlineData("recused")]
    [InlineData("unanswered")]
    [InlineData("pinned")]
    public async Task Every_read_answers_alike_whether_or_not_there_is_something_to_hide(string who)
    {
        await using var app = await TestApp.StartAsync();
        var world = await World.MakeAsync(app);
        var viewer = Cast.As(await SomebodyWhoAsync(world, who));
        var before = await EverythingAsync(world, viewer);
        Assert.Contains("Online mediator course", before[nameof(ReadSession)]);

        await DoSecretThingsAsync(world);

        var after = await EverythingAsync(world, viewer);
        Assert.All(after.Values, text => Assert.DoesNotContain(Secret, text));
        foreach (var (read, text) in before) Assert.True(text == after[read], $"{read} answers differently:\n{FirstDifference(text, after[read])}");
        // The same things are seen by whoever may: otherwise this test proves nothing.
        var member = await EverythingAsync(world, Cast.As(Cast.Chika));
        Assert.Contains(Secret, member[nameof(ReadReview)]);
        Assert.Contains(Secret, member[nameof(ReadBallot)]);
        Assert.Contains(Secret, member[nameof(ReadExperts)]);
    }

    [Fact]
    public async Task Mails_to_whoever_stands_aside_carry_no_content_and_the_ledger_has_no_words_at_all()
    {
        await using var app = await TestApp.StartAsync();
        var world = await World.MakeAsync(app);
        await DoSecretThingsAsync(world);

        var mails = await app.ReadAsync(db => db.AllOutboxMessages.Where(m => m.ToAddress == "fay@example.org").Select(m => m.Subject + m.Body + m.UniqueKey).ToListAsync());
        Assert.All(mails, m => Assert.DoesNotContain(Secret, m));
        Assert.All(mails, m => Assert.DoesNotContain("mentioned", m));
        Assert.Contains(await app.ReadAsync(db => db.AllOutboxMessages.Where(m => m.ToAddress == "ada@example.org").Select(m => m.Subject).ToListAsync()), m => m.Contains("mentioned"));
        Assert.Equal(0, await app.ReadAsync(db => db.AllLedgerLines.CountAsync(l => l.Payload.Contains(Secret))));
    }

    /// <summary>Standing aside on one program and speaking for another, a secretary reads no mail about either, nor about a complaint.</summary>
    [Fact]
    public async Task The_outbox_and_the_search_show_a_secretary_no_mail_about_what_is_closed_to_them()
    {
        await using var app = await TestApp.StartAsync();
        var world = await World.MakeAsync(app);
        var sam = Cast.As(Cast.Sam);
        async Task<List<Id<CommitteeHub.Mail.OutboxMessage>>> ShownAsync()
        {
            var all = new List<Id<CommitteeHub.Mail.OutboxMessage>>();
            for (var page = 0; page < 20; page++) all.AddRange((await app.Get<CommitteeHub.Features.Outbox.ReadOutbox>().RunAsync(sam, page: page))!.Take(CommitteeHub.Features.Outbox.ReadOutbox.Most).Select(m => m.Id));
            return all;
        }
        async Task<int> FoundAsync(string words) => (await app.Get<CommitteeHub.Features.Search.FindAnything>().RunAsync(sam, words, CommitteeHub.Features.Search.FoundKind.Letters))!.Sum(k => k.Found.Count);
        await app.SaveAsync(Mail("about/reviewed", "Heron: your panel", world.Reviewed.Value), Mail($"complaint/{world.Complaint}/heron/{Cast.Sam}", "Heron: a complaint", null), Mail("about/nothing", "Heron: the canteen", null));
        var (before, found) = (await ShownAsync(), await FoundAsync("heron"));
        Assert.Equal(3, found);
        var reviewed = await app.ReadAsync(db => db.AllOutboxMessages.Where(m => m.UniqueKey == "about/reviewed").Select(m => m.Id).SingleAsync());

        await A.Change(app, world.Reviewed, s => s.Declare(Cast.Sam, CommitteeHub.Domain.Submissions.ConflictAnswer.Recused, app.Now));
        Assert.Equal(2, await FoundAsync("heron"));
        Assert.IsType<NotFound>(await app.Get<CommitteeHub.Features.Outbox.HoldMessage>().RunAsync(sam, reviewed));
        Assert.DoesNotContain(reviewed, await ShownAsync());
        Meeting.Ok(await app.Get<Change>().RunAsync(Viewer.System, async at => { (await at.Db.AllOrganisations.SingleAsync(o => o.Id == Cast.Harbour)).AddContact(Cast.Sam); return null; }));

        Assert.Equal(1, await FoundAsync("heron"));
        Assert.True((await ShownAsync()).Count < before.Count);
    }

    private static CommitteeHub.Mail.OutboxMessage Mail(string key, string subject, Guid? about) =>
        new() { ToName = "Ada Quill", ToAddress = "ada@example.org", Subject = subject, Body = "Dear Ada", UniqueKey = key, SubmissionId = about, CreatedAt = DateTimeOffset.UnixEpoch, NotBefore = DateTimeOffset.UnixEpoch };

    [Fact]
    public async Task Old_links_to_documents_lead_nowhere_for_whoever_stands_aside_was_pinned_or_has_not_answered()
    {
        await using var listening = await ListeningApp.StartAsync();
        var world = await World.MakeAsync(listening.App);
        string[] links = [$"/documents/{world.Version}/file", $"/documents/{world.Version}/text"];
        var dana = await listening.SignInAsync(Cast.Dana);
        foreach (var link in links) Assert.Equal(HttpStatusCode.OK, (await dana.GetAsync(link)).StatusCode);

        await SomebodyWhoAsync(world, "pinned");
        await SomebodyWhoAsync(world, "unanswered");

        foreach (var person in new[] { dana, await listening.SignInAsync(Cast.Fay), await listening.SignInAsync(Gil) })
            foreach (var link in links)
            {
                var hidden = await person.GetAsync(link);
                var missing = await person.GetAsync(link.Replace(world.Version.ToString(), Guid.NewGuid().ToString(), StringComparison.Ordinal));
                Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (missing.StatusCode, hidden.StatusCode));
                Assert.Equal(await BodyAsync(missing), await BodyAsync(hidden));
            }
    }

    [Theory]
    [InlineData("recused", "titles")]
    [InlineData("unanswered", "titles")]
    public async Task The_live_door_says_nothing_and_its_numbers_do_not_move(string who, string audience)
    {
        await using var listening = await ListeningApp.StartAsync();
        var world = await World.MakeAsync(listening.App);
        var person = await SomebodyWhoAsync(world, who);
        await using var outside = await LiveClient.ConnectAsync(listening, person);
        await using var chika = await LiveClient.ConnectAsync(listening, Cast.Chika);
        foreach (var room in new[] { world.Meeting.Session.Value, world.Reviewed.Value })
        {
            Assert.Equal(audience, (await outside.JoinAsync(room)).GetProperty("audience").GetString());
            await chika.JoinAsync(room);
        }
        var before = (await outside.JoinAsync(world.Meeting.Session.Value)).GetRawText();

        await DoSecretThingsAsync(world);
        await chika.CallAsync("Whisper", new { roomId = world.Meeting.Session.Value, kind = "caret", data = new { page = 1 } });

        Assert.NotEqual("", await chika.HearsMoreAsync());
        Assert.Equal("", await outside.HearsMoreAsync());
        Assert.Equal(before, (await outside.JoinAsync(world.Meeting.Session.Value)).GetRawText());
    }

    [Fact]
    public async Task Whoever_is_pinned_while_the_room_is_open_is_moved_and_told_nothing_more()
    {
        await using var listening = await ListeningApp.StartAsync();
        var world = await World.MakeAsync(listening.App);
        await using var dana = await LiveClient.ConnectAsync(listening, Cast.Dana);
        var room = world.Meeting.Session.Value;
        Assert.Equal("committee", (await dana.JoinAsync(room)).GetProperty("audience").GetString());

        await SomebodyWhoAsync(world, "pinned");

        var (kind, message) = await dana.NextAsync();
        Assert.Equal(("Moved", "titles"), (kind, message.GetProperty("audience").GetString()));
        await DoSecretThingsAsync(world);
        Assert.Equal("", await dana.HearsMoreAsync());
        Assert.DoesNotContain(Secret, (await dana.JoinAsync(room)).GetRawText());
    }

    /// <summary>Without what is made anew for each answer: the nonce, and the marks of the signed-in page.</summary>
    private static async Task<string> BodyAsync(HttpResponseMessage answer) =>
        Regex.Replace(await answer.Content.ReadAsStringAsync(), @"nonce=""[^""]*""|[A-Za-z0-9+/=_-]{20,}", "…");

    private static async Task<Id<Person>> SomebodyWhoAsync(World world, string who)
    {
        if (who == "recused") return Cast.Fay;
        if (who == "pinned")
        {
            Meeting.Ok(await world.App.Get<PinConflict>().RunAsync(Cast.As(Cast.Sam), new NewPin(Id<ConflictPin>.New(), Cast.Dana, Cast.Harbour, null, PinVerdict.Conflict, "A founder.")));
            return Cast.Dana;
        }
        await world.App.SaveAsync(new Person(Gil, "Gil Toth", "gil@example.org"), new CommitteeHub.Data.Account { Id = Gil.Value, UserName = "gil@example.org", NormalizedUserName = "GIL@EXAMPLE.ORG", Email = "gil@example.org", NormalizedEmail = "GIL@EXAMPLE.ORG", EmailConfirmed = true, SecurityStamp = "gil" });
        await world.App.Get<Change>().RunAsync(Viewer.System, async at =>
        {
            (await at.Db.AllCommittees.SingleAsync(c => c.Id == Cast.Committee)).Seat(Gil, SeatRole.Member, 9, new DateOnly(2020, 1, 1));
            return null;
        });
        return Gil;
    }

    /// <summary>What the committee does among itself; nothing of it moves the status.</summary>
    private static async Task DoSecretThingsAsync(World world)
    {
        var (app, meeting) = (world.App, world.Meeting);
        var annotation = world.Reviewing.On("destroy them", Secret);
        Meeting.Ok(await app.Get<Annotate>().RunAsync(Cast.As(Cast.Chika), annotation));
        Meeting.Ok(await app.Get<ReplyToAnnotation>().RunAsync(Cast.As(Cast.Ada), annotation.Id, Id<AnnotationReply>.New(), Secret));
        Meeting.Ok(await app.Get<SetFinding>().RunAsync(Cast.As(Cast.Chika), new WrittenFinding(world.Reviewed, world.Criterion, Rating.NotMet, Secret, true, null)));
        Meeting.Ok(await app.Get<WriteComment>().RunAsync(Cast.As(Cast.Chika), new NewComment(Id<Comment>.New(), world.Reviewed, CommentAudience.Committee, $"{Secret} @Fay Lindqvist @Dana Moreau @Gil Toth @Ada Quill")));
        await app.Get<SendNews>().RunAsync();
        Meeting.Ok(await app.Get<ShowPage>().RunAsync(Cast.As(Cast.Ada), meeting.Session, world.Version, 1));
        foreach (var member in new[] { Cast.Ada, Cast.Ben, Cast.Chika }) Meeting.Ok(await meeting.VoteAsync(member, Choice.No, reason: Secret));
        Meeting.Ok(await meeting.CloseAsync(Cast.Ada));
        Meeting.Ok(await meeting.PublishAsync(Cast.Ada));
        Meeting.Ok(await app.Get<MoveMotion>().RunAsync(Cast.As(Cast.Ada), Id<Motion>.New(), meeting.Session, MotionOutcome.Defer, Secret));
        var document = new Document(Id<Document>.New(), world.Reviewed, null, Secret);
        var taken = await app.Get<DocumentStore>().TakeInAsync(new MemoryStream(TinyPdf.WithPages(Secret)), "more.pdf");
        document.Add(Id<DocumentVersion>.New(), taken.File!, "more.pdf", Cast.Olga, app.Now);
        await app.SaveAsync(document);
        Meeting.Ok(await app.Get<InviteExpert>().RunAsync(Cast.As(Cast.Ada), new NewExpert(Id<ExpertInvitation>.New(), world.Panelled.Id, "Hal Outside", "hal@example.net", Secret, DateOnly.FromDateTime(app.Now.UtcDateTime).AddDays(9))));
    }

    private static async Task<Dictionary<string, string>> EverythingAsync(World world, Viewer viewer)
    {
        var answers = new Dictionary<string, string>();
        foreach (var (read, call) in Calls.Views) answers[read.Name] = Spelled.Out(await call(world, viewer));
        return answers;
    }

    private static string FirstDifference(string one, string other)
    {
        var (a, b) = (one.Split('\n'), other.Split('\n'));
        var at = Enumerable.Range(0, Math.Min(a.Length, b.Length)).FirstOrDefault(i => a[i] != b[i], Math.Min(a.Length, b.Length) - 1);
        return $"line {at}: {a[at]} / {b[at]}";
    }
}
