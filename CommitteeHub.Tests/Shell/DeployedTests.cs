using System.Text.RegularExpressions;
using System.Xml.Linq;
using CommitteeHub.Data;
using CommitteeHub.Tests.Architecture;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using Xunit;

namespace CommitteeHub.Tests.Shell;

/// <summary>What stands around the program where it runs: the proxy, the settings that come with it, the log, the keys.</summary>
public sealed class DeployedTests
{
    [Theory]
    [InlineData("deploy/nginx.conf")]
    [InlineData("docs/operations.md")]
    public void The_proxy_speaks_new_TLS_only_and_leads_pages_alone_from_http_to_it(string file)
    {
        var proxy = Read(file);
        var plain = Regex.Match(proxy, @"server \{\s*listen 80;.*?\n\}", RegexOptions.Singleline).Value;

        Assert.Equal(["TLSv1.2 TLSv1.3"], Regex.Matches(proxy, @"ssl_protocols ([^;]+);").Select(m => m.Groups[1].Value));
        Assert.All(Regex.Matches(proxy, @"ssl_ciphers ([^;]+);").SelectMany(m => m.Groups[1].Value.Split(':')), c => Assert.Matches("^ECDHE-.*(GCM|CHACHA20)", c));
        Assert.Contains("location ~ ^/(api|hubs|calendar|payments)/ { return 403; }", plain, StringComparison.Ordinal);
        Assert.Contains("location / { return 301 https://$host$request_uri; }", plain, StringComparison.Ordinal);
        Assert.DoesNotContain("proxy_pass", plain, StringComparison.Ordinal);
        // The address of whoever asks is what the proxy saw, whatever came in that header.
        Assert.Contains("proxy_set_header X-Forwarded-For $remote_addr;", proxy, StringComparison.Ordinal);
    }

    [Fact]
    public void No_password_stands_in_what_is_deployed()
    {
        Assert.Contains(".git", File.ReadAllLines(Path.Combine(TestApp.RepositoryRoot, ".dockerignore")));
        Assert.Matches(@"""User"": null, ""Password"": null", Read("appsettings.json"));
        Assert.DoesNotMatch(@"(?i)(password|secret|key)[=:] ?[^\s\[{]", Read("deploy/compose.yaml"));
        Assert.DoesNotMatch("(?i)password|secret", Read("Dockerfile"));
        Assert.DoesNotMatch("(?i)(password|secret|key)=", Read("deploy/committeehub.service"));
    }

    [Fact]
    public void What_is_published_goes_without_the_demo_unless_it_is_asked_for()
    {
        var project = XDocument.Load(Path.Combine(TestApp.RepositoryRoot, "CommitteeHub", "CommitteeHub.csproj"));
        var chosen = project.Descendants("WithDemo").Select(e => ((string?)e.Attribute("Condition"), e.Value));
        var left = project.Descendants("Compile").Single(e => (string?)e.Attribute("Remove") == @"Commands\Demo*.cs");

        Assert.Equal([("'$(WithDemo)' == '' and '$(_IsPublishing)' == 'true'", "false"), ("'$(WithDemo)' == ''", "true")], chosen);
        Assert.Equal("'$(WithDemo)' != 'true'", (string?)left.Parent!.Attribute("Condition"));
        // Whatever belongs to the demo is among what is left out, and nothing else knows any of it but by its one door.
        var demo = Source.Program.Where(s => s.IsCSharp && Regex.IsMatch(s.Code, @"\bclass Demo\w*|/demo/")).Select(s => s.Path).ToList();
        Assert.NotEmpty(demo);
        Assert.All(demo, path => Assert.StartsWith("CommitteeHub/Commands/Demo", path, StringComparison.Ordinal));
        Assert.Equal(["CommitteeHub/Commands/Command.cs"], Source.Program.Where(s => s.IsCSharp && !demo.Contains(s.Path) && !s.Path.StartsWith("CommitteeHub/Commands/Demo", StringComparison.Ordinal) && Regex.IsMatch(s.Code, @"(?<!\.)\bDemo(?:Clock|Links|Cast)?[.(]")).Select(s => s.Path));
    }

    [Fact]
    public async Task Lines_of_the_log_say_when_in_utc_and_go_to_standard_output_alone()
    {
        await using var app = await TestApp.StartAsync();
        var written = app.Services.GetRequiredService<IOptionsMonitor<SimpleConsoleFormatterOptions>>().CurrentValue;

        Assert.Equal(("yyyy-MM-ddTHH:mm:ss.fffZ ", true), (written.TimestampFormat, written.UseUtcTimestamp));
        Assert.Equal(["ConsoleLoggerProvider", "DebugLoggerProvider", "EventSourceLoggerProvider"], app.Services.GetServices<ILoggerProvider>().Select(p => p.GetType().Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_is_sealed_is_sealed_with_AES_256_GCM()
    {
        await using var app = await TestApp.StartAsync();
        var seal = app.Get<MailSeal>();

        var sealedWord = seal.Seal("harbour");

        Assert.DoesNotContain("harbour", sealedWord, StringComparison.Ordinal);
        Assert.All(await app.ReadAsync(db => db.AllKeys.Select(k => k.Xml).ToListAsync()), key => Assert.Contains("AES_256_GCM", key, StringComparison.Ordinal));
        Assert.NotEmpty(await app.ReadAsync(db => db.AllKeys.Select(k => k.Xml).ToListAsync()));
    }

    private static string Read(string file) => File.ReadAllText(Path.Combine(TestApp.RepositoryRoot, file));
}
