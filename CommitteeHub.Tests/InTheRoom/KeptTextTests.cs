using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Domain.Writing;
using CommitteeHub.Features.Writing;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static CommitteeHub.Tests.Support.Cast;

namespace CommitteeHub.Tests.InTheRoom;

public sealed class KeptTextTests
{
    [Theory, OnBothDatabases]
    public async Task What_somebody_types_is_kept_for_them_alone_and_never_written_over_by_an_older_window(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await EnterAsync(app);
        var meeting = await Meeting.OpenAsync(app);
        var field = $"motion-{meeting.Item}";

        Assert.Null(await KeepAsync(app, Chika, field, "We", 0));
        Assert.Null(await KeepAsync(app, Chika, field, "We move", 1));
        Assert.Null(await KeepAsync(app, Chika, field, "We move", 0));
        Assert.IsType<ChangedMeanwhile>(await KeepAsync(app, Chika, field, "Another window", 1));
        Assert.Equal(("We move", 2), await FindAsync(app, Chika, field));
        Assert.Null(await FindAsync(app, Ada, field));
        Assert.Equal(0, await app.ReadAsync(db => db.AllLedgerLines.CountAsync(l => l.Payload.Contains("We move"))));

        Assert.Null(await app.Get<ForgetTexts>().RunAsync(As(Chika), [field]));
        Assert.Equal(("", 3), await FindAsync(app, Chika, field));
        Assert.IsType<ChangedMeanwhile>(await KeepAsync(app, Chika, field, "We move, too late", 2));
        Assert.Null(await KeepAsync(app, Chika, field, "The next motion", 3));
    }

    [Theory, OnBothDatabases]
    public async Task A_text_that_was_handed_in_before_it_was_ever_saved_does_not_come_back(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await EnterAsync(app);

        Assert.Null(await app.Get<ForgetTexts>().RunAsync(As(Chika), ["motion"]));

        Assert.IsType<ChangedMeanwhile>(await KeepAsync(app, Chika, "motion", "Late", 0));
    }

    [Theory, OnBothDatabases]
    public async Task What_was_handed_in_long_ago_makes_room_and_what_was_not_is_never_lost(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await EnterAsync(app);
        for (var first = 0; first < KeptText.MostForOnePerson - 1; first += KeptText.MostAtOnce)
            Assert.Null(await app.Get<ForgetTexts>().RunAsync(As(Chika), [.. Enumerable.Range(first, Math.Min(KeptText.MostAtOnce, KeptText.MostForOnePerson - 1 - first)).Select(i => $"done-{i:000}")]));
        app.Clock.Move(TimeSpan.FromMinutes(1));
        Assert.Null(await KeepAsync(app, Chika, "unfinished", "Half a thought", 0));
        Assert.Equal(KeptText.MostForOnePerson, await CountAsync());

        Assert.Null(await KeepAsync(app, Chika, "another", "Another thought", 0));
        Assert.Null(await app.Get<ForgetTexts>().RunAsync(As(Chika), ["sent", null, "", new string('x', 500), "another"]));
        Assert.Equal(KeptText.MostForOnePerson, await CountAsync());
        Assert.Equal(("Half a thought", 1), await FindAsync(app, Chika, "unfinished"));
        Assert.Equal(("", 2), await FindAsync(app, Chika, "another"));
        Assert.Null(await FindAsync(app, Chika, "done-000"));
        Assert.Null(await FindAsync(app, Chika, "done-001"));

        await app.Get<Change>().RunAsync(Viewer.System, async at =>
        {
            foreach (var text in await at.Db.AllKeptTexts.Where(k => k.Text == "").ToListAsync()) text.Keep("Not handed in", text.Edition, at.Now);
            return null;
        });
        Assert.IsType<TooManyKeptTexts>(await KeepAsync(app, Chika, "one too many", "Text", 0));
        Assert.Null(await app.Get<ForgetTexts>().RunAsync(As(Chika), ["never seen", "unfinished"]));
        Assert.Equal(KeptText.MostForOnePerson, await CountAsync());
        Assert.Equal(("", 2), await FindAsync(app, Chika, "unfinished"));

        Task<int> CountAsync() => app.ReadAsync(db => db.AllKeptTexts.CountAsync(k => k.PersonId == Chika));
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_stands_aside_gets_nothing_back_of_what_they_wrote_about_the_item_and_keeps_nothing_new(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await EnterAsync(app);
        var meeting = await Meeting.OpenAsync(app);
        string[] fields = [$"motion-{meeting.Item}", $"finding-{meeting.Submission}-{Guid.NewGuid()}"];
        foreach (var field in fields) Assert.Null(await KeepAsync(app, Fay, field, "Before", 0));
        Assert.Null(await KeepAsync(app, Fay, "elsewhere", "About something else", 0));

        Assert.Null(await meeting.DeclareAsync(Fay, ConflictAnswer.Recused));

        foreach (var field in fields)
        {
            Assert.Null(await FindAsync(app, Fay, field));
            Assert.IsType<NotFound>(await KeepAsync(app, Fay, field, "After", 1));
        }
        Assert.Equal(("About something else", 1), await FindAsync(app, Fay, "elsewhere"));
    }

    [Theory, OnBothDatabases]
    public async Task Texts_that_nobody_comes_back_to_are_cleared_away(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await EnterAsync(app);
        Assert.Null(await KeepAsync(app, Chika, "old", "Old", 0));
        app.Clock.Move(TimeSpan.FromDays(80));
        Assert.Null(await KeepAsync(app, Chika, "young", "Young", 0));
        Assert.Null(await KeepAsync(app, Chika, "handed in", "Done", 0));
        Assert.Null(await app.Get<ForgetTexts>().RunAsync(As(Chika), ["handed in"]));
        app.Clock.Move(TimeSpan.FromDays(11));

        Assert.Equal(2, await app.Get<SweepKeptTexts>().RunAsync());
        Assert.Equal(0, await app.Get<SweepKeptTexts>().RunAsync());
        Assert.Equal(("Young", 1), await FindAsync(app, Chika, "young"));
    }

    private static Task<Refusal?> KeepAsync(TestApp app, Id<Person> person, string field, string text, int expected) =>
        app.Get<KeepText>().RunAsync(As(person), new TypedText(field, text, expected));

    private static async Task<(string, int)?> FindAsync(TestApp app, Id<Person> person, string field) =>
        (await app.Get<ReadKeptTexts>().RunAsync(As(person), [field])) is [var kept] ? (kept.Text, kept.Edition) : null;
}
