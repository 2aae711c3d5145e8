using System.Net;
using System.Text.RegularExpressions;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Accounts;
using CommitteeHub.Features.Account;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Account;

public sealed class AccountTests
{
    [Theory, OnBothDatabases]
    public async Task A_disabled_account_can_do_nothing_from_the_next_action_on(Database on)
    {
        await using var app = await ListeningApp.StartAsync(on);
        await Cast.EnterAsync(app.App);
        using var browser = await app.SignInAsync(Cast.Sam);
        using var window = await CircuitClient.ConnectAsync(app.Address, browser.Cookies, app.Address.GetLeftPart(UriPartial.Authority));
        await window.StartAsync();
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/account")).StatusCode);

        Assert.Null(await app.App.Get<DisableAccount>().RunAsync(Cast.As(Cast.Ari), Cast.Sam));

        Assert.IsType<NotPermitted>(await app.App.Get<InvitePerson>().RunAsync(Cast.As(Cast.Sam), Id<CommitteeHub.Domain.Committees.Person>.New(), "Gil Marsh", "gil@example.org", new InvitedAs(Organisation: Cast.Harbour)));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/account")).StatusCode);
        Assert.True(await window.IsClosedWithinAsync(Patience.Time));
        using var again = app.NewBrowser();
        var signIn = await again.SubmitAsync("/sign-in", "sign-in", ("Input.Email", "sam@example.org"), ("Input.Password", ListeningApp.Password));
        Assert.Contains("do not belong together", await signIn.Content.ReadAsStringAsync());

        Assert.Null(await app.App.Get<EnableAccount>().RunAsync(Cast.As(Cast.Ari), Cast.Sam));
        using var back = await app.SignInAsync(Cast.Sam);
        Assert.Equal(HttpStatusCode.OK, (await back.GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task Only_an_administrator_disables_accounts_and_never_the_own()
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);

        Assert.IsType<NotPermitted>(await app.Get<DisableAccount>().RunAsync(Cast.As(Cast.Sam), Cast.Ada));
        Assert.IsType<NotYourOwnAccount>(await app.Get<DisableAccount>().RunAsync(Cast.As(Cast.Ari), Cast.Ari));
        Assert.Null(await app.Get<ReadPeople>().RunAsync(Cast.As(Cast.Ada)));
        Assert.Equal(Cast.Everybody.Length, (await app.Get<ReadPeople>().RunAsync(Cast.As(Cast.Sam)))!.People.Count);
    }

    [Theory, OnBothDatabases]
    public async Task A_new_password_ends_the_other_sign_ins_and_keeps_this_one(Database on)
    {
        await using var app = await ListeningApp.StartAsync(on);
        await Cast.EnterAsync(app.App);
        using var here = await app.SignInAsync(Cast.Ada);
        using var elsewhere = await app.SignInAsync(Cast.Ada);
        // The second arrival hashed the password anew; the stamp stayed, so both hold.
        var wrong = await here.SubmitAsync("/account", "password", ("Input.Present", "not my password"), ("Input.Password", "seven gulls on a mast"));
        var right = await here.SubmitAsync("/account", "password", ("Input.Present", ListeningApp.Password), ("Input.Password", "seven gulls on a mast"));

        var said = await wrong.Content.ReadAsStringAsync();
        Assert.Contains("The present password is not right", said);
        Assert.DoesNotContain("not my password", said);
        Assert.DoesNotContain("seven gulls", said);
        Assert.Equal(HttpStatusCode.Redirect, right.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("/account")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await elsewhere.GetAsync("/account")).StatusCode);
    }

    [Theory, OnBothDatabases]
    public async Task Signing_out_everywhere_ends_every_sign_in(Database on)
    {
        await using var app = await ListeningApp.StartAsync(on);
        await Cast.EnterAsync(app.App);
        using var here = await app.SignInAsync(Cast.Ada);
        using var elsewhere = await app.SignInAsync(Cast.Ada);

        Assert.Equal(HttpStatusCode.Redirect, (await here.SubmitAsync("/account", "everywhere")).StatusCode);

        Assert.Equal(HttpStatusCode.Redirect, (await here.GetAsync("/account")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await elsewhere.GetAsync("/account")).StatusCode);
    }

    [Theory, OnBothDatabases]
    public async Task With_codes_turned_on_a_password_alone_is_not_enough(Database on)
    {
        await using var app = await ListeningApp.StartAsync(on);
        // Identity reads the codes by the machine's own clock.
        app.App.Clock.SetTo(DateTimeOffset.UtcNow);
        await Cast.EnterAsync(app.App);
        using var browser = await app.SignInAsync(Cast.Ada);
        var key = Regex.Match(await browser.ReadAsync("/account"), "name=\"On.Key\" value=\"([A-Z2-7]{32})\"").Groups[1].Value;

        var wrong = await browser.SubmitAsync("/account", "codes-on", ("On.Key", key), ("On.Code", "000000"));
        var turnedOn = await browser.SubmitAsync("/account", "codes-on", ("On.Key", key), ("On.Code", OneTimeCode.At(key, app.App.Now)));
        var recovery = Regex.Matches(await turnedOn.Content.ReadAsStringAsync(), "<li>([0-9a-f ]{35})</li>").Select(m => m.Groups[1].Value).ToList();

        Assert.Contains("The code does not fit", await wrong.Content.ReadAsStringAsync());
        Assert.Equal(10, recovery.Count);
        var kept = await app.App.ReadAsync(db => db.UserTokens.Select(t => t.Value).ToListAsync());
        Assert.Contains(kept, v => v!.Contains(Secret.HashOf(recovery[0].Replace(" ", "", StringComparison.Ordinal)), StringComparison.Ordinal));
        Assert.DoesNotContain(kept, v => v!.Contains(recovery[0].Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal));
        var now = OneTimeCode.At(key, app.App.Now);
        // Identity by itself would also take the next one.
        var ahead = OneTimeCode.At(key, app.App.Now.AddSeconds(30));
        foreach (var (code, works) in new[] { ("123456", false), (ahead, false), (now, true), (now, false), (recovery[0], true), (recovery[0], false) })
        {
            using var next = app.NewBrowser();
            var password = await next.SubmitAsync("/sign-in", "sign-in", ("Input.Email", "ada@example.org"), ("Input.Password", ListeningApp.Password));
            Assert.Contains("/sign-in/code", password.Headers.Location!.ToString());
            Assert.Equal(HttpStatusCode.Redirect, (await next.GetAsync("/account")).StatusCode);
            var second = await next.SubmitAsync("/sign-in/code", "code", ("Input.Code", code));
            Assert.Equal(works, second.StatusCode == HttpStatusCode.Redirect);
            Assert.Equal(works ? HttpStatusCode.OK : HttpStatusCode.Redirect, (await next.GetAsync("/account")).StatusCode);
        }

        var secret = Secret.New();
        Assert.Null(await app.App.Get<HandOutPasswordLink>().RunAsync(Viewer.System, Cast.Ada, secret));
        using var forgetful = app.NewBrowser();
        await forgetful.SubmitAsync($"/reset-password?token={secret}", "set-password", ("Input.Password", "seven gulls on a mast"));
        var afterwards = await forgetful.SubmitAsync("/sign-in", "sign-in", ("Input.Email", "ada@example.org"), ("Input.Password", "seven gulls on a mast"));
        Assert.Contains("/sign-in/code", afterwards.Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_password_is_hashed_in_210000_rounds()
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);
        await Cast.GivePasswordAsync(app, Cast.Ada);

        Assert.Null(await app.Get<ChangePassword>().RunAsync(Cast.As(Cast.Ada), Cast.Password, "seven gulls on a mast"));

        // Identity's third form: a mark, the function (2 is HMAC-SHA-512), the rounds, the length of the salt.
        var hash = Convert.FromBase64String((await app.ReadAsync(db => db.Users.Where(u => u.Id == Cast.Ada.Value).Select(u => u.PasswordHash).SingleAsync()))!);
        Assert.Equal((1, 2u, 210_000u, 16u), (hash[0], Number(hash, 1), Number(hash, 5), Number(hash, 9)));
        static uint Number(byte[] hash, int from) => System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(from));
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_ones_own_secret_links_of_calendars_too()
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);
        foreach (var owner in new[] { Cast.Ada, Cast.Ben })
            Assert.Null(await app.Get<CommitteeHub.Features.Calendar.MakeCalendarFeed>().RunAsync(Cast.As(owner), Id<CommitteeHub.Domain.Calendars.CalendarFeed>.New(), null, Secret.New()));

        Assert.Null(await app.Get<SignOutEverywhere>().RunAsync(Cast.As(Cast.Ada)));

        Assert.Equal([Cast.Ben], await app.ReadAsync(db => db.AllCalendarFeeds.Where(f => f.RevokedAt == null).Select(f => f.OwnerId).ToListAsync()));
    }

    [Fact]
    public async Task What_was_done_to_an_account_is_on_record_without_its_secrets()
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);
        var secret = Secret.NewToken();
        await app.Get<CreatePersonalToken>().OnTheServerAsync(Cast.As(Cast.Ada), Id<PersonalToken>.New(), "Script", secret, [TokenScope.Read], app.Now.AddDays(3));
        await app.Get<SignOutEverywhere>().RunAsync(Cast.As(Cast.Ada));
        await app.Get<DisableAccount>().RunAsync(Cast.As(Cast.Ari), Cast.Ada);

        var lines = await app.ReadAsync(db => db.AllLedgerLines.Where(l => l.Stream == StreamName.Administration.Value).OrderByDescending(l => l.Number).Take(3).ToListAsync());

        Assert.Equal(["AccountDisabled", "SignedOutEverywhere", "PersonalTokenCreated"], lines.Select(l => l.Kind));
        Assert.All(lines, l => Assert.DoesNotContain(secret, l.Payload));
        Assert.All(lines, l => Assert.DoesNotContain(Secret.HashOf(secret), l.Payload));
    }

    [Theory]
    [InlineData("/people", "sam@example.org", HttpStatusCode.OK)]
    [InlineData("/people", "ari@example.org", HttpStatusCode.OK)]
    [InlineData("/people", "ada@example.org", HttpStatusCode.NotFound)]
    public async Task Pages_open_for_whom_they_are(string page, string email, HttpStatusCode status)
    {
        await using var app = await ListeningApp.StartAsync();
        await Cast.EnterAsync(app.App);
        var person = await app.App.ReadAsync(db => db.AllPersons.Where(p => p.Email == email).Select(p => p.Id).SingleAsync());
        using var browser = await app.SignInAsync(person);

        Assert.Equal(status, (await browser.GetAsync(page)).StatusCode);
    }
}
