using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using CommitteeHub.Tests.Support;
using Xunit;

namespace CommitteeHub.Tests.Faults;

/// <summary>Secrets that lie in a folder, one file for each, as systemd and containers hand them over; and who may read what holds keys.</summary>
public sealed class SecretFilesTests : IDisposable
{
    private const UnixFileMode Everybody = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite, OwnersFolder = Owner | UnixFileMode.UserExecute;

    private readonly string _folder = Directory.CreateTempSubdirectory("committeehub-secrets-").FullName;

    private string Data => Path.Combine(_folder, "data");
    private string Secrets => Path.Combine(_folder, "secrets");
    private string Given => $"--Secrets:Folder={Secrets}";

    [Fact]
    public async Task Every_command_reads_its_secrets_from_the_folder_that_systemd_or_the_setting_names()
    {
        var postgres = (await EmptyDatabase.PutAsync(Database.Postgres, _folder))!;
        Put("Database__Provider", "Postgres");
        Put("Database__ConnectionString", postgres + "\n");
        string[] bySystemd = ["env", $"CREDENTIALS_DIRECTORY={Secrets}"], bySetting = ["env", $"Secrets__Folder={Secrets}"];

        await SaysAsync(bySystemd, "The database has this version's schema.", "migrate");
        await SaysAsync(bySetting, "one after the other", "migrate", "--look");
        await SaysAsync(bySystemd, "is an administrator", "user", "administrator", "ada@example.org", "Ada Lindqvist");
        await SaysAsync([], "ada@example.org\tAdministrator", "user", "list", Given);
        await SaysAsync(bySystemd, "invariants hold.", "check");
        await SaysAsync(bySetting, "The ledger is whole", "verify");
        await SaysAsync(bySystemd, "committeehub_", "token", "create", "ada@example.org", "Laptop");
        await SaysAsync(bySystemd, "Written", "export", "ada@example.org", Path.Combine(_folder, "ada.zip"));
        await SaysAsync(bySetting, "Backed up into", "backup");
        await using (var program = await RunningProgram.StartUnderAsync(bySystemd, "serve", Data))
            await SaysAsync(bySystemd, "The server at", "health", "--urls", program.Address.ToString());

        Assert.False(File.Exists(Path.Combine(Data, "committeehub.db")));
        await PostgresServer.DropDatabaseAsync(postgres);
    }

    [Fact]
    public async Task A_secret_counts_for_more_than_the_environment_and_a_changed_one_from_the_next_start_on()
    {
        Put("Metrics__Token", "harbour-lantern\n");
        await using var program = await RunningProgram.StartUnderAsync(["env", "Metrics__Token=from-the-environment"], "serve", Data, null, Given);
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.NotFound], [await FiguresAsync(program, "harbour-lantern"), await FiguresAsync(program, "from-the-environment")]);

        Put("Metrics__Token", "quay-bell");
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.NotFound], [await FiguresAsync(program, "harbour-lantern"), await FiguresAsync(program, "quay-bell")]);
        program.Kill();
        await program.StartAgainAsync();

        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.OK], [await FiguresAsync(program, "harbour-lantern"), await FiguresAsync(program, "quay-bell")]);
    }

    [Fact]
    public async Task A_folder_of_secrets_that_is_not_there_is_one_sentence()
    {
        var (code, output, _) = await RunningProgram.RunAsync("check", "--data", Data, Given);

        Assert.Equal(1, code);
        Assert.StartsWith($"The secrets in {Secrets} (Secrets:Folder) cannot be read:", output, StringComparison.Ordinal);
        Assert.Single(output.Trim().Split('\n'));
    }

    [Fact]
    public async Task A_secret_that_everybody_may_read_keeps_the_program_from_serving_and_the_sentence_says_how_to_close_it()
    {
        Put("Metrics__Token", "harbour-lantern");
        var token = Path.Combine(Secrets, "Metrics__Token");
        foreach (var path in new[] { _folder, Secrets, token }) SetMode(path, Everybody);
        var (code, output, _) = await RunningProgram.RunAsync("serve", "--data", Data, Given, "--urls", "http://127.0.0.1:0");
        Assert.Equal((1, $"Everybody on this machine may read {token}. Take that from them: chmod o= {token}"), (code, output.Trim()));

        // A container has no other users, and the usual ways of giving it secrets make them readable for all of it.
        await using (var inside = await RunningProgram.StartUnderAsync(["env", "DOTNET_RUNNING_IN_CONTAINER=true"], "serve", Data, null, Given))
        {
            Assert.Contains($"Everybody on this machine may read {token}.", inside.Output, StringComparison.Ordinal);
            Assert.Equal("degraded", await KeysOfAsync(inside));
        }

        SetMode(token, Owner | UnixFileMode.GroupRead);
        await using var program = await RunningProgram.StartAsync("serve", Data, null, Given);
        Assert.Equal("ok", await KeysOfAsync(program));
    }

    [Fact]
    public async Task The_database_with_its_keys_is_made_for_its_owner_alone_and_is_not_served_when_everybody_may_read_it()
    {
        SetMode(_folder, Everybody);
        await using (var program = await RunningProgram.StartAsync("serve", Data))
        {
            Assert.Equal(OwnersFolder, ModeOf(Data));
            Assert.All(Directory.GetFiles(Data, "committeehub.db*"), f => Assert.Equal(Owner, ModeOf(f)));
            Assert.True(Directory.GetFiles(Data, "committeehub.db*").Length > 1);
            Assert.Equal("ok", await KeysOfAsync(program));
        }
        var backup = await RunningProgram.RunAsync("backup", "--data", Data, $"--contentRoot={TestApp.RepositoryRoot}");
        Assert.True(backup.Code == 0, backup.Output);
        Assert.Equal(OwnersFolder, ModeOf(Path.Combine(Data, "backups")));
        Assert.Equal(OwnersFolder, ModeOf(Directory.GetDirectories(Path.Combine(Data, "backups")).Single()));

        SetMode(Data, Everybody);
        SetMode(Path.Combine(Data, "committeehub.db"), Everybody);
        var (code, output, _) = await RunningProgram.RunAsync("serve", "--data", Data, "--urls", "http://127.0.0.1:0");
        Assert.Equal((1, $"Everybody on this machine may read {Data}/committeehub.db. Take that from them: chmod o= {Data}"), (code, output.Trim()));

        SetMode(Data, OwnersFolder);
        await using var closed = await RunningProgram.StartAsync("serve", Data);
        Assert.Equal("ok", await KeysOfAsync(closed));
    }

    public void Dispose() => Patience.Clear(_folder);

    private void Put(string name, string value)
    {
        Directory.CreateDirectory(Secrets);
        File.WriteAllText(Path.Combine(Secrets, name), value);
    }

    private static void SetMode(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, mode);
    }

    private static UnixFileMode ModeOf(string path) => OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(path);

    private async Task SaysAsync(string[] under, string words, params string[] line)
    {
        var answer = await RunningProgram.RunUnderAsync(under, [.. line, "--data", Data, $"--contentRoot={TestApp.RepositoryRoot}"]);
        Assert.True(answer.Code == 0 && answer.Output.Contains(words, StringComparison.Ordinal), $"'{string.Join(' ', line)}' ended with {answer.Code} and said: {answer.Output}");
    }

    private static async Task<HttpStatusCode> FiguresAsync(RunningProgram program, string token)
    {
        using var client = new HttpClient { BaseAddress = program.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return (await client.GetAsync("/metrics")).StatusCode;
    }

    private static async Task<string?> KeysOfAsync(RunningProgram program)
    {
        using var client = new HttpClient { BaseAddress = program.Address };
        using var report = JsonDocument.Parse(await client.GetStringAsync("/health/ready"));
        return report.RootElement.GetProperty("checks").EnumerateArray().Single(c => c.GetProperty("name").GetString() == "keys").GetProperty("status").GetString();
    }
}
