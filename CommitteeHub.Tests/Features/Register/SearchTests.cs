using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Decisions;
using CommitteeHub.Domain.Register;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Features.Register;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Register;

public sealed class SearchTests
{
    internal static async Task PutAsync(TestApp app, params PersonListing[] listings)
    {
        var refusal = await app.Get<Change>().RunAsync(Viewer.System, async at =>
        {
            foreach (var listing in listings) await RegisterIndex.PutPersonAsync(at.Db, ProfileOf(listing.Slug), listing);
            return null;
        });
        Assert.Null(refusal);
    }

    public static Guid ProfileOf(string slug) => new(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(slug)).AsSpan(0, 16));

    public static PersonListing Person(string slug, string name, string country = "NL") => new(slug, name, "IMI Online Mediation Specialist", country) { Since = new DateOnly(2026, 1, 1) };

    private static async Task<string> FoundAsync(TestApp app, SearchQuery query) =>
        string.Join(' ', (await app.Get<SearchPeople>().RunAsync(query)).Lines.Select(l => l.Slug).Order());

    [Theory, OnBothDatabases]
    public async Task Everybody_is_found_by_name_topic_and_each_filter_alone_and_together(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await PutAsync(app,
            Person("maria", "María Gonçalves", "PT") with { City = "Lisboa", Languages = ["pt", "en"], PracticeAreas = ["Family"], Styles = ["Facilitative"], Specialisations = ["Online mediation"], About = "Boundary disputes between neighbours" },
            Person("mario", "Mario Rossi", "IT") with { Languages = ["it", "en-GB"], PracticeAreas = ["Family", "Construction & engineering"], Styles = ["Evaluative"], Format = MediationFormat.Hybrid },
            Person("ngozi", "Ngozi Adeyemi", "NG") with { Languages = ["en"], PracticeAreas = ["Workplace"], Styles = ["Facilitative"], Format = MediationFormat.InPerson });

        Assert.Equal("maria mario ngozi", await FoundAsync(app, new()));
        Assert.Equal("maria", await FoundAsync(app, new() { Text = "maria goncalves" }));
        Assert.Equal("maria mario", await FoundAsync(app, new() { Text = "MARI" }));
        Assert.Equal("maria", await FoundAsync(app, new() { Text = "gonçalves lisboa" }));
        Assert.Equal("maria", await FoundAsync(app, new() { Text = "neighbours" }));
        Assert.Equal("ngozi", await FoundAsync(app, new() { Text = "nigeria" }));
        Assert.Equal("mario", await FoundAsync(app, new() { Country = "it" }));
        Assert.Equal("maria mario ngozi", await FoundAsync(app, new() { Language = "en" }));
        Assert.Equal("maria mario", await FoundAsync(app, new() { Area = "family" }));
        Assert.Equal("mario", await FoundAsync(app, new() { Area = "Construction & engineering" }));
        Assert.Equal("maria", await FoundAsync(app, new() { Area = "Family", Style = "Facilitative", Language = "en" }));
        Assert.Equal("maria", await FoundAsync(app, new() { Specialisation = "Online mediation" }));
        Assert.Equal("maria mario", await FoundAsync(app, new() { Format = "online" }));
        Assert.Equal("mario ngozi", await FoundAsync(app, new() { Format = "inperson" }));
        Assert.Equal("mario", await FoundAsync(app, new() { Format = "hybrid" }));
        Assert.Equal("maria", await FoundAsync(app, new() { Country = "PT", Language = "en", Area = "Family", Style = "Facilitative", Specialisation = "Online mediation", Format = "online" }));
        Assert.Equal("maria", await FoundAsync(app, new() { Country = "PT", Language = "pt", Text = "gonç" }));
        Assert.Equal("", await FoundAsync(app, new() { Country = "PT", Language = "it" }));
        Assert.Equal("", await FoundAsync(app, new() { Text = "maria", Country = "IT" }));
        Assert.Equal("", await FoundAsync(app, new() { Text = "_c_pt c_pt" }));
        foreach (var hostile in new[] { "'); DROP TABLE x; --", "\" OR *", "NEAR(a b)", ":*", "a & b | !c", "%", "\\", "'" })
            await app.Get<SearchPeople>().RunAsync(new() { Text = hostile, Area = hostile, Country = hostile });
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_was_listed_before_filters_were_joined_is_found_by_them_after_an_upgrade(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await PutAsync(app, Person("maria", "María Gonçalves", "PT") with { Languages = ["pt"] }, Person("mario", "Mario Rossi", "IT") with { Languages = ["it"] });
        await app.ReadAsync(db => db.Database.ExecuteSqlRawAsync("""UPDATE "RegisterPeople" SET "Words" = '_c_pt _l_pt _f_online maria' WHERE "Slug" = 'maria'; UPDATE "RegisterPeople" SET "Words" = '_c_it _l_it _f_online mario' WHERE "Slug" = 'mario'"""));
        Assert.Equal("", await FoundAsync(app, new() { Country = "PT", Language = "pt" }));

        await RegisterIndex.EnsureAsync(app.Get<Change>());
        Assert.Equal("maria", await FoundAsync(app, new() { Country = "PT", Language = "pt" }));
        Assert.Equal("mario", await FoundAsync(app, new() { Country = "IT", Format = "online" }));
    }

    [Theory, OnBothDatabases]
    public async Task A_slip_of_the_finger_finds_who_was_meant_and_says_so(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await PutAsync(app, Person("maria", "María Gonçalves", "PT"), Person("bjorn", "Bjørn Åkesson", "SE"));

        foreach (var (typed, meant) in new[] { ("maira", "maria"), ("goncalvez", "maria"), ("akeson", "bjorn"), ("bjron", "bjorn"), ("maria gonsalves", "maria") })
        {
            var page = await app.Get<SearchPeople>().RunAsync(new() { Text = typed });
            Assert.True(page.IsForgiving, typed);
            Assert.Equal(meant, Assert.Single(page.Lines).Slug);
        }
        Assert.False((await app.Get<SearchPeople>().RunAsync(new() { Text = "maria" })).IsForgiving);
        Assert.Empty((await app.Get<SearchPeople>().RunAsync(new() { Text = "zzzzzz" })).Lines);
    }

    [Theory, OnBothDatabases]
    public async Task The_index_follows_every_change_and_forgets_who_is_gone(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        var ada = Person("ada", "Ada Quill") with { ListedUntil = new DateOnly(2026, 12, 31) };
        await PutAsync(app, ada);
        Assert.Equal("ada", await FoundAsync(app, new() { Text = "quill" }));

        await PutAsync(app, ada with { Name = "Ada Feather" });
        Assert.Equal("", await FoundAsync(app, new() { Text = "quill" }));
        Assert.Equal("ada", await FoundAsync(app, new() { Text = "feather" }));

        await PutAsync(app, ada with { Name = "Ada Feather", State = ListingState.Expired });
        Assert.Equal("", await FoundAsync(app, new() { Text = "feather" }));
        Assert.Equal("", await FoundAsync(app, new()));
        Assert.Equal(ListingState.Expired, (await app.Get<ReadPerson>().BySlugAsync("ada"))!.State);

        await PutAsync(app, ada with { Name = "Ada Feather" });
        app.Clock.Move(TimeSpan.FromDays(60));
        Assert.Equal("", await FoundAsync(app, new() { Text = "feather" }));
        Assert.Equal("", (await app.Get<ReadPerson>().BySlugAsync("ada"))!.Title);

        await app.Get<Change>().RunAsync(Viewer.System, async at => { await RegisterIndex.RemovePersonAsync(at.Db, ProfileOf("ada")); return null; });
        Assert.Null(await app.Get<ReadPerson>().BySlugAsync("ada"));
        Assert.False(await app.ReadAsync(db => db.AllRegisterWords.AnyAsync(w => w.Word == "feather")));
    }

    [Theory, OnBothDatabases]
    public async Task Pages_lead_to_everybody_once_whatever_is_added_meanwhile(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await PutAsync(app, [.. Enumerable.Range(0, 53).Select(i => Person($"p{i}", $"Person Number{i}"))]);
        foreach (var query in new SearchQuery[] { new(), new() { Text = "person" } })
        {
            var seen = new List<string>();
            string? after = null;
            do
            {
                var page = await app.Get<SearchPeople>().RunAsync(query, after);
                if (after is null) Assert.True(page.Count >= 53);
                seen.AddRange(page.Lines.Select(l => l.Slug));
                if (after is null) await PutAsync(app, Person($"late{query.Text}", "Person Late"));
                after = page.Next;
            }
            while (after is not null);

            Assert.Equal(seen.Count, seen.Distinct().Count());
            Assert.True(Enumerable.Range(0, 53).All(i => seen.Contains($"p{i}")));
        }
    }

    [Fact]
    public void Countries_and_languages_are_named_in_the_readers_language()
    {
        var before = System.Globalization.CultureInfo.CurrentUICulture;
        try
        {
            foreach (var (reader, country, language) in new[] { ("en", "Norway", "German"), ("fr", "Norvège", "allemand"), ("es", "Noruega", "alemán"), ("en", "Norway", "German") })
            {
                System.Globalization.CultureInfo.CurrentUICulture = new(reader);
                Assert.Equal((country, language), (Names.Country("NO"), Names.Language("de")));
            }
            Assert.Equal(("ZZZ", "no language"), (Names.Country("ZZZ"), Names.Language("no language")));
        }
        finally { System.Globalization.CultureInfo.CurrentUICulture = before; }
    }

    [Fact]
    public async Task Everybody_who_was_nearly_meant_is_on_some_page()
    {
        await using var app = await TestApp.StartAsync();
        await PutAsync(app, [.. Enumerable.Range(0, 25).Select(i => Person($"p{i}", $"Gonçalves Number{i}"))]);

        var first = await app.Get<SearchPeople>().RunAsync(new() { Text = "goncalvez" });
        var second = await app.Get<SearchPeople>().RunAsync(new() { Text = "goncalvez" }, first.Next);

        Assert.Equal(25, first.Lines.Concat(second.Lines).Select(l => l.Slug).Distinct().Count());
        Assert.True(second.IsForgiving);
    }

    [Theory]
    [InlineData("/mediators?search=")]
    [InlineData("/register?search=")]
    [InlineData("/api/v1/register?search=")]
    public async Task A_sign_that_falls_on_the_end_of_the_longest_text_is_left_out(string page)
    {
        await using var web = await ListeningApp.StartAsync();
        await Cast.EnterAsync(web.App);
        using var anybody = web.NewBrowser();

        foreach (var text in new[] { new string('a', 99) + "🎻", string.Concat(Enumerable.Repeat("𐌰", 60)) })
            Assert.Equal(System.Net.HttpStatusCode.OK, (await anybody.GetAsync(page + Uri.EscapeDataString(text))).StatusCode);
    }

    [Fact]
    public void Half_a_sign_is_no_word()
    {
        Assert.Equal(["ada", "quill"], SearchWords.Of("ada\ud83cquill"));
        Assert.Equal("ada-quill", Slug.Of("Ada\ud83cQuill"));
        Assert.Equal("ada-quill", Slug.Of("Ada\ufffeQuill"));
    }

    [Theory, OnBothDatabases]
    public async Task Programs_are_found_the_same_way_and_ended_ones_only_when_asked_for(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        app.ChecksInvariants = false;
        await Cast.EnterAsync(app);
        foreach (var (title, country, language) in new[] { ("Médiation en ligne", "FR", "fr"), ("Online mediator course", "NL", "en"), ("Lapsed course", "NL", "en") })
        {
            var program = new AssessmentProgram(Id<AssessmentProgram>.New(), Cast.Harbour, "ODRQAP", title);
            var entry = new RegisterEntry(Id<RegisterEntry>.New(), program.Id, Slug.Of(title), VerificationCode.New(),
                new PublicProgram(title, "Harbour Mediation School", country, "ODRQAP", [language], null), DecisionOutcome.Approved, new DateOnly(2026, 1, 1), new DateOnly(2028, 6, 30));
            if (title.StartsWith("Lapsed", StringComparison.Ordinal)) entry.ChangeStatus(RegisterStatus.Expired, new DateOnly(2026, 2, 1), RegisterReason.AuditOverdue);
            await app.SaveAsync(program, entry);
            await app.Get<Change>().RunAsync(Viewer.System, async at => { await RegisterIndex.PutWordsAsync(at.Db, entry.Named()); return null; });
        }

        async Task<string> Found(SearchQuery query) => string.Join(", ", (await app.Get<SearchPrograms>().RunAsync(query)).Lines.Select(l => l.Title));

        Assert.Equal("Médiation en ligne, Online mediator course", await Found(new()));
        Assert.Equal("Lapsed course, Médiation en ligne, Online mediator course", await Found(new() { Ended = true }));
        Assert.Equal("Médiation en ligne", await Found(new() { Text = "mediation france" }));
        Assert.Equal("Médiation en ligne", await Found(new() { Text = "ligen" }));
        Assert.Equal("Online mediator course", await Found(new() { Country = "NL", Language = "en", Type = "ODRQAP" }));
        Assert.Equal("", await Found(new() { Type = "ICQAP" }));
    }
}
