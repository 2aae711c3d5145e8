using System.Net;
using CommitteeHub.Tests.Support;
using Xunit;

namespace CommitteeHub.Tests.Faults;

/// <summary>What whoever has the terminal can do, with the program as it is installed.</summary>
public sealed class TerminalTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("committeehub-terminal-").FullName;

    [Fact]
    public async Task An_installation_is_prepared_saved_and_brought_back_at_the_terminal_and_somebody_gets_in()
    {
        var (data, copy, shelf) = (Path.Combine(_folder, "data"), Path.Combine(_folder, "copy"), Path.Combine(_folder, "shelf"));
        await SaysAsync(1, "stop all nodes", "migrate", "--look", "--data", data);
        await SaysAsync(0, "The database has this version's schema.", "migrate", "--data", data);
        await SaysAsync(0, "one after the other", "migrate", "--look", "--data", data);
        var appointed = await SaysAsync(0, "ada@example.org is an administrator.", "user", "administrator", "ada@example.org", "Ada Lindqvist", "--data", data);
        await SaysAsync(1, "Nobody signs in as nobody@example.org.", "user", "disable", "nobody@example.org", "--data", data);
        var token = await SaysAsync(0, "committeehub_", "token", "create", "ada@example.org", "Laptop", "--scopes", "read", "--days", "30", "--data", data, "--Logging:LogLevel:Default=Debug", "--Logging:LogLevel:Microsoft=Debug");
        Assert.StartsWith("committeehub_", token, StringComparison.Ordinal);
        await SaysAsync(0, "never used", "token", "list", "ada@example.org", "--data", data);
        await SaysAsync(1, "Say what to do", "token", "create", "ada@example.org", "--data", data);
        await SaysAsync(1, "Say what to do: keys list", "keys", "retire", "--data", data);
        await SaysAsync(0, "the former key can sign nothing any more", "keys", "retire", "signing", "--data", data);
        await SaysAsync(0, "no longer verifies", "keys", "retire", "signing", "--compromised", "--data", data);
        Assert.Matches(@"^signing\t\S+\tfrom \d{4}-\d\d-\d\d\tsigns\r?\nsealing\t\S+\t.*opens", await SaysAsync(0, "signs", "keys", "list", "--data", data));

        await SaysAsync(0, "Backed up into", "backup", "--to", shelf, "--data", data);
        await SaysAsync(1, "There is an installation in that place already.", "restore", Directory.GetDirectories(shelf).Single(), "--data", data);
        await SaysAsync(0, "invariants hold.", "restore", Directory.GetDirectories(shelf).Single(), "--data", copy);
        await SaysAsync(0, "ada@example.org\tAdministrator", "user", "list", "--data", copy);

        await using var program = await RunningProgram.StartAsync("serve", copy);
        using var client = new HttpClient { BaseAddress = program.Address };
        var link = new Uri(appointed[appointed.IndexOf("http", StringComparison.Ordinal)..].Trim());
        Assert.Contains("name=\"Input.Password\"", await client.GetStringAsync(link.PathAndQuery));
        client.DefaultRequestHeaders.Authorization = new("Bearer", token.Split('\n')[0].Trim());
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/me")).StatusCode);
        await SaysAsync(1, "Another CommitteeHub process is using the data folder", "user", "disable", "ada@example.org", "--data", copy);
    }

    [Fact]
    public async Task Whoever_is_in_a_hurry_with_a_restore_is_told_what_is_wrong_and_finds_nothing_half_done()
    {
        var (data, copy, shelf, nothing) = (Path.Combine(_folder, "data"), Path.Combine(_folder, "copy"), Path.Combine(_folder, "shelf"), Path.Combine(_folder, "nothing"));
        await SaysAsync(0, "The database has this version's schema.", "migrate", "--data", data);
        await SaysAsync(0, "Backed up into", "backup", "--to", shelf, "--data", data);
        var backup = Directory.GetDirectories(shelf).Single();

        await SaysAsync(1, $"There is no folder {nothing}.", "restore", nothing, "--data", copy);
        await SaysAsync(1, $"Name one of them; the newest is {backup}.", "restore", shelf, "--data", copy);
        await SaysAsync(1, $"There is no manifest.json in {data}.", "restore", data, "--data", copy);
        await SaysAsync(1, "Database:Provider is Postgres, and Database:ConnectionString says nothing", "restore", backup, "--data", copy, "--Database:Provider=Postgres");
        await SaysAsync(1, "Database:ConnectionString is not understood", "restore", backup, "--data", copy, "--Database:Provider=Postgres", "--Database:ConnectionString=postgres://localhost/committeehub");
        var manifest = Path.Combine(backup, "manifest.json");
        var written = await File.ReadAllTextAsync(manifest);
        await File.WriteAllTextAsync(manifest, written.Replace("\"files\": []", "\"files\": [\"x\"]", StringComparison.Ordinal));
        await SaysAsync(1, "It has no manifest that can be read.", "restore", backup, "--data", copy);
        Assert.False(Directory.Exists(copy));

        await File.WriteAllTextAsync(manifest, written);
        await SaysAsync(0, "invariants hold.", "restore", backup, "--data", copy);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<string> SaysAsync(int code, string words, params string[] line)
    {
        var answer = await RunningProgram.RunAsync([.. line, $"--contentRoot={TestApp.RepositoryRoot}"]);
        Assert.True(answer.Code == code && answer.Output.Contains(words, StringComparison.Ordinal), $"'{string.Join(' ', line)}' ended with {answer.Code} and said: {answer.Output}");
        return answer.Output;
    }
}
