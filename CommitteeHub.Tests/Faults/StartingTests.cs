using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using CommitteeHub.Tests.Support;
using Xunit;

namespace CommitteeHub.Tests.Faults;

public sealed class StartingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("committeehub-start-").FullName;

    [Fact]
    public async Task From_an_empty_folder_the_program_starts_and_says_that_it_is_well()
    {
        await using var program = await RunningProgram.StartAsync("serve", Path.Combine(_folder, "data"));
        using var client = new HttpClient { BaseAddress = program.Address };

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live")).StatusCode);
        var ready = await client.GetAsync("/health/ready");
        var report = await ready.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        Assert.Equal(["database", "disk", "documents", "worker", "mail", "jobs", "backup", "keys"], report.GetProperty("checks").EnumerateArray().Select(c => c.GetProperty("name").GetString()));
        Assert.All(report.GetProperty("checks").EnumerateArray(), c => Assert.True(c.GetProperty("status").GetString() != "failed", report.ToString()));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/")).StatusCode);
        Assert.DoesNotContain("fail:", program.Output);
    }

    [Fact]
    public async Task A_second_process_on_the_same_folder_is_told_so_at_once_and_a_killed_one_leaves_no_trace()
    {
        await using var first = await RunningProgram.StartAsync("serve", _folder);

        var second = await RunningProgram.RunAsync("serve", "--data", _folder, "--urls", "http://127.0.0.1:0");

        Assert.Equal(1, second.Code);
        Assert.Equal($"Another CommitteeHub process is using the data folder {_folder}. Stop it first, or choose another folder with --data.", second.Output.Trim());

        first.Kill();
        await first.StartAgainAsync();
    }

    [Fact]
    public async Task A_busy_port_is_one_sentence()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}";

        var (code, output, _) = await RunningProgram.RunAsync("serve", "--data", _folder, "--urls", url);

        Assert.Equal(1, code);
        Assert.StartsWith($"{url} is in use by another program. Choose another address with --urls", output.Trim());
        Assert.Single(output.Trim().Split('\n'));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_one_sentence()
    {
        var file = Path.Combine(_folder, "file");
        await File.WriteAllTextAsync(file, "");

        var (code, output, _) = await RunningProgram.RunAsync("serve", "--data", Path.Combine(file, "data"), "--urls", "http://127.0.0.1:0");

        Assert.Equal(1, code);
        Assert.StartsWith($"The data folder {file}/data cannot be written", output.Trim());
        Assert.Single(output.Trim().Split('\n'));
    }

    [Fact]
    public async Task A_word_that_is_no_command_is_answered_with_those_there_are()
    {
        var (code, output, _) = await RunningProgram.RunAsync("sevre");

        Assert.Equal(1, code);
        Assert.StartsWith("There is no command 'sevre'. Known: serve, demo", output);
    }

    [Fact]
    public async Task A_database_that_takes_no_changes_is_said_to_be_not_ready()
    {
        await using var program = await RunningProgram.StartAsync("serve", _folder);
        using var client = new HttpClient { BaseAddress = program.Address };
        await using var held = await HeldDatabase.HoldAsync(_folder);

        var ready = await client.GetAsync("/health/ready");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live")).StatusCode);
        var database = (await ready.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("checks")[0];
        Assert.Equal(("database", "failed"), (database.GetProperty("name").GetString(), database.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task Check_and_verify_answer_beside_a_running_server()
    {
        await using var program = await RunningProgram.StartAsync("serve", _folder);

        var check = await RunningProgram.RunAsync("check", "--data", _folder);
        var verify = await RunningProgram.RunAsync("verify", "--data", _folder);

        Assert.True(check.Code == 0, check.Output);
        Assert.Contains("ok     ledger chains verify", check.Output);
        Assert.True(verify.Code == 0, verify.Output);
        Assert.Contains("The ledger is whole", verify.Output);
    }

    [Fact]
    public async Task Health_asks_a_running_server_and_says_so_when_there_is_none()
    {
        await using var program = await RunningProgram.StartAsync("serve", _folder);

        var running = await RunningProgram.RunAsync("health", "--urls", $"http://+:{program.Address.Port}");
        program.Kill();
        var gone = await RunningProgram.RunAsync("health", "--urls", $"http://+:{program.Address.Port}");

        Assert.True(running.Code == 0, running.Output);
        Assert.StartsWith($"The server at http://localhost:{program.Address.Port} is ", running.Output);
        Assert.Equal(1, gone.Code);
        Assert.StartsWith($"The server at http://localhost:{program.Address.Port} does not answer", gone.Output);
        Assert.Single(gone.Output.Trim().Split('\n'));
    }

    public void Dispose() => Patience.Clear(_folder);
}
