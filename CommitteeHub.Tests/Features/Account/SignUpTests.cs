using System.Net;
using CommitteeHub.Domain.Accounts;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Features.Account;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Account;

public sealed class SignUpTests
{
    private const string Password = "seven gulls on a mast";
    private static readonly OrganisationDetails River = new("River School", "NL", "KE", "Bank 3\nDelft", "https://river.example.org", null);
    private static readonly SignUpRequest Nia = new("Nia Marsh", "nia@example.org", River);

    [Theory, OnBothDatabases]
    public async Task An_organisation_comes_to_be_when_its_address_has_answered_and_not_before(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);

        Assert.Null(await app.Get<SignUps>().SendAsync(Nia));
        Assert.False(await app.ReadAsync(db => db.AllOrganisations.AnyAsync(o => o.Name == "River School")));
        var secret = await SecretAsync(app);
        Assert.Equal("River School", await app.Get<ConfirmSignUp>().ForWhomAsync(secret));
        Assert.IsType<PasswordTooShort>(await app.Get<ConfirmSignUp>().RunAsync(secret, "short"));
        Assert.Null(await app.Get<ConfirmSignUp>().RunAsync(secret, Password));
        Assert.IsType<LinkNotValid>(await app.Get<ConfirmSignUp>().RunAsync(secret, Password));

        var river = await app.ReadAsync(db => db.AllOrganisations.SingleAsync(o => o.Name == "River School"));
        Assert.Equal("KE", river.BillingCountry);
        var nia = await app.ReadAsync(db => db.AllPersons.SingleAsync(p => p.Email == "nia@example.org"));
        Assert.Equal(nia.Id, Assert.Single(river.Contacts).PersonId);
        Assert.False(await app.ReadAsync(db => db.AllSignUps.AnyAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_is_known_learns_it_by_mail_alone(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);

        Assert.Null(await app.Get<SignUps>().SendAsync(Nia with { Email = "Olga@Example.org" }));

        var mail = await app.ReadAsync(db => db.AllOutboxMessages.SingleAsync());
        Assert.Equal("olga@example.org", mail.ToAddress);
        Assert.DoesNotContain("token=", mail.Body);
        Assert.DoesNotContain("River School", mail.Body);
        Assert.False(await app.ReadAsync(db => db.AllSignUps.AnyAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task What_nobody_confirmed_is_forgotten_and_an_address_is_not_written_to_without_end(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        for (var i = 0; i < 5; i++) Assert.Null(await app.Get<SignUps>().SendAsync(Nia));
        Assert.Equal(3, await app.ReadAsync(db => db.AllOutboxMessages.CountAsync()));
        var secret = await SecretAsync(app);

        app.Clock.Move(SignUp.Life);
        Assert.IsType<LinkNotValid>(await app.Get<ConfirmSignUp>().RunAsync(secret, Password));
        Assert.Null(await app.Get<SignUps>().SendAsync(Nia with { Email = "noa@example.org" }));

        Assert.Equal("noa@example.org", (await app.ReadAsync(db => db.AllSignUps.SingleAsync())).Email);
    }

    [Fact]
    public async Task The_page_answers_alike_for_known_and_unknown_and_stops_a_flood()
    {
        await using var app = await ListeningApp.StartAsync();
        await Cast.EnterAsync(app.App);
        using var browser = app.NewBrowser();

        var unknown = await PostAsync(browser, "nia@example.org");
        var known = await PostAsync(browser, "olga@example.org");
        var wrong = await browser.SubmitAsync("/sign-up", "sign-up", Fields("nia@example.org", website: "nowhere"));

        Assert.Equal(HttpStatusCode.OK, unknown.StatusCode);
        Assert.Equal(Shape(await unknown.Content.ReadAsStringAsync()), Shape(await known.Content.ReadAsStringAsync()));
        Assert.Contains("whole address", await wrong.Content.ReadAsStringAsync());
        var last = wrong;
        for (var i = 0; i < 20; i++) last = await browser.SubmitAsync("/sign-up", "sign-up", Fields($"n{i}@example.org"));
        Assert.Equal(HttpStatusCode.TooManyRequests, last.StatusCode);
    }

    private static Task<HttpResponseMessage> PostAsync(TestBrowser browser, string email) => browser.SubmitAsync("/sign-up", "sign-up", Fields(email));

    private static (string, string)[] Fields(string email, string website = "https://river.example.org") =>
    [
        ("Input.Organisation", "River School"), ("Input.Country", "NL"), ("Input.BillingCountry", "NL"), ("Input.BillingAddress", "Bank 3, Delft"),
        ("Input.Website", website), ("Input.Name", "Nia Marsh"), ("Input.Email", email),
    ];

    /// <summary>The page without what differs each time.</summary>
    private static string Shape(string html) => System.Text.RegularExpressions.Regex.Replace(html[html.IndexOf("<main", StringComparison.Ordinal)..html.IndexOf("</main>", StringComparison.Ordinal)], "b-[a-z0-9]+", "");

    private static async Task<string> SecretAsync(TestApp app)
    {
        var newest = await app.ReadAsync(db => db.AllOutboxMessages.AsNoTracking().OrderByDescending(m => m.CreatedAt).FirstAsync());
        return System.Text.RegularExpressions.Regex.Match(app.TextOf(newest), "token=(\\S+)").Groups[1].Value;
    }
}
