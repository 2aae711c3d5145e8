using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using CommitteeHub.Tests.Support;
using Xunit;

namespace CommitteeHub.Tests.Architecture;

/// <summary>The files in deploy/ are held against the programs that read them, and against what this one understands.</summary>
public sealed partial class ShippedFilesTests
{
    private static readonly string Folder = Path.Combine(TestApp.RepositoryRoot, "deploy");
    private static readonly string Guide = File.ReadAllText(Path.Combine(TestApp.RepositoryRoot, "docs", "operations.md"));

    [Fact]
    public async Task Nginx_takes_the_site_of_two_nodes_and_the_one_of_the_guide()
    {
        await using var nginx = new Nginx();

        Assert.Equal((0, "ok"), nginx.Try(new Uri("http://127.0.0.1:8081"), new Uri("http://127.0.0.1:8082")));
        Assert.Equal((0, "ok"), nginx.TryGuide(NginxBlock().Match(Guide).Groups[1].Value));
    }

    [Fact]
    public async Task Systemd_takes_the_units()
    {
        var folder = Directory.CreateTempSubdirectory("committeehub-units-").FullName;
        var units = Directory.GetFiles(Folder, "committeehub*").Select(f => Path.Combine(folder, Path.GetFileName(f))).ToList();
        // Where .NET is on this machine does not matter here.
        foreach (var unit in units) File.WriteAllText(unit, File.ReadAllText(Path.Combine(Folder, Path.GetFileName(unit))).Replace("/usr/bin/dotnet", "/bin/true", StringComparison.Ordinal).Replace("#LoadCredential", "LoadCredential", StringComparison.Ordinal));

        var (code, said) = await RunAsync("systemd-analyze", ["verify", .. units], "", TestApp.RepositoryRoot);

        Assert.Equal(3, units.Count);
        Assert.Equal((0, ""), (code, said.Trim()));
        Patience.Clear(folder);
    }

    [Fact]
    public async Task What_is_shipped_sets_only_what_the_program_knows_and_holds_no_secret()
    {
        var compose = await ComposeAsync();
        var set = compose.GetProperty("services").EnumerateObject()
            .Where(s => s.Value.TryGetProperty("image", out var image) && image.GetString() == "committeehub")
            .SelectMany(s => s.Value.GetProperty("environment").EnumerateObject().Select(e => (e.Name, Value: e.Value.GetString()!)))
            .Concat(Directory.GetFiles(Folder, "*.service").SelectMany(f => Environments().Matches(File.ReadAllText(f)).Select(m => (Name: m.Groups[1].Value, Value: m.Groups[2].Value)))).ToList();
        var known = Settings().ToHashSet();

        Assert.True(set.Count > 12 && known.Count > 40, $"{set.Count} are set, {known.Count} are known.");
        Assert.Empty(set.Select(s => SettingOf(s.Name)).Where(s => !known.Contains(s)));
        // What the guide tells of is read somewhere by its last word.
        Assert.Empty(set.Select(s => SettingOf(s.Name).Split(':')[^1]).Where(word => word != "ASPNETCORE_URLS" && !Source.Program.Any(f => f.Code.Contains(word, StringComparison.Ordinal))));
        Assert.Empty(set.Where(s => Secrets().IsMatch(s.Name + "=" + s.Value)).Select(s => s.Name));
        Assert.Empty(Directory.GetFiles(Folder).Where(f => Secrets().IsMatch(File.ReadAllText(f))));
    }

    [Fact]
    public async Task Secrets_come_as_files_that_are_named_after_settings()
    {
        var compose = await ComposeAsync();
        var credentials = Directory.GetFiles(Folder, "*.service").SelectMany(f => Credentials().Matches(File.ReadAllText(f))).ToList();
        var given = compose.GetProperty("services").EnumerateObject().Where(s => s.Value.TryGetProperty("secrets", out _)).ToDictionary(s => s.Name, s => s.Value.GetProperty("secrets"));
        var settings = given.Values.SelectMany(s => s.EnumerateArray()).Where(s => s.ValueKind == JsonValueKind.Object).Select(s => s.GetProperty("target").GetString()!);
        var files = credentials.Select(c => c.Groups[1].Value).Concat(settings).ToList();
        var known = Settings().ToHashSet();

        Assert.True(credentials.Count > 6);
        Assert.All(credentials, c => Assert.Equal(c.Groups[1].Value, Path.GetFileName(c.Groups[2].Value)));
        Assert.Equal(["database", "node-a", "node-b", "prepare", "rights"], given.Keys.Order(StringComparer.Ordinal));
        // Who serves does not know how the owner of the tables comes in.
        Assert.All(["node-a", "node-b"], node => Assert.Equal(["connection"], given[node].EnumerateArray().Select(s => s.GetProperty("source").GetString())));
        Assert.Empty(files.Select(SettingOf).Where(s => !known.Contains(s) && s != "CardPayments:Secret"));
        Assert.Equal(["connection", "owner-connection", "owner", "serving"], compose.GetProperty("secrets").EnumerateObject().Select(s => s.Name));
    }

    [Fact]
    public async Task The_parts_of_the_installation_of_two_nodes_know_each_other()
    {
        var compose = await ComposeAsync();
        var services = compose.GetProperty("services");
        var site = await File.ReadAllTextAsync(Path.Combine(Folder, "nginx.conf"), TestContext.Current.CancellationToken);

        foreach (Match node in Upstreams().Matches(site)) Assert.True(services.TryGetProperty(node.Groups[1].Value, out _), $"nginx knows {node.Groups[1].Value}.");
        Assert.Equal(2, Upstreams().Count(site));
        Assert.Equal(services.GetProperty("proxy").GetProperty("networks").GetProperty("inside").GetProperty("ipv4_address").GetString(),
            services.GetProperty("node-a").GetProperty("environment").GetProperty("Site__TrustedProxies__0").GetString());
        Assert.Equal(services.GetProperty("node-a").GetProperty("environment").ToString(), services.GetProperty("prepare").GetProperty("environment").ToString());
        Assert.Equal(services.GetProperty("node-a").GetProperty("volumes").ToString(), services.GetProperty("node-b").GetProperty("volumes").ToString());
        // Docker gives out the lowest address that is free: a fixed one must not be among those.
        var given = IPNetwork.Parse(compose.GetProperty("networks").GetProperty("inside").GetProperty("ipam").GetProperty("config")[0].GetProperty("ip_range").GetString()!);
        var taken = FixedAddresses().Matches(compose.ToString()).Select(m => m.Groups[1].Value).ToList();
        Assert.Equal(3, taken.Distinct().Count());
        Assert.All(taken, address => Assert.False(given.Contains(IPAddress.Parse(address)), address));
        Assert.All(services.GetProperty("proxy").GetProperty("volumes").EnumerateArray(), v => Assert.True(v.GetString()!.Split(':')[1] is "/etc/nginx/conf.d/default.conf" or "/etc/nginx/certificates"));
    }

    /// <summary>Every name in the first column of the guide's table; "`Body:Name`, `Address`" are two of one section.</summary>
    private static IEnumerable<string> Settings()
    {
        foreach (Match row in Rows().Matches(Guide))
        {
            var section = "";
            foreach (Match name in Names().Matches(row.Groups[1].Value))
            {
                var word = name.Groups[1].Value;
                if (word.Contains(':', StringComparison.Ordinal)) section = word[..(word.LastIndexOf(':') + 1)];
                yield return word.Contains(':', StringComparison.Ordinal) || section.Length == 0 ? word : section + word;
            }
        }
    }

    private static string SettingOf(string variable) => Position().Replace(variable.Replace("__", ":", StringComparison.Ordinal), "");

    private static async Task<JsonElement> ComposeAsync()
    {
        var (code, said) = await RunAsync("node", ["test/read-yaml.mjs"], await File.ReadAllTextAsync(Path.Combine(Folder, "compose.yaml")), Path.Combine(TestApp.RepositoryRoot, "client"));
        Assert.True(code == 0, said);
        return JsonDocument.Parse(said).RootElement;
    }

    private static async Task<(int Code, string Said)> RunAsync(string program, string[] arguments, string input, string folder)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync().WaitAsync(Patience.Time);
        return (process.ExitCode, await output + await error);
    }

    [GeneratedRegex(@"```nginx\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex NginxBlock();

    [GeneratedRegex(@"^Environment=([^=\n]+)=(.*)$", RegexOptions.Multiline)]
    private static partial Regex Environments();

    [GeneratedRegex(@"^\| (`[^|]+?) \|", RegexOptions.Multiline)]
    private static partial Regex Rows();

    [GeneratedRegex(@"`([^`]+)`")]
    private static partial Regex Names();

    [GeneratedRegex(@":\d+$")]
    private static partial Regex Position();

    [GeneratedRegex(@"^#LoadCredentialEncrypted=(\w+):(\S+)$", RegexOptions.Multiline)]
    private static partial Regex Credentials();

    [GeneratedRegex("ipv4_address\":\"([0-9.]+)\"")]
    private static partial Regex FixedAddresses();

    [GeneratedRegex(@"server (\S+):8080")]
    private static partial Regex Upstreams();

    /// <summary>A word for a secret and then a value that does not come from somewhere else.</summary>
    [GeneratedRegex(@"(Password|PASSWORD|Secret|SecretKey|Token)(=|: )(?!\$\{)\S")]
    private static partial Regex Secrets();
}
