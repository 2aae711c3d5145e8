using CommitteeHub.Domain;
using CommitteeHub.Domain.Accounts;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Conflicts;
using CommitteeHub.Features.Account;
using CommitteeHub.Features.Committees;
using CommitteeHub.Features.Conflicts;
using CommitteeHub.Features.Fees;
using CommitteeHub.Features.Timeline;
using CommitteeHub.Jobs;
using CommitteeHub.Tests.Support;
using Microsoft.AspNetCore.Localization;
using Microsoft.Playwright;
using Xunit;
using static CommitteeHub.Tests.Support.Cast;

namespace CommitteeHub.Tests.Features.Timeline;

public sealed class AdministrationTests
{
    [Theory, OnBothDatabases]
    public async Task An_administrator_reads_who_changed_what_and_nobody_else_does(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await EnterAsync(app);
        await ChangeAllAsync(app);

        var view = (await app.Get<ReadAdministration>().RunAsync(As(Ari)))!;
        Assert.Equal(
        [
            (nameof(JobPaused), "Sam Porter", null),
            (nameof(ExchangeRateAdded), "Sam Porter", null),
            (nameof(PolicyChanged), "Ada Quill", null),
            (nameof(AccountDisabled), "Ari Velde", "Otto Harbour"),
        ], view.Lines.Take(4).Select(l => (l.Kind, l.Who, l.About)));
        Assert.Equal(nameof(ExchangeRateAdded), (await app.Get<ReadAdministration>().RunAsync(As(Ari), AdministrationPart.Money))!.Lines[0].Kind);
        Assert.All((await app.Get<ReadAdministration>().RunAsync(As(Ari), AdministrationPart.People))!.Lines, l => Assert.NotEqual(nameof(JobPaused), l.Kind));
        foreach (var other in new[] { As(Ada), As(Ben), As(Sam), As(Olga), Viewer.Public }) Assert.Null(await app.Get<ReadAdministration>().RunAsync(other));
    }

    [Theory, OnBothDatabases]
    public async Task Older_changes_follow_page_by_page_and_none_is_shown_twice(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await EnterAsync(app);
        for (var n = 0; n <= ReadAdministration.Most; n++) Assert.Null(await app.Get<PauseJob>().RunAsync(As(Sam), "conditions", n % 2 == 0));

        var newest = (await app.Get<ReadAdministration>().RunAsync(As(Ari), AdministrationPart.Running))!;
        Assert.True(newest.IsMore);
        var older = (await app.Get<ReadAdministration>().RunAsync(As(Ari), AdministrationPart.Running, newest.Lines[^1].Number))!;
        Assert.False(older.IsMore);
        Assert.Equal((ReadAdministration.Most, 1), (newest.Lines.Count, older.Lines.Count));
        Assert.True(older.Lines[0].Number < newest.Lines[^1].Number);
    }

    [Fact]
    public async Task What_concerns_a_conflict_a_complaint_or_a_case_is_told_where_it_belongs_and_not_here()
    {
        await using var app = await TestApp.StartAsync();
        await EnterAsync(app);
        Assert.Null(await app.Get<AddInterest>().RunAsync(As(Chika), Id<StandingInterest>.New(), new InterestText("Lakeside Dispute Centre", InterestKind.Trainer, null, null, "")));

        var kinds = typeof(LedgerEvent).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(LedgerEvent)) && t.IsDefined(typeof(AdministrationAttribute), inherit: true)).ToList();
        Assert.DoesNotContain(kinds, k => k.Namespace is { } where && (where.EndsWith(".Conflicts", StringComparison.Ordinal) || where.EndsWith(".Complaints", StringComparison.Ordinal) || where.EndsWith(".Recognition", StringComparison.Ordinal) || where.EndsWith(".Voting", StringComparison.Ordinal) || where.EndsWith(".Calendars", StringComparison.Ordinal)));
        Assert.DoesNotContain((await app.Get<ReadAdministration>().RunAsync(As(Ari)))!.Lines, l => l.Kind == nameof(InterestAdded));
    }

    [Fact]
    public async Task A_change_appears_on_the_open_page_in_the_language_of_whoever_reads()
    {
        await using var web = await ListeningApp.StartAsync();
        await EnterAsync(web.App);
        await ChangeAllAsync(web.App);
        await using var ari = await web.PersonAsync(Ari);
        await ari.Context.AddCookiesAsync([new() { Name = CookieRequestCultureProvider.DefaultCookieName, Value = Uri.EscapeDataString(CookieRequestCultureProvider.MakeCookieValue(new RequestCulture("fr"))), Url = web.Address.ToString() }]);
        await ari.Page.GotoAsync("/settings/changes");
        var first = ari.Page.Locator("tbody tr").First;
        await Assertions.Expect(first).ToContainTextAsync("La tâche conditions a été mise en pause");

        Assert.Null(await web.App.Get<PauseJob>().RunAsync(As(Sam), "conditions", false));

        await Assertions.Expect(first).ToContainTextAsync("La tâche conditions reprend");
        await Assertions.Expect(ari.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Qui a changé quoi");
        await ari.Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "Argent" }).ClickAsync();
        await Assertions.Expect(first).ToContainTextAsync("USD");
    }

    private static async Task ChangeAllAsync(TestApp app)
    {
        Assert.Null(await app.Get<DisableAccount>().RunAsync(As(Ari), Otto));
        Assert.Null(await app.Get<ChangePolicy>().RunAsync(As(Ada), Cast.Committee, CommitteePolicy.Default with { PanelSize = 4 }, CommitteePolicy.Default));
        Assert.Null(await app.Get<AddExchangeRate>().RunAsync(As(Sam), Id<ExchangeRate>.New(), "USD", new DateOnly(2026, 11, 20), 1.1m, "ECB"));
        Assert.Null(await app.Get<PauseJob>().RunAsync(As(Sam), "conditions", true));
    }
}
