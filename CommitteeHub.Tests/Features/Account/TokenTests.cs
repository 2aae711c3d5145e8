using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Accounts;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Features.Account;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Account;

public sealed class TokenTests
{
    [Theory, OnBothDatabases]
    public async Task A_token_says_who_it_acts_for_until_it_is_revoked(Database on)
    {
        await using var app = await ListeningApp.StartAsync(on);
        await Cast.EnterAsync(app.App);
        var (id, secret) = await CreateAsync(app, Cast.Ada, TokenScope.Read);

        var answer = await AskAsync(app, secret);
        var me = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;

        Assert.Equal(Cast.Ada.ToString(), me.GetProperty("id").GetString());
        Assert.Equal("Chair", me.GetProperty("seats")[0].GetProperty("role").GetString());
        Assert.NotNull(await app.App.ReadAsync(db => db.AllPersonalTokens.Select(t => t.LastUsedAt).SingleAsync()));
        Assert.DoesNotContain(secret, await app.App.ReadAsync(db => db.AllPersonalTokens.Select(t => t.SecretHash).SingleAsync()));

        Assert.IsType<NotFound>(await app.App.Get<RevokePersonalToken>().RunAsync(Cast.As(Cast.Ben), id));
        Assert.Null(await app.App.Get<RevokePersonalToken>().RunAsync(Cast.As(Cast.Ada), id));
        await IsRefusedAsync(await AskAsync(app, secret), HttpStatusCode.Unauthorized);
    }

    [Theory, OnBothDatabases]
    public async Task Forged_expired_and_narrow_tokens_open_nothing(Database on)
    {
        await using var app = await ListeningApp.StartAsync(on);
        await Cast.EnterAsync(app.App);
        var (_, secret) = await CreateAsync(app, Cast.Ada, TokenScope.Read);
        var (_, live) = await CreateAsync(app, Cast.Ada, TokenScope.Live);
        using var browser = await app.SignInAsync(Cast.Ada);

        await IsRefusedAsync(await AskAsync(app, secret[..^1] + (secret[^1] == '0' ? '1' : '0')), HttpStatusCode.Unauthorized);
        await IsRefusedAsync(await AskAsync(app, null), HttpStatusCode.Unauthorized);
        await IsRefusedAsync(await AskAsync(app, live), HttpStatusCode.Forbidden);
        await IsRefusedAsync(await browser.GetAsync("/api/v1/me"), HttpStatusCode.Unauthorized);
        await IsRefusedAsync(await browser.GetAsync("/api/v1/nothing"), HttpStatusCode.NotFound);

        app.App.Clock.Move(TimeSpan.FromDays(31));
        await IsRefusedAsync(await AskAsync(app, secret), HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_token_enters_a_room_only_with_that_scope_and_opens_no_page_and_no_circuit()
    {
        await using var app = await ListeningApp.StartAsync();
        await Cast.EnterAsync(app.App);
        var (_, read) = await CreateAsync(app, Cast.Ada, TokenScope.Read);
        var (_, live) = await CreateAsync(app, Cast.Ada, TokenScope.Live);
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = app.Address };

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync($"/hubs/live?access_token={read}")).StatusCode);
        Assert.NotEqual(HttpStatusCode.Unauthorized, (await client.GetAsync($"/hubs/live?access_token={live}")).StatusCode);
        client.DefaultRequestHeaders.Authorization = new("Bearer", read);
        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync("/desk")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/_blazor")).StatusCode);
    }

    [Theory, OnBothDatabases]
    public async Task A_disabled_accounts_tokens_stop_working(Database on)
    {
        await using var app = await ListeningApp.StartAsync(on);
        await Cast.EnterAsync(app.App);
        var (_, secret) = await CreateAsync(app, Cast.Ada, TokenScope.Read);

        Assert.Null(await app.App.Get<DisableAccount>().RunAsync(Cast.As(Cast.Ari), Cast.Ada));

        await IsRefusedAsync(await AskAsync(app, secret), HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_token_needs_a_scope_that_exists_and_lasts_a_year_at_most()
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);
        Task<Refusal?> Create(Viewer by, string[] scopes, int days) =>
            app.Get<CreatePersonalToken>().OnTheServerAsync(by, Id<PersonalToken>.New(), "Script", Secret.NewToken(), scopes, app.Now.AddDays(days));

        Assert.IsType<ScopeUnknown>(await Create(Cast.As(Cast.Ada), [], 30));
        Assert.IsType<ScopeUnknown>(await Create(Cast.As(Cast.Ada), ["read", "everything"], 30));
        Assert.IsType<TokenLifeTooLong>(await Create(Cast.As(Cast.Ada), ["read"], 400));
        Assert.IsType<TokenLifeTooLong>(await Create(Cast.As(Cast.Ada), ["read"], 0));
        Assert.IsType<NotPermitted>(await Create(Viewer.Public, ["read"], 30));
        Assert.Null(await Create(Cast.As(Cast.Ada), ["read"], 365));
    }

    private static async Task<(Id<PersonalToken> Id, string Secret)> CreateAsync(ListeningApp app, Id<Person> person, string scope)
    {
        var (id, secret) = (Id<PersonalToken>.New(), Secret.NewToken());
        Assert.Null(await app.App.Get<CreatePersonalToken>().OnTheServerAsync(Cast.As(person), id, "Script", secret, [scope], app.App.Now.AddDays(30)));
        return (id, secret);
    }

    private static async Task<HttpResponseMessage> AskAsync(ListeningApp app, string? token)
    {
        using var client = new HttpClient { BaseAddress = app.Address };
        if (token is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await client.GetAsync("/api/v1/me");
    }

    private static async Task IsRefusedAsync(HttpResponseMessage answer, HttpStatusCode status)
    {
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal((int)status, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("status").GetInt32());
    }
}
