using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Features.Search;
using CommitteeHub.Tests.Support;
using Xunit;

namespace CommitteeHub.Tests.Features.Search;

public sealed class SearchTests
{
    [Theory, OnBothDatabases]
    public async Task Each_finds_what_they_may_see_and_not_a_trace_of_the_rest(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        await A.SubmittedProgram(app);
        await app.SaveAsync(A.Draft());

        Assert.Equal(["Submissions: Online mediator course", "Organisations: Harbour Mediation School", "Invoices: 2026-0001", "Letters: Invoice 2026-0001 for Online mediator course", "Letters: Invoice 2026-0001 for Online mediator course", "People: Olga Harbour", "People: Otto Harbour"], await FoundAsync(Cast.Sam, "HARBOUR"));
        Assert.Equal(["Submissions: Online mediator course", "Submissions: Online mediator course", "Organisations: Harbour Mediation School", "Invoices: 2026-0001"], await FoundAsync(Cast.Olga, "harbour"));
        Assert.Empty(await FoundAsync(Cast.Ada, "harbour"));
        Assert.Equal(["Submissions: Online mediator course"], await FoundAsync(Cast.Ada, "MEDIATOR course"));
        Assert.Empty(await FoundAsync(Cast.Zoe, "harbour"));
        Assert.Equal(["Organisations: Harbour Mediation School", "People: Olga Harbour", "People: Otto Harbour"], await FoundAsync(Cast.Ari, "harbour"));
        Assert.Null(await app.Get<FindAnything>().RunAsync(Viewer.Public, "harbour"));

        async Task<IEnumerable<string>> FoundAsync(Id<Person> by, string words) =>
            (await app.Get<FindAnything>().RunAsync(Cast.As(by), words))!.SelectMany(g => g.Found.Select(f => $"{g.Kind}: {f.Title}"));
    }

    [Theory, OnBothDatabases]
    public async Task Members_are_found_by_everybody_by_name_but_only_officers_find_an_address(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);

        Assert.Equal(["Fay Lindqvist"], await PeopleAsync(Cast.Olga, "fay"));
        Assert.Empty(await PeopleAsync(Cast.Olga, "fay@example.org"));
        Assert.Empty(await PeopleAsync(Cast.Olga, "zoe"));
        Assert.Equal(["Fay Lindqvist"], await PeopleAsync(Cast.Sam, "fay@example.org"));

        async Task<IEnumerable<string>> PeopleAsync(Id<Person> by, string words) =>
            (await app.Get<FindAnything>().RunAsync(Cast.As(by), words))!.Where(g => g.Kind == FoundKind.People).SelectMany(g => g.Found.Select(f => f.Title));
    }

    [Theory, OnBothDatabases]
    public async Task Whatever_is_typed_is_looked_for_as_it_is_and_many_finds_come_page_by_page(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        for (var n = 0; n < 25; n++) await app.SaveAsync(new Person(Id<Person>.New(), $"Number {n:00} 100% _x'", $"n{n}@example.org"));
        var find = app.Get<FindAnything>();

        foreach (var odd in new[] { "", "   ", "%", "_", "'; DROP TABLE \"Persons\"; --", "\0", "\ud800", new string('x', 10_000), "{0}" }) Assert.NotNull(await find.RunAsync(Cast.As(Cast.Sam), odd));
        Assert.Equal(25 + 0, (await find.RunAsync(Cast.As(Cast.Sam), "100%", FoundKind.People))!.Single().Found.Count + (await find.RunAsync(Cast.As(Cast.Sam), "100%", FoundKind.People, 1))!.Single().Found.Count);
        Assert.True((await find.RunAsync(Cast.As(Cast.Sam), "number"))!.Single(g => g.Kind == FoundKind.People).HasMore);
        Assert.Empty((await find.RunAsync(Cast.As(Cast.Sam), "number", FoundKind.People, 2))!.Single().Found);
        Assert.Empty((await find.RunAsync(Cast.As(Cast.Sam), "numb_r", FoundKind.People))!.Single().Found);
    }
}
