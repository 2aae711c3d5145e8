using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Decisions;
using CommitteeHub.Domain.Register;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Features.Register;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace CommitteeHub.Tests.Features.Register;

/// <summary>What a large register remembers for a moment, and for how long.</summary>
public sealed partial class LargeRegisterTests
{
    [Theory, OnBothDatabases]
    public async Task More_than_a_thousand_are_not_counted_again_for_a_minute_and_fewer_always(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await PutManyAsync(app, RegisterSearch.MostCounted + 1);
        async Task<int?> CountedAsync(SearchQuery query) => (await app.Get<SearchPeople>().RunAsync(query)).Count;
        async Task GoesAsync(string slug) => Assert.Null(await app.Get<Change>().RunAsync(Viewer.System, async at => { await RegisterIndex.RemovePersonAsync(at.Db, SearchTests.ProfileOf(slug)); return null; }));
        Assert.Equal(RegisterSearch.MostCounted + 1, await CountedAsync(new() { Text = "person" }));
        Assert.Equal(3, await CountedAsync(new() { Text = "person", Country = "PT" }));

        await GoesAsync("p0");
        Assert.Equal(2, await CountedAsync(new() { Text = "person", Country = "PT" }));
        Assert.Equal(RegisterSearch.MostCounted + 1, await CountedAsync(new() { Text = "person" }));

        app.Clock.Move(TimeSpan.FromMinutes(1));
        Assert.Equal(RegisterSearch.MostCounted, await CountedAsync(new() { Text = "person" }));
    }

    [Theory, OnBothDatabases]
    public async Task Whose_listing_is_over_is_neither_shown_nor_counted_before_the_night_takes_them_from_the_index(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await PutManyAsync(app, 60, n => n % 3 == 0 ? new DateOnly(2026, 11, 22) : n % 3 == 1 ? new DateOnly(2026, 11, 23) : null);
        var seen = new List<string>();
        for (string? after = ""; after is not null;)
        {
            var page = await app.Get<SearchPeople>().RunAsync(new() { Text = "person" }, after.Length == 0 ? null : after);
            Assert.Equal(after.Length == 0 ? 40 : null, page.Count);
            seen.AddRange(page.Lines.Select(l => l.Slug));
            after = page.Next;
        }
        Assert.Equal(Enumerable.Range(0, 60).Where(n => n % 3 != 0).Select(n => $"p{n}").Order(), seen.Order());
    }

    [Fact]
    public async Task On_PostgreSQL_few_letters_that_fill_a_page_from_the_first_places_are_known_to_fit_many()
    {
        await using var app = await TestApp.StartAsync(Database.Postgres);
        // All thirty in the first two-hundredth of the places, where thirty of few are never drawn to.
        await PutManyAsync(app, 30);
        async Task<SearchPage<PersonLine>> SeenAsync(string text, string? after = null) => await app.Get<SearchPeople>().RunAsync(new() { Text = text }, after);
        var first = await SeenAsync("pers");
        var second = await SeenAsync("pers", first.Next);
        Assert.Equal((RegisterSearch.MostCounted + 1, null), (first.Count, second.Next));
        Assert.Equal(Enumerable.Range(0, 30).Select(n => $"p{n}"), first.Lines.Concat(second.Lines).Select(l => l.Slug));
        Assert.Equal(30, (await SeenAsync("perso")).Count);
        // Twenty there prove nothing.
        await app.Get<Change>().RunAsync(Viewer.System, async at =>
        {
            for (var n = 20; n < 30; n++) await RegisterIndex.RemovePersonAsync(at.Db, SearchTests.ProfileOf($"p{n}"));
            return null;
        });
        app.Clock.Move(TimeSpan.FromMinutes(1));
        Assert.Equal(20, (await SeenAsync("pers")).Count);
    }

    [Theory]
    [InlineData(600, true)]
    [InlineData(5, false)]
    public async Task A_list_of_a_large_register_is_kept_for_a_moment_for_whoever_is_not_signed_in(int people, bool isKept)
    {
        await using var web = await ListeningApp.StartAsync();
        await Cast.EnterAsync(web.App);
        await PutManyAsync(web.App, people);
        using var anybody = new HttpClient { BaseAddress = web.Address };
        using var french = new HttpClient { BaseAddress = web.Address };
        french.DefaultRequestHeaders.AcceptLanguage.ParseAdd("fr");
        await using var member = await web.PersonAsync(Cast.Ada);
        const string list = "/mediators?country=PT", page = "/mediators/p0";
        await anybody.GetStringAsync("/mediators");
        async Task<int> SeenAsync(HttpClient by) => int.Parse(Counted().Match(await by.GetStringAsync(list)).Groups[1].Value, CultureInfo.InvariantCulture);
        // A machine that takes ten seconds for this is asked again.
        var gone = 0;
        for (var (from, quick) = (0L, false); !quick && gone < 2; quick = Stopwatch.GetElapsedTime(from) < KeptLists.Kept)
        {
            from = Stopwatch.GetTimestamp();
            var before = await SeenAsync(anybody);
            await web.App.Get<Change>().RunAsync(Viewer.System, async at => { await RegisterIndex.RemovePersonAsync(at.Db, SearchTests.ProfileOf($"p{gone}")); return null; });
            gone++;
            var after = await SeenAsync(anybody);
            if (Stopwatch.GetElapsedTime(from) < KeptLists.Kept) Assert.Equal(isKept ? before : before - 1, after);
        }
        Assert.Equal(3 - gone, await SeenAsync(french));
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync(page)).StatusCode);
        await member.Page.GotoAsync(list);
        await Assertions.Expect(member.Page.GetByText(3 - gone == 1 ? "1 mediator" : $"{3 - gone} mediators", new() { Exact = true })).ToBeVisibleAsync();
        await anybody.GetAsync(list);
        var answer = await anybody.GetAsync(list);
        Assert.Equal(isKept, answer.Headers.Age is not null);
        Assert.Contains("script-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single());
    }

    [Theory, OnBothDatabases]
    public async Task A_large_register_shows_a_change_of_a_program_within_seconds(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        app.ChecksInvariants = false;
        await Cast.EnterAsync(app);
        var entries = Enumerable.Range(0, 501).Select(n =>
        {
            var program = new AssessmentProgram(Id<AssessmentProgram>.New(), Cast.Harbour, "ODRQAP", $"Course {n:D3}");
            return (Program: program, Entry: new RegisterEntry(Id<RegisterEntry>.New(), program.Id, $"course-{n}", VerificationCode.New(),
                new PublicProgram(program.Title, "Harbour Mediation School", "NL", "ODRQAP", ["en"], null), DecisionOutcome.Approved, new DateOnly(2026, 1, 1), new DateOnly(2028, 6, 30)));
        }).ToList();
        await app.SaveAsync([.. entries.Select(e => (object)e.Program), .. entries.Select(e => e.Entry)]);
        async Task<int?> CountAsync() => (await app.Get<SearchPrograms>().RunAsync(new() { Text = "course" })).Count;
        Assert.Equal(501, await CountAsync());
        var (id, slug) = (entries[7].Entry.Id, "course-7");
        Assert.Null(await app.Get<Change>().RunAsync(Viewer.System, async at =>
        {
            (await at.Db.AllRegisterEntries.SingleAsync(e => e.Id == id)).ChangeStatus(RegisterStatus.Withdrawn, new DateOnly(2026, 11, 23), RegisterReason.OrganisationsWish);
            return null;
        }));
        Assert.Equal(RegisterStatus.Withdrawn, (await app.Get<ReadRegister>().BySlugAsync(slug))!.Status);

        app.Clock.Move(TimeSpan.FromSeconds(10));
        Assert.Equal(500, await CountAsync());
        var seen = new List<string>();
        string? after = null;
        do
        {
            var page = await app.Get<SearchPrograms>().RunAsync(new(), after);
            seen.AddRange(page.Lines.Select(l => l.Slug));
            after = page.Next;
        }
        while (after is not null);
        Assert.Equal(500, seen.Distinct().Count());
        Assert.Equal(500, seen.Count);
    }

    /// <summary>Many at once; the first three live in Portugal.</summary>
    private static Task<int> PutManyAsync(TestApp app, int count, Func<int, DateOnly?>? until = null) => app.ReadAsync(async db =>
    {
        foreach (var i in Enumerable.Range(0, count))
        {
            var person = new RegisterPerson(SearchTests.ProfileOf($"p{i}"), i, $"{i:D10}");
            person.Show(SearchTests.Person($"p{i}", $"Person Number{i}", i < 3 ? "PT" : "NL") with { ListedUntil = until?.Invoke(i) });
            db.Add(person);
        }
        return await db.SaveChangesAsync();
    });

    /// <summary>"3 mediators", in the reader's language.</summary>
    [GeneratedRegex(@"(\d+) m(?:e|&#xE9;)diat")]
    private static partial Regex Counted();
}
