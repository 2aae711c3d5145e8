using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using CommitteeHub.Tests.Architecture.Doors;
using CommitteeHub.Tests.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CommitteeHub.Tests.Architecture;

/// <summary>Whatever is sent to a door, it is answered with a sentence or a status that says whose fault it was, and never with a failure of ours.</summary>
public sealed partial class HostileInputTests
{
    [Theory, OnBothDatabases]
    public async Task Every_method_of_the_live_door_answers_whatever_is_sent_to_it_with_a_sentence(Database on)
    {
        Assert.Equal(PermissionTests.HubMethods, HubCalls.All.Keys.Order());
        await using var app = await ListeningApp.StartAsync(on, "--Limits:IdleSocketSeconds=3600");
        var world = await World.MakeAsync(app.App);
        await using var ada = await LiveClient.ConnectAsync(app, Cast.Ada);
        await ada.JoinAsync(world.Meeting.Session.Value);
        using var errors = LogListener.ForErrors(app.App);

        var wrong = new List<string>();
        var calls = 0;
        foreach (var (method, call) in HubCalls.All)
            foreach (var (what, argument) in Hostile.Variations(call(world)))
            {
                calls++;
                var said = $"{method} with {what}";
                try
                {
                    var answer = await ada.CallAnyhowAsync(method, Hostile.AsSent(argument));
                    if (method is "Leave" or "Whisper") continue;
                    var isAnswer = answer is { ValueKind: System.Text.Json.JsonValueKind.Object } given && given.TryGetProperty("ok", out var ok)
                        && (ok.GetBoolean() || (given.GetProperty("code").GetString() != "CallFailed" && given.GetProperty("message").GetString() is { Length: > 10 }));
                    if (!isAnswer) wrong.Add($"{said}: {answer?.GetRawText()}");
                }
                catch (Exception e) when (wrong.Count < 100)
                {
                    wrong.Add($"{said}: {e.Message}");
                }
            }

        Assert.True(wrong.Count == 0, $"{wrong.Count} of {calls}:\n" + string.Join('\n', wrong));
        Assert.Empty(errors.Lines);
        // The connection took all of it.
        Assert.True((await ada.JoinAsync(world.Meeting.Session.Value)).GetProperty("ok").GetBoolean());
    }

    [Fact]
    public async Task A_vote_without_a_choice_is_no_vote()
    {
        await using var app = await ListeningApp.StartAsync();
        await Cast.EnterAsync(app.App);
        var meeting = await Meeting.BallotAsync(app.App);
        await using var ben = await LiveClient.ConnectAsync(app, Cast.Ben);

        foreach (var choice in new object?[] { null, 0, "", "maybe", "yes, no", new[] { "yes" } })
            Assert.Equal("CallNotUnderstood", (await ben.CallAsync("CastVote", new { commandId = Guid.NewGuid(), ballotId = meeting.Ballot.Value, choice })).GetProperty("code").GetString());
        Assert.Equal("CallNotUnderstood", (await ben.CallAsync("CastVote", new { commandId = Guid.NewGuid(), ballotId = meeting.Ballot.Value })).GetProperty("code").GetString());

        Assert.Empty((await meeting.BallotAsync()).Votes);
    }

    [Theory, OnBothDatabases]
    public async Task Every_address_that_takes_a_post_answers_whatever_is_sent_to_it_without_failing(Database on)
    {
        await using var app = await ListeningApp.StartAsync(on);
        var world = await World.MakeAsync(app.App);
        using var errors = LogListener.ForErrors(app.App);
        using var nobody = app.NewBrowser();
        using var ada = await app.SignInAsync(Cast.Ada);
        using var olga = await app.SignInAsync(Cast.Olga);

        var addresses = app.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("POST") == true)
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/'))
            .Where(p => !p.StartsWith("/_", StringComparison.Ordinal) && !p.StartsWith("/hubs", StringComparison.Ordinal) && !p.Contains("{*", StringComparison.Ordinal))
            .Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.Contains("/kept-texts/keep", addresses);
        Assert.Contains("/sign-in", addresses);

        var wrong = new List<string>();
        foreach (var address in addresses)
            foreach (var browser in new[] { nobody, ada, olga })
                foreach (var (what, type, body) in Bodies())
                {
                    using var request = new HttpRequestMessage(HttpMethod.Post, Fill(address, world));
                    request.Content = new ByteArrayContent(body);
                    request.Content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
                    request.Headers.TryAddWithoutValidation("X-File-Name", what == "a name that is all ending" ? "a." + new string('x', 400) : "%00%ED%A0%80..%2F..%2Fetc%2Fpasswd%EF%BF%BF");
                    if (await StatusAsync(browser, request) is { } status && status >= 500) wrong.Add($"POST {address} with {what}: {status}");
                }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Empty(errors.Lines);
    }

    [Theory, OnBothDatabases]
    public async Task Every_form_answers_whatever_is_filled_into_it_without_failing(Database on)
    {
        await using var app = await ListeningApp.StartAsync(on);
        await Cast.EnterAsync(app.App);
        using var errors = LogListener.ForErrors(app.App);
        using var nobody = app.NewBrowser();
        using var ada = await app.SignInAsync(Cast.Ada);

        var wrong = new List<string>();
        var forms = 0;
        foreach (var (browser, page) in new[] { (nobody, "/sign-in"), (nobody, "/sign-in/code"), (nobody, "/forgot-password"), (nobody, "/reset-password?userId=7&code=x"), (nobody, "/invitation?userId=nobody&code=%ff"), (nobody, "/welcome"), (nobody, "/verify?code=%00"), (ada, "/account") })
        {
            var html = await browser.ReadAsync(page);
            foreach (Match form in Form().Matches(html))
            {
                forms++;
                var fields = Field().Matches(form.Value).Select(m => m.Groups[1].Value).Distinct().ToList();
                foreach (var (what, value) in Values())
                {
                    var token = Token().Match(html).Groups[1].Value;
                    var filled = fields.Select(f => (f, f == "__RequestVerificationToken" ? token : f == "_handler" && what != "a forged handler" ? Handler().Match(form.Value).Groups[1].Value : value)).ToArray();
                    using var answer = await browser.PostAsync(Action().Match(form.Value) is { Success: true } action && action.Groups[1].Value.StartsWith('/') ? action.Groups[1].Value : page, what == "nothing" ? [] : filled);
                    if ((int)answer.StatusCode >= 500) wrong.Add($"{page} {Handler().Match(form.Value).Groups[1].Value} with {what}: {(int)answer.StatusCode}");
                }
            }
        }

        Assert.True(forms >= 6, $"Only {forms} forms were found.");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Empty(errors.Lines);
    }

    /// <summary>Null where the server cut the connection rather than read on, which it may.</summary>
    private static async Task<int?> StatusAsync(TestBrowser browser, HttpRequestMessage request)
    {
        try
        {
            using var answer = await browser.Client.SendAsync(request);
            return (int)answer.StatusCode;
        }
        catch (HttpRequestException e) when (e.StatusCode is null)
        {
            return null;
        }
    }

    private static IEnumerable<(string What, string? Type, byte[] Body)> Bodies()
    {
        const string json = "application/json";
        yield return ("nothing", null, []);
        yield return ("nothing, called JSON", json, []);
        foreach (var text in new[] { "null", "[]", "7", "\"words\"", "{}", "{", "\0\0\0", "{\"fields\":null}", "{\"fields\":[null,\"\",7]}", "{\"fields\":[null,\"\",\"a\\u0000b\"]}", "{\"field\":null,\"text\":null,\"expected\":null}", "{\"field\":null,\"text\":null,\"expected\":0}", "{\"field\":\"a\\u0000b\",\"text\":\"c\\u0000d\",\"expected\":0}", "{\"field\":\"note\",\"text\":\"c\\u0000d\",\"expected\":0}", "{\"field\":\"note\",\"text\":\"\\ud800\",\"expected\":0}", "{\"field\":\"note\",\"expected\":-9}", "{\"field\":{},\"text\":[],\"expected\":\"x\"}" })
            yield return (text, json, Encoding.UTF8.GetBytes(text));
        yield return ("a huge field", json, Encoding.UTF8.GetBytes($"{{\"field\":\"{new string('x', 300_000)}\",\"text\":\"{new string('y', 300_000)}\",\"expected\":0}}"));
        yield return ("many fields", json, Encoding.UTF8.GetBytes($"{{\"fields\":[{string.Join(',', Enumerable.Range(0, 40_000).Select(i => $"\"f{i}\""))}]}}"));
        yield return ("a deep object", json, Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 5_000))));
        yield return ("a form", "application/x-www-form-urlencoded", Encoding.UTF8.GetBytes("_handler=nobody&Input.Email=%00&__RequestVerificationToken=forged"));
        yield return ("a form with too many fields", "application/x-www-form-urlencoded", Encoding.UTF8.GetBytes(string.Join('&', Enumerable.Range(0, 5_000).Select(i => $"f{i}=1"))));
        yield return ("half a multipart form", "multipart/form-data; boundary=x", Encoding.UTF8.GetBytes("--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n"));
        yield return ("a multipart form without a boundary", "multipart/form-data", [1, 2, 3]);
        yield return ("bytes", "application/octet-stream", [0, 255, 254, 0, 1]);
        yield return ("a name that is all ending", "application/pdf", Encoding.ASCII.GetBytes("%PDF-1.4"));
        yield return ("an unknown type", "application/x-unknown; charset=utf-99", [1]);
    }

    private static IEnumerable<(string What, string Value)> Values() =>
    [
        ("nothing", ""), ("empty fields", ""), ("words", "nonsense"), ("U+0000", "a\0b"), ("huge fields", new string('x', 100_000)), ("an injection", "' OR 1=1; --"),
        ("an unknown id", Guid.NewGuid().ToString()), ("-1", "-1"), ("signs", "\u202e<script>\ufffe\r\nBcc: a@example.org"), ("a forged handler", "somebody-else"),
    ];

    private static string Fill(string pattern, World world)
    {
        var id = pattern.Contains("submissions", StringComparison.Ordinal) ? world.Draft.Value : world.Meeting.Session.Value;
        var path = Regex.Replace(pattern, @"\{[^}]*\}", m => m.Value.Contains("guid", StringComparison.Ordinal) ? id.ToString() : "nothing");
        return path.EndsWith("/documents", StringComparison.Ordinal) ? $"{path}?document={Guid.NewGuid()}&version={Guid.NewGuid()}" : path;
    }

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("""name="([^"]+)""")]
    private static partial Regex Field();

    [GeneratedRegex("""action="([^"]+)""")]
    private static partial Regex Action();

    [GeneratedRegex("""name="_handler" value="([^"]+)""")]
    private static partial Regex Handler();

    [GeneratedRegex("""name="__RequestVerificationToken" value="([^"]+)""")]
    private static partial Regex Token();
}
