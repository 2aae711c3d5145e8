using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Accounts;
using CommitteeHub.Domain.Recognition;
using CommitteeHub.Features.Account;
using CommitteeHub.Features.Recognition;
using CommitteeHub.Tests.Support;
using Xunit;

namespace CommitteeHub.Tests.Features.Api;

/// <summary>What /openapi/v1.json says is well said, and true: held by a linter and a client from npm that know nothing but the document.</summary>
public sealed class DescriptionTests
{
    private static readonly JsonSerializerOptions AsTheApiReads = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    [Fact]
    public async Task A_linter_finds_nothing_wrong_and_a_client_made_of_the_document_is_answered_as_it_says()
    {
        await using var web = await ListeningApp.StartAsync();
        await Recognising.EnterAsync(web.App);
        var person = await Recognising.ListAsync(web.App);
        var code = (await web.App.Get<ReadPractice>().RunAsync(Cast.As(person)))!.CertificateCode!;
        var (olga, reader) = (await TokenAsync(web.App, Cast.Olga, TokenScope.Read, TokenScope.Write), await TokenAsync(web.App, person, TokenScope.Read));
        var practice = (await Recognising.PracticeOf(web.App, person)).Id;
        var change = new { id = practice.ToString(), kind = nameof(RecognitionKind.Online), status = nameof(RecognitionStatus.Lapsed) };

        var (wrong, answers) = await DriveAsync(web,
            new { operation = "readRegister", parameters = new { search = "online" }, status = 200 },
            new { operation = "readRegisterEntry", parameters = new { slug = "online-mediator-course" }, status = 200 },
            new { operation = "readVerification", parameters = new { code }, status = 200 },
            new { operation = "readVerification", parameters = new { code = "2345678923" }, status = 404 },
            new { operation = "readMe", token = olga, status = 200 },
            new { operation = "readMe", status = 401 },
            new { operation = "readPractice", token = reader, status = 200 },
            new { operation = "readCandidates", token = olga, status = 200 },
            new { operation = "readInvoices", token = reader, status = 200 },
            new { operation = "changeRecognition", token = reader, body = change, status = 403 },
            new { operation = "changeRecognition", token = olga, body = change, status = 403 },
            new { operation = "changeRecognition", token = olga, body = new { change.id, change.kind, status = "Gone" }, status = 400 },
            new { operation = "submitCandidate", token = olga, body = new { id = Guid.CreateVersion7(), program = Cast.Program.ToString(), facts = Recognising.Nina with { Counted = 3, Recent = 3, Email = "pia@example.org" }, attested = true }, status = 422 });

        Assert.Empty(wrong);
        Assert.Equal("Online mediator course", answers[0]![0]!["title"]!.GetValue<string>());
        Assert.Equal(("Nina New", true), (answers[2]!["name"]!.GetValue<string>(), answers[2]!["isInForce"]!.GetValue<bool>()));
        Assert.Equal("Nina New", answers[6]!["name"]!.GetValue<string>());
        Assert.Equal([nameof(NotPermitted), nameof(CallNotUnderstood), nameof(NotEnoughExperience)], answers.TakeLast(3).Select(a => a!["code"]!.GetValue<string>()));
    }

    private static async Task<(IReadOnlyList<string> Wrong, JsonArray Answers)> DriveAsync(ListeningApp web, params object[] calls)
    {
        using var client = new HttpClient { BaseAddress = web.Address };
        var document = JsonNode.Parse(await client.GetStringAsync("/openapi/v1.json"));
        using var node = Process.Start(new ProcessStartInfo("node", ["test/openapi.mjs"]) { WorkingDirectory = Path.Combine(TestApp.RepositoryRoot, "client"), RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, error) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await node.StandardInput.WriteAsync(JsonSerializer.Serialize(new { document, address = web.Address.ToString().TrimEnd('/'), calls }, AsTheApiReads));
        node.StandardInput.Close();
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, await error);
        var said = JsonNode.Parse(await output)!;
        return (said["wrong"].Deserialize<List<string>>()!, said["answers"]!.AsArray());
    }

    private static async Task<string> TokenAsync(TestApp app, Id<CommitteeHub.Domain.Committees.Person> person, params string[] scopes)
    {
        var secret = Secret.NewToken();
        Assert.Null(await app.Get<CreatePersonalToken>().OnTheServerAsync(Cast.As(person), Id<PersonalToken>.New(), "Script", secret, scopes, app.Now.AddDays(30)));
        return secret;
    }
}
