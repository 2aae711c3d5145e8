using System.Net;
using System.Text;
using System.Text.Json;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Accounts;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Features.Account;
using CommitteeHub.Features.Api;
using CommitteeHub.Tests.Architecture.Doors;
using CommitteeHub.Tests.Support;
using Xunit;

namespace CommitteeHub.Tests.Features.Api;

/// <summary>Every use case is behind the API, with the rights that docs/permissions.md gives it on screen.</summary>
public sealed class ApiDoorTests
{
    /// <summary>Use cases that no JSON can call, and why.</summary>
    private static readonly string[] NotPlain = [];

    private static readonly Dictionary<string, string[]> Rows = File.ReadAllLines(Path.Combine(TestApp.RepositoryRoot, "docs", "permissions.md"))
        .Where(l => l.StartsWith("| `", StringComparison.Ordinal)).Select(l => l.Split('|', StringSplitOptions.TrimEntries))
        .DistinctBy(c => c[1]).ToDictionary(c => c[1].Trim('`'), c => c[2..10]);

    [Fact]
    public void Every_use_case_has_its_door_or_a_reason_for_having_none()
    {
        var behind = ApiDoors.All.Values.Select(d => d.UseCase).ToHashSet();

        Assert.Empty(Calls.All.Keys.Where(t => !behind.Contains(t) && !ApiDoors.Without.ContainsKey(t.Name) && !NotPlain.Contains(t.Name)).Select(t => t.Name).Order());
        Assert.Empty(ApiDoors.Without.Keys.Except(typeof(Program).Assembly.GetTypes().Select(t => t.Name)));
    }

    [Fact]
    public void A_token_makes_no_secret_links_and_takes_nothing_out_off_the_record() =>
        Assert.Empty(ApiDoors.All.Keys.Intersect(["make-calendar-feed", "invite-expert", "send-expert-link-again", "read-export"]));

    /// <summary>Whoever could name a file by its hash could attach, and then read, what others uploaded.</summary>
    [Fact]
    public void A_file_comes_with_its_bytes_and_is_never_named_by_its_hash() =>
        Assert.Empty(ApiDoors.All.Values.Where(d => d.Takes.Any(p => p.ParameterType == typeof(StoredFile))).Select(d => d.Name));

    [Fact]
    public void Nobody_says_who_they_are() =>
        Assert.Empty(ApiDoors.All.Values.SelectMany(d => d.Takes.Where(p => p.ParameterType == typeof(Viewer) || p.ParameterType == typeof(Standing)).Select(p => $"{d.Name}: {p.Name}")));

    [Fact]
    public async Task A_read_gives_each_role_behind_the_api_what_it_gives_on_screen()
    {
        await using var listening = await ListeningApp.StartAsync(Database.Sqlite, "--Api:RequestsPerMinute=100000");
        var world = await World.MakeAsync(listening.App);
        var doors = ApiDoors.All.Values.Where(d => d.IsRead && d.Takes.All(p => p.HasDefaultValue) && Rows.ContainsKey(d.UseCase.Name)).ToList();
        Assert.True(doors.Count > 10);
        var wrong = new List<string>();
        foreach (var ((role, viewer), place) in World.Roles.Select((r, i) => (r, i)))
        {
            using var client = await ClientAsync(listening, viewer);
            foreach (var door in doors)
            {
                var answer = await client.GetAsync($"/api/v1/{door.Name}");
                var said = await answer.Content.ReadAsStringAsync();
                var gives = answer.IsSuccessStatusCode && said.Length > 0 && !IsNothing(JsonDocument.Parse(said).RootElement);
                if (viewer.PersonId is null ? answer.StatusCode != HttpStatusCode.Unauthorized : gives && Rows[door.UseCase.Name][place] != "yes" || !answer.IsSuccessStatusCode && Rows[door.UseCase.Name][place] == "yes")
                    wrong.Add($"{door.Name} as {role}: {answer.StatusCode} {said[..Math.Min(said.Length, 200)]}");
            }
        }
        Assert.Empty(wrong);
    }

    /// <summary>Sensible arguments about nothing that exists: nothing breaks, every argument is understood, and whoever has no right gets nothing done.</summary>
    [Fact]
    public async Task Every_door_understands_what_it_says_it_takes_and_lets_nobody_in_whom_the_table_keeps_out()
    {
        await using var listening = await ListeningApp.StartAsync(Database.Sqlite, "--Api:RequestsPerMinute=100000");
        await World.MakeAsync(listening.App);
        var wrong = new List<string>();
        foreach (var place in new[] { 4, 7 })
        {
            var (role, viewer) = World.Roles[place];
            using var client = await ClientAsync(listening, viewer);
            foreach (var door in ApiDoors.All.Values.Where(d => d.UseCase.Name is not "SignOutEverywhere"))
            {
                using var answer = await CallAsync(client, door);
                var said = await answer.Content.ReadAsStringAsync();
                if ((int)answer.StatusCode >= 500 || said.Contains(nameof(CallNotUnderstood), StringComparison.Ordinal)) wrong.Add($"{door.Name} as {role}: {(int)answer.StatusCode} {said}");
                else if (answer.IsSuccessStatusCode && !(door.IsRead && IsNothing(JsonDocument.Parse(said).RootElement)) && Rows.TryGetValue(door.UseCase.Name, out var row) && row[place] == "–") wrong.Add($"{door.Name} as {role} was let in");
            }
        }
        Assert.Empty(wrong);
    }

    /// <summary>An answer in which there is nothing of anybody: empty lists, and what may not be done.</summary>
    private static bool IsNothing(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.GetArrayLength() == 0,
        JsonValueKind.Object => value.EnumerateObject().All(p => IsNothing(p.Value)),
        JsonValueKind.Number => value.GetDouble() == 0,
        JsonValueKind.Null or JsonValueKind.False or JsonValueKind.Undefined => true,
        JsonValueKind.String or JsonValueKind.True => false,
    };

    internal static async Task<HttpClient> ClientAsync(ListeningApp listening, Viewer viewer, params string[] scopes)
    {
        var client = new HttpClient { BaseAddress = listening.Address };
        if (viewer.PersonId is { } person) client.DefaultRequestHeaders.Authorization = new("Bearer", await TokenAsync(listening.App, person, scopes.Length == 0 ? [.. TokenScope.All] : scopes));
        return client;
    }

    private static async Task<string> TokenAsync(TestApp app, Id<Person> person, string[] scopes)
    {
        var secret = Secret.NewToken();
        Assert.Null(await app.Get<CreatePersonalToken>().OnTheServerAsync(Cast.As(person), Id<PersonalToken>.New(), "Script", secret, scopes, app.Now.AddDays(30)));
        return secret;
    }

    private static Task<HttpResponseMessage> CallAsync(HttpClient client, ApiDoor door)
    {
        var arguments = door.Takes.Where(p => !p.HasDefaultValue).ToDictionary(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name!), p => JsonSerializer.SerializeToNode(Sample.Of(p.ParameterType), p.ParameterType, ApiJson.Options));
        if (!door.IsRead) return client.PostAsync($"/api/v1/{door.Name}", new StringContent(JsonSerializer.Serialize(arguments), Encoding.UTF8, "application/json"));
        var query = string.Join('&', arguments.Select(a => $"{a.Key}={Uri.EscapeDataString(a.Value?.GetValueKind() == JsonValueKind.String ? a.Value.GetValue<string>() : a.Value?.ToJsonString() ?? "null")}"));
        return client.GetAsync($"/api/v1/{door.Name}?{query}");
    }
}
