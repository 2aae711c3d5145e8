using System.Net;
using System.Text.RegularExpressions;
using CommitteeHub.Domain.Accounts;
using CommitteeHub.Domain.Body;
using CommitteeHub.Features.Account;
using CommitteeHub.Features.Body;
using CommitteeHub.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Account;

public sealed class SecondFactorTests
{
    private const string Setup = "/account/second-factor";

    [Theory, OnBothDatabases]
    public async Task Where_the_body_asks_for_a_second_factor_a_password_alone_opens_nothing_for_offices_and_seats(Database on)
    {
        await using var app = await ListeningApp.StartAsync(on);
        await Cast.EnterAsync(app.App);
        var origin = app.Address.GetLeftPart(UriPartial.Authority);
        using var chair = await app.SignInAsync(Cast.Ada);
        using var secretary = await app.SignInAsync(Cast.Sam);
        using var applicant = await app.SignInAsync(Cast.Olga);
        using var window = await CircuitClient.ConnectAsync(app.Address, chair.Cookies, origin);
        using var applicants = await CircuitClient.ConnectAsync(app.Address, applicant.Cookies, origin);
        foreach (var open in new[] { window, applicants }) await open.StartAsync();
        Assert.Equal(HttpStatusCode.OK, (await chair.GetAsync("/account")).StatusCode);

        Assert.Null(await app.App.Get<ChangeHouseRules>().RunAsync(Cast.As(Cast.Ari), HouseRules.Default with { SecondFactorForOffices = true }, HouseRules.Default));

        Assert.True(await window.IsClosedWithinAsync(Patience.Time));
        foreach (var browser in new[] { chair, secretary })
        {
            foreach (var page in new[] { "/", "/account", "/sessions", "/desk", "/people", "/documents/00000000-0000-7000-8000-000000000001/file" })
                Assert.Equal(Setup, (await browser.GetAsync(page)).Headers.Location?.ToString());
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.PostAsync("/_blazor/negotiate?negotiateVersion=1")).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.PostAsync("/hubs/live/negotiate?negotiateVersion=1")).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.PostAsync("/account", ("_handler", "everywhere"))).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(Setup)).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/css/committeehub.css")).StatusCode);
        }
        using var refused = await CircuitClient.ConnectAsync(app.Address, chair.Cookies, origin);
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Equal(HttpStatusCode.OK, (await applicant.GetAsync("/account")).StatusCode);
        Assert.False(await applicants.IsClosedWithinAsync(TimeSpan.FromMilliseconds(200)));

        var key = Regex.Match(await chair.ReadAsync(Setup), "name=\"On.Key\" value=\"([A-Z2-7]{32})\"").Groups[1].Value;
        var turnedOn = await chair.SubmitAsync(Setup, "codes-on", ("On.Key", key), ("On.Code", OneTimeCode.At(key, app.App.Now)));
        Assert.Equal(10, Regex.Count(await turnedOn.Content.ReadAsStringAsync(), "<li>[0-9a-f ]{35}</li>"));
        Assert.Equal(HttpStatusCode.OK, (await chair.GetAsync("/account")).StatusCode);
        Assert.Equal(Setup, (await secretary.GetAsync("/account")).Headers.Location?.ToString());

        Assert.Contains("SecondFactorForOffices: no", await app.App.ReadAsync(db => db.AllLedgerLines.Where(l => l.Kind == nameof(HouseRulesChanged)).Select(l => l.Payload).SingleAsync()));
    }

    [Fact]
    public async Task A_passkey_suffices_too_and_nobody_is_asked_unless_the_body_asks()
    {
        await using var app = await ListeningApp.StartAsync();
        await Cast.EnterAsync(app.App);
        using var chair = await app.SignInAsync(Cast.Ada);
        Assert.Equal(HttpStatusCode.OK, (await chair.GetAsync("/account")).StatusCode);
        Assert.Null(await app.App.Get<ChangeHouseRules>().RunAsync(Cast.As(Cast.Ari), HouseRules.Default with { SecondFactorForOffices = true }, HouseRules.Default));
        Assert.Equal(Setup, (await chair.GetAsync("/account")).Headers.Location?.ToString());
        var signIn = await app.App.ReadAsync(db => db.AllSignedInSessions.Select(s => s.Id).SingleAsync());

        Assert.Null(await app.App.Get<AddPasskey>().RunAsync(Cast.As(Cast.Ada), signIn, new UserPasskeyInfo([1], [2], app.App.Now, 0, null, true, false, false, [], []), "Telephone"));

        Assert.Equal(HttpStatusCode.OK, (await chair.GetAsync("/account")).StatusCode);
        using var again = await app.SignInAsync(Cast.Ada);
        Assert.Equal(Setup, (await again.GetAsync("/account")).Headers.Location?.ToString());
        Assert.Contains("You have one of them already", await again.ReadAsync(Setup));
        Assert.DoesNotContain("name=\"On.Key\"", await again.ReadAsync(Setup));

        // Whoever got hold of the password makes no second factor of their own beside the one that is there.
        var stolen = await app.App.ReadAsync(db => db.AllSignedInSessions.Where(s => s.Id != signIn).Select(s => s.Id).SingleAsync());
        var (key, codes) = (OneTimeCode.NewKey(), new[] { "one", "two" });
        Assert.IsType<UseYourSecondFactor>(await app.App.Get<AddPasskey>().RunAsync(Cast.As(Cast.Ada), stolen, new UserPasskeyInfo([3], [4], app.App.Now, 0, null, true, false, false, [], []), "Thief's"));
        Assert.IsType<UseYourSecondFactor>(await app.App.Get<TurnOnCodes>().RunAsync(Cast.As(Cast.Ada), stolen, key, OneTimeCode.At(key, app.App.Now), codes));
        Assert.IsType<UseYourSecondFactor>(await app.App.Get<RemovePasskey>().RunAsync(Cast.As(Cast.Ada), stolen, [1]));
        Assert.Equal(Setup, (await again.GetAsync("/account")).Headers.Location?.ToString());

        Assert.Null(await app.App.Get<ChangeHouseRules>().RunAsync(Cast.As(Cast.Ari), HouseRules.Default, HouseRules.Default with { SecondFactorForOffices = true }));
        Assert.Equal(HttpStatusCode.OK, (await again.GetAsync("/account")).StatusCode);
    }
}
