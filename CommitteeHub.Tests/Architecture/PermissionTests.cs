using System.Net;
using System.Reflection;
using CommitteeHub.Domain;
using CommitteeHub.Tests.Architecture.Doors;
using CommitteeHub.Tests.Support;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CommitteeHub.Tests.Architecture;

/// <summary>Holds docs/permissions.md: every door has a row, every row a door, and what happens at the door is what the row says.</summary>
public sealed class PermissionTests
{
    private static readonly string[] Table = File.ReadAllLines(Path.Combine(TestApp.RepositoryRoot, "docs", "permissions.md"));

    /// <summary>Doors and what each role finds there, read from the table.</summary>
    private static Dictionary<string, string> Rows { get; } = Table
        .Where(l => l.StartsWith("| `", StringComparison.Ordinal))
        .ToDictionary(l => l.Split('|')[1].Trim().Trim('`'), l => l);

    [Fact]
    public async Task Every_use_case_lets_in_whom_the_table_names_and_nobody_else()
    {
        var useCases = typeof(Program).Assembly.GetTypes()
            .Where(t => t is { IsClass: true, IsAbstract: false, IsNested: false } && t.Namespace?.StartsWith("CommitteeHub.Features", StringComparison.Ordinal) == true)
            .Where(t => t.GetMethods().Any(m => m.Name == "RunAsync" && m.GetParameters() is [{ ParameterType: var first }, ..] && first == typeof(Viewer)))
            .OrderBy(t => t.FullName).ToList();
        Assert.Empty(useCases.Where(t => !Calls.All.ContainsKey(t)).Select(t => $"{t.Name} has no call in Architecture/Doors"));

        await using var app = await TestApp.StartAsync();
        var world = await World.MakeAsync(app);
        var found = new List<string>();
        foreach (var useCase in useCases)
        {
            var cells = new List<string>();
            foreach (var (_, viewer) in World.Roles)
            {
                var answer = await Calls.All[useCase](world, viewer);
                cells.Add(answer.Allowed ? "yes" : "–");
                if (answer.Changed) world.PutBack();
            }
            found.Add(Row(useCase.Name, cells));
        }
        Compare(found, Rows.Where(r => !r.Key.Contains(' ')).Select(r => r.Value));
    }

    [Fact]
    public async Task Every_address_answers_each_role_as_the_table_says()
    {
        await using var listening = await ListeningApp.StartAsync();
        var world = await World.MakeAsync(listening.App);
        var browsers = new List<TestBrowser>();
        foreach (var (_, viewer) in World.Roles) browsers.Add(viewer.PersonId is { } person ? await listening.SignInAsync(person) : listening.NewBrowser());

        var found = new List<string>();
        foreach (var (method, pattern) in Addresses(listening.App.Services))
        {
            var cells = new List<string>();
            foreach (var browser in browsers)
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), Fill(pattern, world));
                using var answer = await browser.Client.SendAsync(request);
                cells.Add(Word(answer));
            }
            found.Add(Row($"{method} {pattern}", cells));
        }
        foreach (var browser in browsers) browser.Dispose();
        Compare(found, Rows.Where(r => r.Key.StartsWith("GET ", StringComparison.Ordinal) || r.Key.StartsWith("POST ", StringComparison.Ordinal)).Select(r => r.Value));
    }

    [Fact]
    public void Every_hub_method_has_a_row()
    {
        Assert.Equal(HubMethods.Select(m => $"hub {m}"), Rows.Keys.Where(k => k.StartsWith("hub ", StringComparison.Ordinal)).Order());
        Assert.Equal(HubMethods, HubCalls.All.Keys.Order());
    }

    /// <summary>Every method of every hub.</summary>
    public static IEnumerable<string> HubMethods => typeof(Program).Assembly.GetTypes().Where(t => typeof(Hub).IsAssignableFrom(t))
        .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(m => m.GetBaseDefinition().DeclaringType == t).Select(m => m.Name))
        .Order();

    /// <summary>Every method is really called, over the wire, as each role; the last column is a chair of another committee.</summary>
    [Fact]
    public async Task Every_method_of_the_live_door_answers_each_role_as_the_table_says()
    {
        await using var listening = await ListeningApp.StartAsync(Database.Sqlite, "--Limits:IdleSocketSeconds=3600");
        var world = await World.MakeAsync(listening.App);
        var clients = new List<(LiveClient? One, LiveClient? Other)>();
        foreach (var (_, viewer) in World.Roles.Append(("member of another committee", Cast.As(World.Elsewhere))))
            clients.Add(viewer.PersonId is { } person ? (await LiveClient.ConnectAsync(listening, person), await LiveClient.ConnectAsync(listening, person)) : (null, null));
        await Assert.ThrowsAnyAsync<Exception>(() => LiveClient.ConnectAsync(listening, ("Origin", listening.Address.GetLeftPart(UriPartial.Authority))));

        await world.RememberAsync();
        var found = new List<string>();
        foreach (var method in HubMethods)
        {
            var cells = new List<string>();
            foreach (var (client, other) in clients)
                cells.Add(client is not null && await IsLetInAsync(world, method, client, other!) ? "yes" : "–");
            found.Add(Row($"hub {method}", cells));
        }
        foreach (var (one, other) in clients)
        {
            if (one is not null) await one.DisposeAsync();
            if (other is not null) await other.DisposeAsync();
        }
        Compare(found, Rows.Where(r => r.Key.StartsWith("hub ", StringComparison.Ordinal)).Select(r => r.Value));
    }

    /// <summary>A whisper is not answered: whoever may whisper is heard by others of the same audience, as by another window of theirs.</summary>
    private static async Task<bool> IsLetInAsync(World world, string method, LiveClient client, LiveClient other)
    {
        if (method == "Whisper")
        {
            await client.JoinAsync(world.Meeting.Session.Value);
            var isIn = (await other.JoinAsync(world.Meeting.Session.Value)).GetProperty("ok").GetBoolean();
            await client.CallAnyhowAsync(method, HubCalls.All[method](world));
            return isIn ? await other.HearsWhisperAsync() : !await other.HearsNothingAsync();
        }
        if (method == "ReadMore") await client.JoinAsync(world.Meeting.Session.Value);
        var answer = await client.CallAnyhowAsync(method, HubCalls.All[method](world));
        if (answer is not { } said) return true;
        if (said.GetProperty("ok").GetBoolean())
        {
            if (method is not ("Join" or "ReadMore")) world.PutBack();
            return true;
        }
        return !HubCalls.IsRefusedByRight(said.GetProperty("code").GetString());
    }

    private static IEnumerable<(string Method, string Pattern)> Addresses(IServiceProvider services) => services.GetRequiredService<EndpointDataSource>().Endpoints
        .OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
        .Select(e => (Pattern: "/" + e.RoutePattern.RawText!.TrimStart('/'), Methods: e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"], IsPage: e.Metadata.GetMetadata<ComponentTypeMetadata>() is not null))
        // Blazor's own addresses, and the hub's, which is behind "hub …".
        .Where(e => !e.Pattern.StartsWith("/_", StringComparison.Ordinal) && !e.Pattern.StartsWith("/hubs", StringComparison.Ordinal) && !e.Pattern.Contains("{**") && !e.Pattern.Contains("{*"))
        .SelectMany(e => e.Methods.Where(m => m is "GET" or "POST" or "PUT" or "DELETE").Where(m => !e.IsPage || m == "GET").Select(m => (m, e.Pattern)))
        .Distinct().OrderBy(e => e.Pattern, StringComparer.Ordinal).ThenBy(e => e.m, StringComparer.Ordinal);

    private static string Fill(string pattern, World world)
    {
        var id = pattern.StartsWith("/applications", StringComparison.Ordinal) || pattern.EndsWith("/documents", StringComparison.Ordinal) ? world.Draft.Value
            : pattern.StartsWith("/ballots", StringComparison.Ordinal) ? world.Sealed.Value
            : pattern.StartsWith("/invoices", StringComparison.Ordinal) ? world.Invoice.Value
            : pattern.StartsWith("/credit-notes", StringComparison.Ordinal) ? world.Money.CreditNote.Value
            : pattern.StartsWith("/statements", StringComparison.Ordinal) ? Cast.Harbour.Value
            : pattern.StartsWith("/desk", StringComparison.Ordinal) ? world.Submitted.Value
            : pattern.StartsWith("/sessions", StringComparison.Ordinal) ? world.Meeting.Session.Value
            : pattern.StartsWith("/candidates/files", StringComparison.Ordinal) ? world.People.File.Value
            : pattern.StartsWith("/documents", StringComparison.Ordinal) ? world.Version.Value
            : world.Reviewed.Value;
        return System.Text.RegularExpressions.Regex.Replace(pattern, @"\{[^}]*\}", m => m.Value.Contains("guid", StringComparison.Ordinal) ? id.ToString() : m.Value.Contains(":int", StringComparison.Ordinal) ? "1" : "nothing");
    }

    private static string Word(HttpResponseMessage answer) => answer.StatusCode switch
    {
        >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices => "yes",
        HttpStatusCode.Redirect or HttpStatusCode.SeeOther when answer.Headers.Location?.ToString().Contains("/sign-in", StringComparison.Ordinal) == true => "sign in",
        HttpStatusCode.Redirect or HttpStatusCode.SeeOther => "elsewhere",
        var status => ((int)status).ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    private static string Row(string door, IEnumerable<string> cells) => $"| `{door}` | {string.Join(" | ", cells)} |";

    private static void Compare(IReadOnlyList<string> found, IEnumerable<string> table)
    {
        var rows = table.ToList();
        var wrong = found.Except(rows).Select(r => $"found, not in docs/permissions.md: {r}").Concat(rows.Except(found).Select(r => $"in docs/permissions.md, not found: {r}")).ToList();
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }
}
