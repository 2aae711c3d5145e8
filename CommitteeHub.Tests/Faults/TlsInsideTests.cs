using System.Net;
using CommitteeHub.Commands;
using CommitteeHub.Data;
using CommitteeHub.Tests.Support;
using Xunit;

namespace CommitteeHub.Tests.Faults;

/// <summary>Lines inside: from the proxy to a node on another machine, and from the program to what it needs.</summary>
public sealed class TlsInsideTests : IDisposable
{
    private const string Name = "committeehub.internal";
    private readonly string _folder = Directory.CreateTempSubdirectory("committeehub-tls-").FullName;

    private string Certificate => Path.Combine(_folder, "node.pem");
    private string Key => Path.Combine(_folder, "node.key");

    [Fact]
    public async Task The_proxy_speaks_tls_with_a_node_and_with_none_whose_certificate_it_does_not_know()
    {
        using var authority = new OwnAuthority();
        using var stranger = new OwnAuthority();
        await using var nginx = new Nginx();
        authority.Sign(Name, Certificate, Key);
        await using var node = await RunningProgram.StartAsync("serve", _folder, null, [.. nginx.Settings, $"--Kestrel:Certificates:Default:Path={Certificate}", $"--Kestrel:Certificates:Default:KeyPath={Key}"]);
        await nginx.ServeAsync(node.Secure, node.Secure, authority.Pem);
        using var browser = new TestBrowser(nginx.Address, nginx.Thumbprint);
        Assert.Contains("</html>", await browser.ReadAsync("/welcome"), StringComparison.Ordinal);

        foreach (var (signs, name, answer) in new[] { (stranger, Name, HttpStatusCode.BadGateway), (authority, "other.internal", HttpStatusCode.BadGateway), (authority, Name, HttpStatusCode.OK) })
        {
            node.Kill();
            signs.Sign(name, Certificate, Key);
            await node.StartAgainAsync();
            Assert.Equal(answer, (await browser.GetAsync("/health/live")).StatusCode);
        }
    }

    [Theory]
    [InlineData("Host=db.internal;Username=committeehub", "db.internal")]
    [InlineData("Host=db.internal;SSL Mode=Prefer", "db.internal")]
    [InlineData("Host=localhost,10.0.0.9:5433;SSL Mode=Disable", "10.0.0.9:5433")]
    public void A_database_on_another_machine_is_not_reached_without_tls(string connection, string host)
    {
        var refused = Assert.Throws<InvalidSettingException>(() => Hosting.Build(TestApp.Arguments(_folder, connection), "check"));

        Assert.Equal($"Database:ConnectionString reaches {host} without TLS. Add SSL Mode=VerifyFull to it, or set Database:AllowPlain=true where that line is protected otherwise.", refused.Message);
    }

    [Theory]
    [InlineData("Host=db.internal;SSL Mode=VerifyFull", false)]
    [InlineData("Host=db.internal;SSL Mode=VerifyCA", false)]
    [InlineData("Host=db.internal;SSL Mode=Require", false)]
    [InlineData("Host=localhost,127.0.0.1:5433", false)]
    [InlineData("Host=::1", false)]
    [InlineData("Host=/var/run/postgresql", false)]
    [InlineData("Host=db.internal", true)]
    public async Task With_tls_on_this_machine_or_where_it_is_said_to_be_well_a_database_is_reached(string connection, bool allowed)
    {
        await using var app = Hosting.Build([.. TestApp.Arguments(_folder, connection), $"--Database:AllowPlain={allowed}"], "check");
    }

    [Theory]
    [InlineData("Metrics:Otlp", "http://collector.internal:4318", "--Metrics:Otlp=http://collector.internal:4318")]
    [InlineData("Storage:Endpoint", "http://s3.internal", "--Storage:Endpoint=http://s3.internal", "--Storage:Bucket=files", "--Storage:AccessKey=a", "--Storage:SecretKey=b")]
    public async Task Neither_is_a_collector_or_a_bucket(string setting, string address, params string[] settings)
    {
        var refused = Assert.Throws<InvalidSettingException>(() => Hosting.Build([.. TestApp.Arguments(_folder, null), .. settings], "check"));
        Assert.StartsWith($"{setting} reaches {new Uri(address).Host} without TLS. Begin it with https://", refused.Message, StringComparison.Ordinal);

        await using var sealedLine = Hosting.Build([.. TestApp.Arguments(_folder, null), .. settings.Select(s => s.Replace("http:", "https:", StringComparison.Ordinal))], "check");
        await using var allowed = Hosting.Build([.. TestApp.Arguments(_folder, null), .. settings, $"--{setting.Split(':')[0]}:AllowPlain=true"], "check");
    }

    [Theory]
    [InlineData("smtp.example.org")]
    [InlineData("10.0.0.9")]
    [InlineData("localhost.example.org")]
    public async Task Nor_does_mail_go_to_another_machine_without_it(string host)
    {
        string[] settings = [.. TestApp.Arguments(_folder, null), $"--Mail:Host={host}", "--Mail:User=committee", "--Mail:Password=harbour lantern fourteen"];
        var refused = Assert.Throws<InvalidSettingException>(() => Hosting.Build([.. settings, "--Mail:StartTls=false"], "check"));
        Assert.Equal($"Mail:Host reaches {host} without TLS. Leave Mail:StartTls=true, or set Mail:AllowPlain=true where that line is protected otherwise.", refused.Message);

        await using var sealedLine = Hosting.Build(settings, "check");
        await using var allowed = Hosting.Build([.. settings, "--Mail:StartTls=false", "--Mail:AllowPlain=true"], "check");
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("")]
    public async Task On_this_machine_it_may(string host)
    {
        await using var app = Hosting.Build([.. TestApp.Arguments(_folder, null), $"--Mail:Host={host}", "--Mail:StartTls=false"], "check");
    }

    public void Dispose() => Patience.Clear(_folder);
}
