using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using CommitteeHub.Domain.Accounts;
using CommitteeHub.Features.Api;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Api;

public sealed class ApiTests
{
    private static JsonObject Nina(Guid id) => new()
    {
        ["id"] = id,
        ["program"] = Cast.Program.Value,
        ["facts"] = new JsonObject { ["name"] = "Nina New", ["email"] = "nina@example.org", ["country"] = "NL", ["holds"] = "None", ["counted"] = 24, ["recent"] = 18, ["assessedOn"] = "2026-10-01", ["evidence"] = "Logbook seen." },
        ["attested"] = true,
    };

    [Theory, OnBothDatabases]
    public async Task A_program_puts_somebody_forward_by_another_program_and_asking_twice_is_asking_once(Database on)
    {
        await using var listening = await ListeningApp.StartAsync(on);
        await Recognising.EnterAsync(listening.App);
        using var client = await ApiDoorTests.ClientAsync(listening, Cast.As(Cast.Olga));
        var body = Nina(Guid.CreateVersion7());

        for (var i = 0; i < 2; i++) Assert.Equal(HttpStatusCode.NoContent, (await client.PostAsJsonAsync("/api/v1/submit-candidate", body)).StatusCode);
        var again = await client.PostAsJsonAsync("/api/v1/submit-candidate", Nina(Guid.CreateVersion7()));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
        Assert.Equal("PutForwardAlready", (await again.Content.ReadFromJsonAsync<JsonObject>())!["code"]!.GetValue<string>());
        Assert.Equal("Nina New", (await client.GetFromJsonAsync<JsonObject>("/api/v1/read-candidates?onlyOpen=true"))!["candidates"]![0]!["name"]!.GetValue<string>());
        Assert.Equal(1, await listening.App.ReadAsync(db => db.AllCandidates.CountAsync()));
    }

    [Fact]
    public async Task What_is_not_exactly_what_a_door_takes_is_not_taken()
    {
        await using var listening = await ListeningApp.StartAsync();
        await Recognising.EnterAsync(listening.App);
        using var client = await ApiDoorTests.ClientAsync(listening, Cast.As(Cast.Olga));
        var whole = Nina(Guid.CreateVersion7()).ToJsonString();
        string[] bad =
        [
            whole.Replace("\"attested\"", "\"state\":\"Accepted\",\"attested\""), whole.Replace("\"holds\":\"None\"", "\"holds\":0"), whole.Replace("\"holds\":\"None\"", "\"holds\":\"None\",\"state\":\"Accepted\""),
            whole.Replace("\"attested\":true", "\"attested\":true,\"attested\":true"), whole.Replace("\"attested\":true", "\"attested\":null"), whole.Replace("\"counted\":24", "\"counted\":\"24\""),
            whole.Replace(",\"attested\":true", ""), "[]", "null", "{", new string('[', 200), whole.Replace("\"attested\"", "\"by\":\"x\",\"attested\""),
        ];
        foreach (var body in bad)
            Assert.Equal((HttpStatusCode.BadRequest, body), ((await client.PostAsync("/api/v1/submit-candidate", new StringContent(body, Encoding.UTF8, "application/json"))).StatusCode, body));
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostAsync("/api/v1/submit-candidate", new StringContent(whole, Encoding.UTF8, "text/plain"))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync("/api/v1/read-candidates?onlyOpen=true&onlyOpen=false")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync("/api/v1/read-candidates?viewer=x")).StatusCode);
        Assert.Equal(0, await listening.App.ReadAsync(db => db.AllCandidates.CountAsync()));
    }

    [Fact]
    public async Task A_door_asks_for_its_scope_its_method_and_a_token()
    {
        await using var listening = await ListeningApp.StartAsync();
        await Recognising.EnterAsync(listening.App);
        using var reader = await ApiDoorTests.ClientAsync(listening, Cast.As(Cast.Olga), TokenScope.Read);
        using var browser = await listening.SignInAsync(Cast.Olga);

        Assert.Equal(HttpStatusCode.Forbidden, (await reader.PostAsJsonAsync("/api/v1/submit-candidate", Nina(Guid.NewGuid()))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.Client.PostAsJsonAsync("/api/v1/submit-candidate", Nina(Guid.NewGuid()))).StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await reader.GetAsync("/api/v1/submit-candidate")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync("/api/v1/create-personal-token")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.PostAsJsonAsync("/api/v1/create-personal-token", new { })).StatusCode);
    }

    [Fact]
    public async Task What_has_not_changed_is_not_sent_again_and_long_lists_come_by_pages()
    {
        await using var listening = await ListeningApp.StartAsync();
        await Recognising.EnterAsync(listening.App);
        using var client = await ApiDoorTests.ClientAsync(listening, Cast.As(Cast.Sam));

        var first = await client.GetAsync("/api/v1/read-organisations?limit=1");
        Assert.Equal("2", first.Headers.GetValues("X-Total-Count").Single());
        Assert.Contains("page=2", first.Headers.GetValues("Link").Single(), StringComparison.Ordinal);
        var second = await client.GetAsync("/api/v1/read-organisations?limit=1&page=2");
        Assert.NotEqual(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        Assert.False(second.Headers.Contains("Link"));

        using var again = new HttpRequestMessage(HttpMethod.Get, "/api/v1/read-organisations?limit=1");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await client.SendAsync(again)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync("/api/v1/read-organisations?limit=501")).StatusCode);
    }

    [Fact]
    public async Task Whoever_asks_too_fast_is_told_when_to_come_back()
    {
        await using var listening = await ListeningApp.StartAsync(Database.Sqlite, "--Api:RequestsPerMinute=3");
        await Cast.EnterAsync(listening.App);
        using var client = await ApiDoorTests.ClientAsync(listening, Cast.As(Cast.Ada));
        using var other = await ApiDoorTests.ClientAsync(listening, Cast.As(Cast.Ben));

        HttpResponseMessage last = null!;
        for (var i = 0; i < 4; i++) last = await client.GetAsync("/api/v1/me");

        Assert.Equal(HttpStatusCode.TooManyRequests, last.StatusCode);
        Assert.NotNull(last.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/api/v1/me")).StatusCode);
    }

    [Fact]
    public async Task The_description_names_every_door_once()
    {
        await using var listening = await ListeningApp.StartAsync();
        await Cast.EnterAsync(listening.App);
        using var client = new HttpClient { BaseAddress = listening.Address };

        var text = await client.GetStringAsync("/openapi/v1.json");
        var paths = JsonNode.Parse(text)!["paths"]!.AsObject();
        var ids = paths.SelectMany(p => p.Value!.AsObject().Select(m => m.Value!["operationId"]!.GetValue<string>())).ToList();

        Assert.Empty(ApiDoors.All.Keys.Where(d => !paths.ContainsKey($"/api/v1/{d}")));
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.DoesNotContain("\"$ref\":\"#\"", text, StringComparison.Ordinal);
        Assert.Contains("Scope:", await client.GetStringAsync("/developers"), StringComparison.Ordinal);
    }
}
